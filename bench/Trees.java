import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The generated inputs of the measurements, kept from one to the next below {@code target/bench-trees}. */
final class Trees {

    private static final Path FOLDER = Path.of("target", "bench-trees");

    private Trees() {}

    /** A tree of at least so many resources. */
    static Path of(int resources) throws IOException {
        Path tree = FOLDER.resolve(String.valueOf(resources));
        if (!Files.exists(tree)) {
            Path unfinished = Files.createDirectories(FOLDER).resolve(resources + ".unfinished." + System.nanoTime());
            Tree.write(resources, unfinished);
            Files.move(unfinished, tree);
        }
        return tree;
    }

    /** The first files of a tree in one that has at least so many lines. */
    static Path lines(Path tree, int wanted) throws IOException {
        Path one = FOLDER.resolve(tree.getFileName() + "-first-" + wanted + "-lines.yaml");
        int lines = 0;
        try (BufferedWriter out = Files.newBufferedWriter(one)) {
            for (Path file : files(tree)) {
                if (lines >= wanted) {
                    break;
                }
                List<String> text = Files.readAllLines(file);
                out.write("---\n" + String.join("\n", text) + "\n");
                lines += text.size() + 1;
            }
        }
        return one;
    }

    /** All files of a tree in one, for a tool that takes no folders. */
    static Path joined(Path tree) throws IOException {
        Path one = FOLDER.resolve(tree.getFileName() + "-joined.yaml");
        if (!Files.exists(one)) {
            try (BufferedWriter out = Files.newBufferedWriter(one)) {
                for (Path file : files(tree)) {
                    out.write("---\n" + Files.readString(file) + "\n");
                }
            }
        }
        return one;
    }

    /** The first files of a tree as another. */
    static Path firsts(Path tree, int number) throws IOException {
        Path some = FOLDER.resolve(tree.getFileName() + "-first-" + number + "-files");
        List<Path> files = files(tree);
        for (Path file : files.subList(0, Math.min(number, files.size()))) {
            Path copy = some.resolve(tree.relativize(file));
            Files.createDirectories(copy.getParent());
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
        }
        return some;
    }

    /** Every file, in an order that is always the same. */
    static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** How many resources there are in generated files. */
    static int resources(Path tree) throws IOException {
        int resources = 0;
        for (Path file : files(tree)) {
            for (String line : Files.readAllLines(file)) {
                resources += line.startsWith("kind:") ? 1 : 0;
            }
        }
        return resources;
    }
}
