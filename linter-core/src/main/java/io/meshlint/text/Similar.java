package io.meshlint.text;

import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Similar {

    private static final int FURTHEST = 2;
    /** Words shorter than this are near to too many others: one edit must do. */
    private static final int SHORT = 4;

    private Similar() {}

    /** The candidate fewest edits away, the first of equals, if it is at most two (one for a short word) away. */
    public static Optional<String> to(String word, Iterable<String> candidates) {
        int limit = word.length() < SHORT ? 1 : FURTHEST;
        String best = "";
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            int distance = distance(word, candidate, bestDistance - 1);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return bestDistance > limit ? Optional.empty() : Optional.of(best);
    }

    /** {@code , did you mean `x`?} about the candidate that was probably meant, empty if there is none. */
    public static String question(String word, Iterable<String> candidates) {
        return to(word, candidates)
                .map(found -> ", did you mean `" + found + "`?")
                .orElse("");
    }

    /**
     * The number of edits (one character inserted, deleted or replaced, or two neighbours swapped) that turn one word
     * into the other, or {@code limit + 1} if there are more than {@code limit}.
     */
    public static int distance(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, left, i, right, j);
            }
        }
        return Math.min(edits[left.length()][right.length()], limit + 1);
    }

    private static int fewest(int[][] edits, String left, int i, String right, int j) {
        int replaced = edits[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        return swapped(left, i, right, j) ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }

    private static boolean swapped(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
