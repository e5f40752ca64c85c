package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.List;

/** Turns regular expressions (RE2's, as in Go), as far as that goes, into patterns with wildcards. */
final class Patterns {

    /** More patterns for one expression than this are none that anybody wants to read. */
    private static final int MOST = 16;

    private static final int DEEPEST = 20;
    private static final char START = '\u0001';
    private static final char END = '\u0002';
    private static final String ANY_ONE = "?";
    private static final String ANY = "*";
    private static final String IN_NAMES = "._/-";

    private final String regex;
    private int at;
    private int depth;
    private boolean failed;

    private Patterns(String regex) {
        this.regex = regex;
    }

    /** Patterns that together fit every text in which the expression finds something; none if that cannot be said. */
    static List<String> of(String regex) {
        Patterns patterns = new Patterns(regex);
        List<String> found = new ArrayList<>();
        for (String alternative : patterns.alternatives()) {
            found.add(patterns.whole(alternative));
        }
        return patterns.failed || patterns.at < regex.length() || regex.isEmpty() ? List.of() : found;
    }

    /** The one text that the expression is most likely meant to find, empty if it is more than a plain name. */
    static String literal(String regex) {
        String inner = regex.startsWith("^") ? regex.substring(1) : regex;
        inner = inner.endsWith("$") ? inner.substring(0, inner.length() - 1) : inner;
        inner = inner.replace("\\.", ".").replace("\\/", "/").replace("\\-", "-");
        for (int i = 0; i < inner.length(); i++) {
            if (!isWord(inner.charAt(i)) && IN_NAMES.indexOf(inner.charAt(i)) < 0) {
                return "";
            }
        }
        return inner;
    }

    /** Whether the pattern fits one text alone. */
    static boolean isPlain(String pattern) {
        return !pattern.contains(ANY)
                && !pattern.contains(ANY_ONE)
                && !pattern.contains("[")
                && !pattern.contains("\\");
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** An alternative with something for what is around it, unless it says that there is nothing. */
    private String whole(String alternative) {
        boolean starts = !alternative.isEmpty() && alternative.charAt(0) == START;
        String rest = starts ? alternative.substring(1) : ANY + alternative;
        boolean ends = !rest.isEmpty() && rest.charAt(rest.length() - 1) == END;
        rest = ends ? rest.substring(0, rest.length() - 1) : rest + ANY;
        failed |= rest.indexOf(START) >= 0 || rest.indexOf(END) >= 0;
        return rest.replaceAll("(?<!\\\\)\\*{2,}", ANY);
    }

    /** Up to the end or the bracket that closes the group. */
    private List<String> alternatives() {
        List<String> all = new ArrayList<>();
        List<String> branch = List.of("");
        while (!failed && at < regex.length() && regex.charAt(at) != ')') {
            if (regex.charAt(at) == '|') {
                at++;
                all.addAll(branch);
                branch = List.of("");
            } else {
                branch = joined(branch, repeated(atom()));
            }
        }
        all.addAll(branch);
        failed |= all.size() > MOST;
        return all;
    }

    private List<String> joined(List<String> left, List<String> right) {
        List<String> joined = new ArrayList<>();
        failed |= left.size() * right.size() > MOST;
        for (int i = 0; !failed && i < left.size(); i++) {
            for (String end : right) {
                joined.add(left.get(i) + end);
            }
        }
        return joined;
    }

    private List<String> repeated(List<String> atom) {
        char mark = at < regex.length() ? regex.charAt(at) : ' ';
        if ("?*+{".indexOf(mark) < 0) {
            return atom;
        }
        at++;
        List<String> repeated = new ArrayList<>(atom);
        if (mark == '?') {
            repeated.add("");
            return repeated;
        }
        failed |= mark == '{' || !atom.equals(List.of(ANY_ONE));
        return List.of(mark == '*' ? ANY : ANY_ONE + ANY);
    }

    private List<String> atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^' -> List.of(String.valueOf(START));
            case '$' -> List.of(String.valueOf(END));
            case '.' -> List.of(ANY_ONE);
            case '(' -> group();
            case '[' -> List.of(bracket());
            case '\\' -> List.of(escaped());
            default -> {
                failed |= "*+?{}])".indexOf(c) >= 0 || c < ' ';
                yield List.of(String.valueOf(c));
            }
        };
    }

    private List<String> group() {
        if (regex.startsWith("?:", at)) {
            at += 2;
        }
        failed |= regex.startsWith("?", at) || ++depth > DEEPEST;
        List<String> inner = failed ? List.of() : alternatives();
        depth--;
        failed |= at >= regex.length();
        at++;
        return inner;
    }

    /** One character of some, which wildcards write the same way. */
    private String bracket() {
        int end = regex.indexOf(']', at + (regex.startsWith("^", at) ? 2 : 1));
        failed |= end < 0 || regex.substring(at, Math.max(at, end)).matches("(?s).*[\\\\\\[\\p{Cntrl}].*");
        String inner = failed ? "" : regex.substring(at, end);
        at = Math.max(at, end + 1);
        return "[" + inner + "]";
    }

    private String escaped() {
        failed |= at >= regex.length() || isWord(regex.charAt(at)) || regex.charAt(at) < ' ';
        if (failed) {
            return "";
        }
        String c = String.valueOf(regex.charAt(at++));
        return "*?[\\".contains(c) ? "\\" + c : c;
    }
}
