package io.meshlint.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule's page, taken apart.
 *
 * @param title the text of the heading of the first level
 * @param intro what stands between it and the first section
 * @param sections their text by heading, in the order of the page
 * @param blocks the YAML in it, in order
 */
record Page(String title, String intro, Map<String, String> sections, List<Block> blocks) {

    static final String ENDING = ".md";

    private static final String FENCE = "```";

    /**
     * A block of YAML.
     *
     * @param name of the page and the line on which the block begins: what stands for its path
     * @param section the heading above it
     * @param text what is between the fences
     */
    record Block(String name, String section, String text) {

        List<Expectation> expectations() {
            return Expectations.in(name, text);
        }

        boolean isClean() {
            return expectations().isEmpty();
        }
    }

    static Path file(String rule) {
        return Checkout.PAGES.resolve(rule + ENDING);
    }

    /** Reads the page of a rule. */
    static Page of(String rule) {
        return new Reader(rule).read(Checkout.read(file(rule)).split("\n", -1));
    }

    /** Goes through the lines of a page. */
    private static final class Reader {

        private final String rule;
        private final Map<String, StringBuilder> sections = new LinkedHashMap<>();
        private final List<Block> blocks = new ArrayList<>();
        private String title = "";
        private String section = "";

        Reader(String rule) {
            this.rule = rule;
        }

        Page read(String[] lines) {
            sections.put("", new StringBuilder());
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].startsWith(FENCE)) {
                    i = block(lines, i);
                } else if (lines[i].startsWith("# ")) {
                    title = lines[i].substring(2);
                } else if (lines[i].startsWith("## ")) {
                    section = lines[i].substring(3);
                    sections.put(section, new StringBuilder());
                } else {
                    sections.get(section).append(lines[i]).append('\n');
                }
            }
            Map<String, String> texts = new LinkedHashMap<>();
            sections.forEach(
                    (heading, text) -> texts.put(heading, text.toString().strip()));
            return new Page(title, texts.remove(""), texts, blocks);
        }

        /** The index of the closing fence. */
        private int block(String[] lines, int open) {
            StringBuilder text = new StringBuilder();
            int at = open + 1;
            while (at < lines.length && !lines[at].equals(FENCE)) {
                text.append(lines[at++]).append('\n');
            }
            if (lines[open].equals(FENCE + "yaml")) {
                blocks.add(new Block(rule + ENDING + "-line-" + (open + 1) + ".yaml", section, text.toString()));
            }
            sections.get(section).append(text);
            return at;
        }
    }
}
