package io.meshlint.engine;

import io.meshlint.source.Glob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns globs that are relative to the folder of a config into globs that match reported paths, which are relative to
 * the working directory.
 */
public final class GlobBase {

    private static final String ANY_DEPTH = "**";
    private static final List<String> EVERYTHING = List.of(ANY_DEPTH);

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
     * the part of the glob that the way down eats is gone: {@code k8s/*.yaml} is {@code /*.yaml} in {@code k8s}.
     */
    public List<String> turn(String glob) {
        if (down.isEmpty() && prefix.isEmpty()) {
            return List.of(glob);
        }
        String body = anchored(glob);
        String ending = body.endsWith("/") ? "/" : "";
        List<String> turned = new ArrayList<>();
        List<List<String>> rests = List.of(List.of(body.split("/")));
        add(turned, rests, prefix.isEmpty() ? "../".repeat(down.size()) : prefix, ending);
        for (int i = 0; i < down.size(); i++) {
            rests = eat(rests, down.get(i));
            int up = down.size() - i - 1;
            add(turned, rests, up == 0 ? "/" : "../".repeat(up), ending);
        }
        return turned;
    }

    /** The same glob with its first name in the config's own folder. */
    private static String anchored(String glob) {
        String body = glob;
        while (body.startsWith("./")) {
            body = body.substring(2);
        }
        boolean rooted = body.length() < glob.length() || body.startsWith("/");
        int slash = body.indexOf('/');
        if (!rooted && (slash < 0 || slash == body.length() - 1)) {
            return ANY_DEPTH + "/" + body;
        }
        return body.startsWith("/") ? body.substring(1) : body;
    }

    private static void add(List<String> turned, List<List<String>> rests, String before, String ending) {
        for (List<String> rest : rests) {
            turned.add(before + String.join("/", rest) + (rest == EVERYTHING ? "" : ending));
        }
    }

    /** What is left of each glob after one folder. */
    private static List<List<String>> eat(List<List<String>> globs, String folder) {
        List<List<String>> rests = new ArrayList<>();
        List<List<String>> open = new ArrayList<>(globs);
        for (int i = 0; i < open.size(); i++) {
            List<String> glob = open.get(i);
            List<String> rest = glob.size() == 1 ? EVERYTHING : glob.subList(1, glob.size());
            if (glob.get(0).equals(ANY_DEPTH)) {
                rests.add(glob);
                if (glob.size() > 1) {
                    open.add(rest);
                }
            } else if (Glob.of("/" + glob.get(0)).matches(folder, true)) {
                rests.add(rest);
            }
        }
        return rests;
    }
}
