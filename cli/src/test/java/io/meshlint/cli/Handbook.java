package io.meshlint.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the README and the pages of {@code docs} show in fenced blocks. */
final class Handbook {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String FENCE = "```";

    private Handbook() {}

    /**
     * A fenced block.
     *
     * @param page its file, from the root
     * @param number which block of the page
     * @param language after the fence
     */
    record Block(String page, int number, String language, List<String> lines) {

        /** The file that its first line, a comment, names. */
        String file() {
            String first = lines.get(0);
            return first.startsWith("# ") || first.startsWith("// ") ? first.substring(first.indexOf(' ') + 1) : "";
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /** The README and all pages. */
    static List<String> pages() {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            List<String> pages = new ArrayList<>(List.of("README.md"));
            files.map(file -> "docs/" + file.getFileName()).sorted().forEach(pages::add);
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        boolean inside = false;
        try {
            for (String line : Files.readAllLines(ROOT.resolve(page))) {
                if (line.startsWith(FENCE) && !inside) {
                    blocks.add(new Block(page, blocks.size(), line.substring(FENCE.length()), new ArrayList<>()));
                }
                if (line.startsWith(FENCE)) {
                    inside = !inside;
                } else if (inside) {
                    blocks.get(blocks.size() - 1).lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }
}
