package io.meshlint.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds words one edit away without comparing all pairs: each word is filed under itself and under every text that one
 * deletion leaves. Words of one shape that differ in a digit ({@code shard-1}, {@code shard-2}) are no misspellings of
 * each other.
 */
public final class SpellingIndex {

    /** Shorter words are near to too many others. */
    public static final int SHORTEST = 4;

    /** The length of the longest name in Kubernetes; what a word costs grows with the square of its length. */
    public static final int LONGEST = 253;

    private final Map<String, List<String>> bySignature = new HashMap<>();
    private final Set<String> words = new LinkedHashSet<>();
    /** Words that no one has asked near: most runs find every name, and to file one takes a step for each letter. */
    private final List<String> waiting = new ArrayList<>();

    /** Takes in a word. */
    public synchronized void add(String word) {
        if (!isWord(word) || !words.add(word)) {
            return;
        }
        waiting.add(word);
    }

    private synchronized Map<String, List<String>> filed() {
        for (String word : waiting) {
            file(word, word);
            for (int i = 0; i < word.length(); i++) {
                file(word.substring(0, i) + word.substring(i + 1), word);
            }
        }
        waiting.clear();
        return bySignature;
    }

    private static boolean isWord(String word) {
        return word.length() >= SHORTEST && word.length() <= LONGEST;
    }

    private void file(String signature, String word) {
        bySignature.computeIfAbsent(signature, s -> new ArrayList<>(1)).add(word);
    }

    /** The words one edit away, in the order they came in; never the word itself. */
    public List<String> near(String word) {
        if (!isWord(word)) {
            return List.of();
        }
        Map<String, List<String>> index = filed();
        Set<String> near = new LinkedHashSet<>(index.getOrDefault(word, List.of()));
        for (int i = 0; i < word.length(); i++) {
            near.addAll(index.getOrDefault(word.substring(0, i) + word.substring(i + 1), List.of()));
        }
        near.removeIf(other -> !areNear(word, other));
        return List.copyOf(near);
    }

    /** Whether two words are one slip of the pen apart. */
    public static boolean areNear(String one, String other) {
        return isWord(one)
                && isWord(other)
                && !one.equals(other)
                && Similar.distance(one, other, 1) == 1
                && !differInDigits(one, other);
    }

    private static boolean differInDigits(String one, String other) {
        return letters(one).equals(letters(other));
    }

    private static String letters(String word) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isDigit(word.charAt(i))) {
                letters.append(word.charAt(i));
            }
        }
        return letters.toString();
    }

    /**
     * Whether the edit is inside a word. Words of one or two letters that differ, {@code app-a} and {@code app-b}, are
     * how people number things.
     */
    public static boolean isInWord(String one, String other) {
        int from = 0;
        int shorter = Math.min(one.length(), other.length());
        while (from < shorter && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        return wordAt(one, from) > 2 && wordAt(other, from) > 2;
    }

    /** The length of the word around a position. */
    private static int wordAt(String name, int at) {
        int start = at;
        while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) {
            end++;
        }
        return end - start;
    }
}
