package io.meshlint.report;

/** Writes JSON: two spaces for each level, small objects in one line. */
final class Json {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out;
    private int depth;
    /** The depth from which on everything stands in one line; 0 while it does not. */
    private int inlineFrom;

    private boolean first = true;
    private boolean named;

    Json(StringBuilder out) {
        this.out = out;
    }

    /** Begins an object with a line for each member. */
    Json object() {
        return open('{');
    }

    /** Begins an object in one line, with all that is in it. */
    Json inlineObject() {
        return inline('{');
    }

    /** Begins an array with a line for each item. */
    Json array() {
        return open('[');
    }

    /** Begins an array in one line. */
    Json inlineArray() {
        return inline('[');
    }

    Json endObject() {
        return close('}');
    }

    Json endArray() {
        return close(']');
    }

    /** The name of the next value. */
    Json name(String name) {
        separate();
        string(name);
        out.append(": ");
        named = true;
        return this;
    }

    Json value(String text) {
        separate();
        string(text);
        return this;
    }

    Json value(long number) {
        separate();
        out.append(number);
        return this;
    }

    /** A number with the digits that it takes. */
    Json value(double number) {
        separate();
        out.append(number);
        return this;
    }

    Json value(boolean truth) {
        separate();
        out.append(truth);
        return this;
    }

    Json nothing() {
        separate();
        out.append("null");
        return this;
    }

    /** The text, or null where it is empty. */
    Json valueOrNull(String text) {
        return text.isEmpty() ? nothing() : value(text);
    }

    private Json inline(char bracket) {
        open(bracket);
        if (inlineFrom == 0) {
            inlineFrom = depth;
        }
        return this;
    }

    private Json open(char bracket) {
        separate();
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private Json close(char bracket) {
        boolean empty = first;
        boolean inline = inlineFrom > 0;
        if (inlineFrom == depth) {
            inlineFrom = 0;
        }
        depth--;
        first = false;
        if (!empty && !inline) {
            newline();
        }
        out.append(bracket);
        return this;
    }

    private void separate() {
        if (named) {
            named = false;
            return;
        }
        if (!first) {
            out.append(',');
        }
        if (inlineFrom > 0) {
            out.append(first ? "" : " ");
        } else if (depth > 0) {
            newline();
        }
        first = false;
    }

    private void newline() {
        out.append('\n').append("  ".repeat(depth));
    }

    private void string(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscaped(c) || isLoneSurrogate(text, i)) {
                out.append(text, written, i);
                escape(c);
                written = i + 1;
            }
        }
        if (written == 0) {
            out.append(text); // at once, as most of it is
        } else {
            out.append(text, written, text.length());
        }
        out.append('"');
    }

    // Beyond what JSON demands: terminals obey controls of eight bits, U+2028 and U+2029 end lines in JavaScript.
    private static boolean isEscaped(char c) {
        return c < ' ' || c == '"' || c == '\\' || c >= 0x7f && c <= 0x9f || c == '\u2028' || c == '\u2029';
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xf));
                }
            }
        }
    }
}
