import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a tree of manifests as a large company would have it: namespaces of very different size, a file for each app,
 * labels that are shared by teams, parts and versions as well as ones that are an app's own, here and there a fault.
 * The same number gives the same tree. Arguments: how many resources, and the folder.
 */
public final class Tree {

    private static final int MOST_APPS = 400;

    private final Random random = new Random(20_261_121);
    private final Path folder;
    private final int wanted;
    private final StringBuilder file = new StringBuilder();
    private int written;
    private String namespace = "";
    private String previous = "";

    private Tree(int wanted, Path folder) {
        this.wanted = wanted;
        this.folder = folder;
    }

    /** Writes the tree. */
    public static void main(String[] arguments) {
        System.out.println(write(Integer.parseInt(arguments[0]), Path.of(arguments[1])) + " resources");
    }

    /**
     * Writes at least so many resources below a folder.
     *
     * @return how many
     * @throws UncheckedIOException if a file cannot be written
     */
    static int write(int resources, Path folder) {
        Tree tree = new Tree(resources, folder);
        for (int i = 0; tree.written < resources; i++) {
            tree.namespace(i);
        }
        return tree.written;
    }

    private void namespace(int index) {
        namespace = "team-" + index;
        previous = "";
        add(Templates.NAMESPACE, "ns", index);
        add(Templates.PEER_AUTHENTICATION, "default", index);
        add(Templates.SAME_NAMESPACE, "same-namespace", index);
        flush("namespace");
        int apps = 3 + (int) (MOST_APPS * Math.pow(random.nextDouble(), 4));
        for (int app = 0; app < apps && written < wanted; app++) {
            app("app-" + app, app);
        }
    }

    private void app(String name, int index) {
        boolean stateful = random.nextInt(100) < 7;
        boolean scaled = !stateful && random.nextInt(100) < 30;
        workload(name, index, stateful, scaled);
        service(name, index, stateful);
        add(Templates.CONFIG_MAP, name, index);
        add(Templates.SERVICE_ACCOUNT, name, index);
        some(scaled ? 100 : 0, Templates.HPA, name, index);
        some(40, Templates.PDB, name, index);
        some(25, Templates.ROUTE, name, index);
        some(10, Templates.INGRESS, name, index);
        some(20, Templates.POLICY, name, index);
        some(8, Templates.CRON_JOB, name, index);
        flush(name);
        previous = name;
    }

    private void workload(String name, int index, boolean stateful, boolean scaled) {
        String next = previous.isEmpty() ? "app-0" : previous;
        add(
                Templates.WORKLOAD
                        .replace("@replicas", scaled ? "" : "  replicas: 2\n")
                        .replace("@kind", stateful ? "StatefulSet" : "Deployment")
                        .replace("@headless", stateful ? "  serviceName: @app\n" : "")
                        .replace("@next", next),
                name,
                index);
    }

    private void service(String name, int index, boolean headless) {
        String fault = random.nextInt(50) == 0 ? "x" : "";
        add(
                Templates.SERVICE
                        .replace("@headless", headless ? "  clusterIP: None\n" : "")
                        .replace("@fault", fault),
                name,
                index);
    }

    private void some(int percent, String manifest, String name, int index) {
        if (random.nextInt(100) < percent) {
            add(manifest, name, index);
        }
    }

    private void add(String manifest, String name, int index) {
        file.append(file.length() == 0 ? "" : "---\n");
        file.append(manifest.replace("@ns", namespace)
                .replace("@app", name)
                .replace("@team", "blue-" + index % 8)
                .replace("@part", String.valueOf(index % 30))
                .replace("@component", index % 5 == 0 ? "worker" : "web")
                .replace("@version", String.valueOf(index % 3 + 1)));
        written += manifest.contains("\n---\n") ? 2 : 1;
    }

    private void flush(String name) {
        try {
            Path path = folder.resolve(namespace).resolve(name + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.setLength(0);
    }
}
