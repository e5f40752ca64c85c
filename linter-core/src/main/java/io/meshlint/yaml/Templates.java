package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.List;
import java.util.Optional;

/** Finds the expressions of Helm, Jinja and other template languages that keep a document from being YAML. */
final class Templates {

    private static final String[] HELM = {".Values", ".Release", ".Chart", ".Capabilities", "include ", "toYaml"};

    private Templates() {}

    static void report(Faults faults, Span span, DocumentText text) {
        faults.add(
                Fault.Kind.TEMPLATE,
                span,
                "document is a template that is not rendered, expected plain YAML",
                hint(text.text()),
                List.of());
    }

    /**
     * The first expression that starts a value outside quotes, comments and block scalars; on the line that does not
     * parse (from 0) it may stand anywhere outside quotes.
     */
    static Optional<Span> find(DocumentText text, int faultyLine) {
        if (!isMarked(text.text())) {
            return Optional.empty();
        }
        BlockScalars blocks = new BlockScalars();
        for (int line = 0; line < text.lineCount(); line++) {
            String content = text.line(line);
            int at = blocks.covers(content) && line != faultyLine ? -1 : markIn(content, line == faultyLine);
            if (at >= 0) {
                return Optional.of(text.span(line, content.codePointCount(0, at), 2));
            }
        }
        return Optional.empty();
    }

    private static boolean isMarked(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** The offset of an expression on a line, −1 if there is none. */
    private static int markIn(String line, boolean anywhere) {
        for (int at = line.indexOf('{'); at >= 0; at = line.indexOf('{', at + 1)) {
            boolean marked = line.startsWith("{{", at) || line.startsWith("{%", at);
            if (marked && !isQuoted(line, at) && (anywhere || startsValue(line, at))) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsValue(String line, int at) {
        int before = at - 1;
        while (before >= 0 && (line.charAt(before) == ' ' || line.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || line.charAt(before) == ':' || line.charAt(before) == '-';
    }

    private static boolean isQuoted(String line, int at) {
        char quote = 0;
        for (int i = 0; i < at; i++) {
            char here = line.charAt(i);
            if (quote == 0 && here == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
                return true;
            }
            if (quote == 0 && (here == '"' || here == '\'')) {
                quote = here;
            } else if (here == quote) {
                quote = 0;
            }
        }
        return quote != 0;
    }

    private static String hint(String text) {
        for (String word : HELM) {
            if (text.contains(word)) {
                return "render the chart and check the result: `helm template CHART | meshlint -`";
            }
        }
        return "render the template and check the result";
    }
}
