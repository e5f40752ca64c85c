import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/**
 * SnakeYAML alone: composes every document below a folder, on as many threads as there are processors, and keeps none.
 * A linter that is written in Java and reads with SnakeYAML cannot be faster.
 */
public final class Compose {

    private Compose() {}

    /** The folder as argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        List<Path> files = Trees.files(Path.of(arguments[0]));
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Long>> parts = IntStream.range(0, threads)
                .mapToObj(first -> pool.submit(() -> compose(files, first, threads)))
                .toList();
        long documents = 0;
        for (Future<Long> part : parts) {
            documents += part.get();
        }
        pool.shutdown();
        System.out.println(documents + " documents");
    }

    /** Every so manieth file. */
    private static long compose(List<Path> files, int first, int step) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Yaml yaml = new Yaml(options);
        long documents = 0;
        for (int i = first; i < files.size(); i += step) {
            for (Node document : yaml.composeAll(new StringReader(Files.readString(files.get(i))))) {
                documents += document == null ? 0 : 1;
            }
        }
        return documents;
    }
}
