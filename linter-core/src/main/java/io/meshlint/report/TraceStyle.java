package io.meshlint.report;

/**
 * How traces are drawn for people.
 *
 * @param colour whether to use colours
 * @param unicode whether every character can be shown; else only those of ASCII
 * @param width how many columns a line may take
 */
public record TraceStyle(boolean colour, boolean unicode, int width) {

    /** Where nobody says how wide a line may be. */
    public static final int USUAL_WIDTH = 100;

    /** What no terminal is narrower than. */
    private static final int LEAST_WIDTH = 40;

    private static final String[] SYMBOLS = {"→", "->", "↔", "<->", "⇒", "=>", "×", "x", "·", "-", "…", "...", "–", "-"
    };

    /** Nothing special. */
    public static final TraceStyle PLAIN = new TraceStyle(false, true, USUAL_WIDTH);

    public TraceStyle {
        width = Math.max(LEAST_WIDTH, width);
    }

    /** The text with such characters alone as can be shown, safe for terminals. */
    String shown(String text) {
        String safe = Printable.of(text);
        if (unicode) {
            return safe;
        }
        for (int i = 0; i < SYMBOLS.length; i += 2) {
            safe = safe.replace(SYMBOLS[i], SYMBOLS[i + 1]);
        }
        StringBuilder ascii = new StringBuilder(safe.length());
        safe.codePoints().forEach(c -> ascii.append(c < 0x80 ? (char) c : '?'));
        return ascii.toString();
    }
}
