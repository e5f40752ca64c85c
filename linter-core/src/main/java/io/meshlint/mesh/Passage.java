package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.OptionalInt;

/**
 * A text of a workload in which hosts may stand, and what their surroundings say of them.
 *
 * @param workload whose text it is
 * @param at where it stands
 * @param use what the workload does with it
 */
record Passage(Workload workload, Cursor at, Use use) {

    /** What becomes of a text. */
    enum Use {
        /** A variable whose name says that its value is an address. */
        ADDRESS,
        /** Another variable. */
        VALUE,
        /** A word of the command or its arguments. */
        WORD,
        /** A file that the pods find. */
        FILE
    }

    /** How far a text shows that a host is called. */
    enum Strength {
        NONE,
        /** It is named as hosts are, but nothing says who uses it. */
        MENTION,
        CALL
    }

    /** As far back in a line is looked for the name of a setting. */
    private static final int SETTING = 120;

    /** What stands before a host and nothing else. */
    private static final List<String> PREFIXES = List.of("://", "@", "host=", "tcp(");

    /** Commands and options that take a host. */
    private static final List<String> COMMANDS = List.of("curl", "wget", "nc", "-h", "server");

    String text() {
        return at.text();
    }

    private boolean isConfigMap() {
        return at.resource().kind().equals("ConfigMap");
    }

    /** Where the next host may begin, the text's length if none does; comment lines of ConfigMaps hold none. */
    int nextHost(int from) {
        boolean comments = isConfigMap();
        String text = text();
        int next = from;
        while (next < text.length()) {
            boolean starts = next == 0 || text.charAt(next - 1) == '\n';
            if (comments && starts && isComment(text, next)) {
                next = endOfLine(next);
            } else if (isHostPart(text.charAt(next))) {
                return next;
            } else {
                next++;
            }
        }
        return next;
    }

    private static boolean isHostPart(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c >= 'A' && c <= 'Z';
    }

    int endOfHost(int from) {
        String text = text();
        int end = from;
        while (end < text.length() && isHostPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfLine(int from) {
        int end = text().indexOf('\n', from);
        return end < 0 ? text().length() : end + 1;
    }

    /** Whether the line that starts here is a comment. */
    private static boolean isComment(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.startsWith("#", at) || text.startsWith("//", at) || text.startsWith(";", at);
    }

    /** Whether the setting that a host stands in is of addresses that nobody calls, or that others call. */
    boolean isNoCall(int from) {
        return Passages.isNoCall(setting(from));
    }

    /** What stands before a host in its setting: back to the line's start, a comma or a brace. */
    private String setting(int from) {
        int start = from;
        while (start > 0 && start > from - SETTING && "\n,{;".indexOf(text().charAt(start - 1)) < 0) {
            start--;
        }
        return text().substring(start, from);
    }

    /** The number after a colon. */
    OptionalInt port(int end) {
        int last = end + 1;
        while (last < text().length() && last < end + 6 && Character.isDigit(text().charAt(last))) {
            last++;
        }
        boolean port = end < text().length() && text().charAt(end) == ':' && last > end + 1;
        return port ? OptionalInt.of(Integer.parseInt(text().substring(end + 1, last))) : OptionalInt.empty();
    }

    /** The port that the scheme before a host stands for. */
    OptionalInt schemePort(int from) {
        if (text().startsWith("http://", from - 7)) {
            return OptionalInt.of(80);
        }
        return text().startsWith("https://", from - 8) ? OptionalInt.of(443) : OptionalInt.empty();
    }

    /**
     * How far the surroundings of a host show a call.
     *
     * @param served whether a Service of exactly that namespace has the port that follows
     * @param exact whether a Service of exactly that namespace has that name
     */
    Strength strength(int from, int end, boolean served, boolean exact) {
        boolean port = port(end).isPresent();
        boolean qualified = isQualified(text().substring(from, end));
        boolean command = isAfterCommand(from);
        if (use == Use.FILE) {
            boolean named = port && (from == 0 || qualified || command || served && isApart(from));
            return isAfterPrefix(from) || named ? Strength.MENTION : Strength.NONE;
        }
        boolean element = isElement(from, end);
        if (isAfterPrefix(from) || qualified || command || port && from == 0 || element && use == Use.ADDRESS) {
            return Strength.CALL;
        }
        return element && exact && use == Use.VALUE || served && isApart(from) ? Strength.MENTION : Strength.NONE;
    }

    private static boolean isQualified(String host) {
        return host.indexOf('.') > 0 && (host.endsWith(".svc") || host.contains(".svc."));
    }

    private boolean isAfterPrefix(int from) {
        for (String prefix : PREFIXES) {
            if (text().startsWith(prefix, from - prefix.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is no part of a path or of a longer name. */
    boolean isApart(int from) {
        return from == 0 || "_/$%}".indexOf(text().charAt(from - 1)) < 0 || text().startsWith("//", from - 2);
    }

    /** Whether it is the whole text, or one of several parted by commas. */
    private boolean isElement(int from, int end) {
        int before = from;
        while (before > 0 && text().charAt(before - 1) == ' ') {
            before--;
        }
        boolean starts = before == 0 || ",;".indexOf(text().charAt(before - 1)) >= 0;
        return starts
                && (end == text().length()
                        || ",;".indexOf(text().charAt(end)) >= 0
                        || port(end).isPresent());
    }

    /** Whether the word before, options left aside, is a command that takes a host. */
    private boolean isAfterCommand(int from) {
        int end = from;
        while (end > 0 && text().charAt(end - 1) == ' ' && end > from - 60) {
            int last = end;
            while (last > 0 && text().charAt(last - 1) == ' ') {
                last--;
            }
            int start = last;
            while (start > 0 && " \n\t;&|('\"".indexOf(text().charAt(start - 1)) < 0) {
                start--;
            }
            String word = text().substring(start, last);
            if (COMMANDS.contains(word)) {
                return true;
            }
            if (!word.startsWith("-")) {
                return false;
            }
            end = start;
        }
        return false;
    }
}
