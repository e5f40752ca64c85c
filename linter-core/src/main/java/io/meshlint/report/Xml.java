package io.meshlint.report;

/** Writes XML 1.0: an element a line, two spaces for each level. */
final class Xml {

    private final StringBuilder out;
    private int depth;
    private boolean open;

    Xml(StringBuilder out) {
        this.out = out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Begins an element; attributes come next, then what is in it. */
    Xml begin(String name) {
        finishTag();
        out.append("  ".repeat(depth++)).append('<').append(name);
        open = true;
        return this;
    }

    Xml attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
        return this;
    }

    Xml attribute(String name, long value) {
        return attribute(name, String.valueOf(value));
    }

    /** Text in the element that was begun last, and its end. */
    Xml end(String name, String text) {
        out.append('>');
        open = false;
        depth--;
        escape(text, false);
        out.append("</").append(name).append(">\n");
        return this;
    }

    Xml end(String name) {
        depth--;
        if (open) {
            out.append("/>\n");
            open = false;
        } else {
            out.append("  ".repeat(depth)).append("</").append(name).append(">\n");
        }
        return this;
    }

    private void finishTag() {
        if (open) {
            out.append(">\n");
            open = false;
        }
    }

    /** A reader takes line breaks in an attribute for spaces unless they are escaped. */
    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\r' -> out.append("&#13;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xfffd);
            }
            i += Character.charCount(c);
        }
    }

    /** Production 2 of XML 1.0, without the controls of eight bits, which terminals obey. */
    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < 0x7f || c >= 0xa0 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }
}
