package io.meshlint.report;

import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Colours and links for terminals, or nothing.
 *
 * @param on whether to use them
 */
record Paint(boolean on) {

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String GOOD = "\u001b[1;32m";
    private static final String DIM = "\u001b[2m";
    /** Opens and closes a link that terminals make clickable (OSC 8). */
    private static final String LINK = "\u001b]8;;";

    private static final String LINK_END = "\u001b\\";

    String bold(String text) {
        return on ? BOLD + text + RESET : text;
    }

    String dim(String text) {
        return on ? DIM + text + RESET : text;
    }

    /** What went well. */
    String good(String text) {
        return on ? GOOD + text + RESET : text;
    }

    String severity(Severity severity) {
        String start = start(severity);
        return start + severity + end(start);
    }

    /** What switches to the colour of a severity. */
    String start(Severity severity) {
        if (!on) {
            return "";
        }
        return switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[1;33m";
            default -> "\u001b[1;36m";
        };
    }

    /** What ends what a start began. */
    String end(String start) {
        return start.isEmpty() ? "" : RESET;
    }

    /** The rule's id in brackets, leading to its page. */
    String rule(RuleInfo rule) {
        String id = Printable.of(rule.id());
        return on ? DIM + "[" + LINK + Words.url(rule) + LINK_END + id + LINK + LINK_END + "]" + RESET : "[" + id + "]";
    }
}
