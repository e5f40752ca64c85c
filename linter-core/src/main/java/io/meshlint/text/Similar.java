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
        int[][] rows = new int[3][right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            rows[0][j] = j;
        }
        int least = 0;
        for (int i = 1; i <= left.length(); i++) {
            int leastBefore = least;
            least = fill(rows, left, i, right);
            if (least > limit && leastBefore > limit) { // a swap looks two rows back, nothing looks further
                return limit + 1;
            }
        }
        return Math.min(rows[left.length() % 3][right.length()], limit + 1);
    }

    /** Fills in the row of a letter, over that of three letters before, and returns the least number in it. */
    private static int fill(int[][] rows, String left, int i, String right) {
        int[] row = rows[i % 3];
        int[] before = rows[(i + 2) % 3];
        row[0] = i;
        int least = i;
        for (int j = 1; j <= right.length(); j++) {
            int replaced = before[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
            int fewest = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            row[j] = swapped(left, i, right, j) ? Math.min(fewest, rows[(i + 1) % 3][j - 2] + 1) : fewest;
            least = Math.min(least, row[j]);
        }
        return least;
    }

    private static boolean swapped(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
