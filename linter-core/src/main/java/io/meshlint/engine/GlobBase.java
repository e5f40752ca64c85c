package io.meshlint.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns globs that are relative to the folder of a config into globs that match reported paths, which are relative to
 * the working directory.
 */
public final class GlobBase {

    private static final String ANY_DEPTH = "**";

    private final List<String> down;
    private final String prefix;

    private GlobBase(List<String> down, String prefix) {
        this.down = down;
        this.prefix = prefix;
    }

    /** For a config in that folder; both paths are taken as absolute. */
    public static GlobBase of(Path configFolder, Path workingDirectory) {
        Path config = configFolder.toAbsolutePath().normalize();
        Path here = workingDirectory.toAbsolutePath().normalize();
        if (!here.startsWith(config)) {
            return new GlobBase(List.of(), here.relativize(config).toString().replace('\\', '/') + "/");
        }
        List<String> down = new ArrayList<>();
        for (int i = config.getNameCount(); i < here.getNameCount(); i++) {
            down.add(here.getName(i).toString());
        }
        return new GlobBase(List.copyOf(down), "");
    }

    /**
     * Globs that together match what the given one matches seen from the config's folder. Seen from a folder below it,
     * the part of the glob that the way down eats is gone: {@code k8s/*.yaml} is {@code *.yaml} in {@code k8s}.
     */
    public List<String> turn(String glob) {
        if (down.isEmpty()) {
            return List.of(prefix + glob);
        }
        List<String> turned = new ArrayList<>();
        Set<List<String>> rests = new LinkedHashSet<>(Set.of(List.of(glob.split("/"))));
        add(turned, rests, down.size());
        for (int i = 0; i < down.size(); i++) {
            rests = eat(rests, down.get(i));
            add(turned, rests, down.size() - i - 1);
        }
        return turned;
    }

    private static void add(List<String> turned, Set<List<String>> rests, int up) {
        for (List<String> rest : rests) {
            if (!rest.isEmpty()) {
                turned.add("../".repeat(up) + String.join("/", rest));
            }
        }
    }

    /** What is left of each glob after one folder. */
    private static Set<List<String>> eat(Set<List<String>> globs, String folder) {
        Set<List<String>> rests = new LinkedHashSet<>();
        List<List<String>> open = new ArrayList<>(globs);
        for (int i = 0; i < open.size(); i++) {
            List<String> glob = open.get(i);
            if (glob.isEmpty()) {
                continue;
            }
            List<String> rest = glob.subList(1, glob.size());
            if (glob.get(0).equals(ANY_DEPTH)) {
                rests.add(glob);
                open.add(rest);
            } else if (Glob.matches(glob.get(0), folder)) {
                rests.add(rest);
            }
        }
        return rests;
    }
}
