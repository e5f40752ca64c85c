package io.meshlint.rules;

import io.meshlint.rule.Finding;

/**
 * What a comment {@code # expect: rule "words"} says: a finding of this rule on that line.
 *
 * @param file as reports show it
 * @param line on which the finding stands
 * @param rule its id
 * @param words that stand in its message; empty = any message
 */
record Expectation(String file, int line, String rule, String words) {

    boolean isMetBy(Finding finding) {
        return finding.rule().id().equals(rule)
                && finding.place().span().line() == line
                && finding.place().source().path().equals(file)
                && finding.message().contains(words);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + rule + (words.isEmpty() ? "" : " \"" + words + "\"");
    }
}
