package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import java.util.Locale;

/**
 * What a condition of a route demands of one text: a path, a header, a parameter. Follows {@code StringMatch} of Istio's
 * {@code virtual_service.proto}; a regular expression matches the whole text. Expressions that are only literals and a
 * closing {@code .*} are read as what they mean, all others are compared with each other as text.
 *
 * @param text what it compares with, lower-case if case does not count
 */
public record TextMatch(Kind kind, String text, boolean ignoresCase) {

    /** How it compares. */
    public enum Kind {
        ANY,
        EXACT,
        PREFIX,
        REGEX,
        /** Filled in later, or of a form that nobody knows. */
        UNKNOWN
    }

    /** Three-valued: what is filled in later, and some expressions, leave it open. */
    public enum Answer {
        YES,
        NO,
        UNKNOWN;

        Answer and(Answer other) {
            if (this == NO || other == NO) {
                return NO;
            }
            return this == YES ? other : UNKNOWN;
        }

        Answer or(Answer other) {
            return not().and(other.not()).not();
        }

        Answer not() {
            return this == UNKNOWN ? UNKNOWN : this == YES ? NO : YES;
        }

        static Answer of(boolean yes) {
            return yes ? YES : NO;
        }
    }

    /** Takes every text. */
    public static final TextMatch ALL = new TextMatch(Kind.ANY, "", false);

    private static final String META = "\\.+*?()[]{}|^$";

    /** Reads one; what is not there takes every text. */
    static TextMatch of(Cursor match, boolean ignoresCase) {
        if (!match.exists() || match.node().isMapping() && match.size() == 0) {
            return ALL;
        }
        for (Cursor entry : match.entries()) {
            if (!entry.node().isScalar() || entry.isPlaceholder()) {
                return new TextMatch(Kind.UNKNOWN, "", false);
            }
            switch (entry.key()) {
                case "exact" -> {
                    return literal(Kind.EXACT, entry.text(), ignoresCase);
                }
                case "prefix" -> {
                    return literal(Kind.PREFIX, entry.text(), ignoresCase);
                }
                case "regex" -> {
                    return ofRegex(entry.text());
                }
                default -> {}
            }
        }
        return new TextMatch(Kind.UNKNOWN, "", false);
    }

    /** The same for a path, of which each begins with a slash. */
    static TextMatch ofPath(Cursor match, boolean ignoresCase) {
        TextMatch path = of(match, ignoresCase);
        return path.kind == Kind.PREFIX && path.text.equals("/") ? ALL : path;
    }

    private static TextMatch literal(Kind kind, String text, boolean ignoresCase) {
        if (kind == Kind.PREFIX && text.isEmpty()) {
            return ALL;
        }
        return new TextMatch(kind, ignoresCase ? text.toLowerCase(Locale.ROOT) : text, ignoresCase);
    }

    private static TextMatch ofRegex(String regex) {
        if (regex.equals("*")) {
            return ALL;
        }
        String core = regex.startsWith("^") ? regex.substring(1) : regex;
        if (core.endsWith("$") && !core.endsWith("\\$")) {
            core = core.substring(0, core.length() - 1);
        }
        String begin = core;
        for (String rest : new String[] {"(.*)", ".*"}) {
            if (begin.length() == core.length() && core.endsWith(rest) && !core.endsWith("\\" + rest)) {
                begin = core.substring(0, core.length() - rest.length());
            }
        }
        int literal = literalEnd(begin);
        if (literal < begin.length()) {
            return new TextMatch(Kind.REGEX, regex, false);
        }
        boolean open = begin.length() < core.length();
        return literal(open ? Kind.PREFIX : Kind.EXACT, unescaped(begin), false);
    }

    /** Where a regular expression ceases to be plain text. */
    private static int literalEnd(String regex) {
        int i = 0;
        while (i < regex.length()) {
            boolean escape = regex.charAt(i) == '\\'
                    && i + 1 < regex.length()
                    && !Character.isLetterOrDigit(regex.charAt(i + 1));
            if (!escape && META.indexOf(regex.charAt(i)) >= 0) {
                return i;
            }
            int next = i + (escape ? 2 : 1);
            if (next < regex.length() && "*+?{".indexOf(regex.charAt(next)) >= 0) {
                return i;
            }
            i = next;
        }
        return i;
    }

    private static String unescaped(String literal) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            if (literal.charAt(i) == '\\') {
                i++;
            }
            text.append(literal.charAt(i));
        }
        return text.toString();
    }

    /** What every text that it takes begins with. */
    private String head() {
        if (kind != Kind.REGEX) {
            return text;
        }
        String core = text.startsWith("^") ? text.substring(1) : text;
        return core.indexOf('|') >= 0 ? "" : unescaped(core.substring(0, literalEnd(core)));
    }

    public boolean isAny() {
        return kind == Kind.ANY;
    }

    /** Whether it may take every text: it does, it is filled in later, or its expression begins with no text. */
    public boolean mayBeAny() {
        return kind == Kind.ANY || kind == Kind.UNKNOWN || kind == Kind.REGEX && head().length() < 2;
    }

    /** Whether it surely takes every text that another takes. */
    public boolean covers(TextMatch other) {
        if (kind == Kind.ANY) {
            return true;
        }
        if (equals(other)) {
            return kind != Kind.UNKNOWN;
        }
        if (kind == Kind.REGEX || kind == Kind.UNKNOWN || !ignoresCase && other.ignoresCase) {
            return false;
        }
        String head = ignoresCase ? other.head().toLowerCase(Locale.ROOT) : other.head();
        return switch (other.kind) {
            case EXACT -> kind == Kind.EXACT ? head.equals(text) : head.startsWith(text);
            case PREFIX, REGEX -> kind == Kind.PREFIX && head.startsWith(text);
            case ANY, UNKNOWN -> false;
        };
    }

    /** Whether it takes a text. */
    public Answer takes(String value) {
        String compared = ignoresCase ? value.toLowerCase(Locale.ROOT) : value;
        return switch (kind) {
            case ANY -> Answer.YES;
            case EXACT -> Answer.of(compared.equals(text));
            case PREFIX -> Answer.of(compared.startsWith(text));
            case REGEX -> compared.startsWith(head()) ? Expressions.matches(text, compared) : Answer.NO;
            case UNKNOWN -> Answer.UNKNOWN;
        };
    }

    /**
     * Whether Istio takes another for a part of this where rules are delegated: unlike {@link #covers}, expressions
     * never fit. Follows {@code stringMatchConflict} in {@code pilot/pkg/model/virtualservice.go}.
     */
    boolean mayHold(TextMatch other) {
        if (isAny() || other.isAny() || kind == Kind.UNKNOWN || other.kind == Kind.UNKNOWN) {
            return true;
        }
        return kind != Kind.REGEX && other.kind != Kind.REGEX && covers(other);
    }
}
