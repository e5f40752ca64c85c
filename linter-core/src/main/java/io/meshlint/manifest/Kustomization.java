package io.meshlint.manifest;

import io.meshlint.text.Source;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code kustomization.yaml}, as far as it matters to what it lists being read raw: which files are patches, what the
 * patches touch, and whether it generates or pulls in what no file shows. Field names follow kustomize's
 * {@code api/types/kustomization.go}.
 */
public final class Kustomization {

    private final Source source;
    private final Node root;
    private final Patches patches = new Patches();
    private final List<String> members = new ArrayList<>();
    /** The targets that patch files are given, by path. */
    private final Map<String, Node> targets = new HashMap<>();

    Kustomization(Source source, Node root) {
        this.source = source;
        this.root = root;
        findMembers();
        findTargets();
        for (Node patch : items("patches")) {
            add(patch.get("target"), inline(patch.get("patch").text()));
        }
        for (Node patch : items("patchesStrategicMerge")) {
            if (patch.text().indexOf('\n') >= 0) {
                add(Node.ABSENT, inline(patch.text()));
            }
        }
        for (Node patch : items("patchesJson6902")) {
            add(patch.get("target"), inline(patch.get("patch").text()));
        }
        for (Node scaled : items("replicas")) {
            patches.add("", scaled.get("name").text(), inline("[{op: add, path: /spec/replicas}]"));
        }
    }

    /** Whether a file of this name configures kustomize. */
    public static boolean isFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("kustomization.yaml") || name.equals("kustomization.yml");
    }

    public Source source() {
        return source;
    }

    /** The folder it stands in. */
    public String folder() {
        return source.folder();
    }

    /** The paths of its resources, bases and components: files and folders, as far as they are local. */
    public List<String> members() {
        return members;
    }

    private void findMembers() {
        for (String key : List.of("resources", "bases", "components")) {
            for (Node entry : items(key)) {
                if (entry.text().indexOf("://") < 0 && !entry.text().isEmpty()) {
                    members.add(below(entry.text()));
                }
            }
        }
    }

    private void findTargets() {
        for (String key : List.of("patches", "patchesJson6902")) {
            for (Node patch : items(key)) {
                targets.putIfAbsent(below(patch.get("path").text()), patch.get("target"));
            }
        }
    }

    /** The paths of its patch files. */
    List<String> patchFiles() {
        List<String> files = new ArrayList<>();
        for (Node patch : items("patches")) {
            // A list of files is what old versions took here.
            addPath(patch.isScalar() ? patch.text() : patch.get("path").text(), files);
        }
        for (Node patch : items("patchesJson6902")) {
            addPath(patch.get("path").text(), files);
        }
        for (Node patch : items("patchesStrategicMerge")) {
            if (patch.text().indexOf('\n') < 0) {
                addPath(patch.text(), files);
            }
        }
        return files;
    }

    /** Takes in what a patch file holds. */
    void addPatchFile(String path, Node content) {
        add(targets.getOrDefault(path, Node.ABSENT), content);
    }

    /** Whether it sets the namespace of what it lists. */
    boolean setsNamespace() {
        return root.get("namespace").isScalar() && !root.get("namespace").isNull();
    }

    /** Whether it makes or pulls in objects that no file below the input shows. */
    public boolean bringsUnseen() {
        if (root.get("helmCharts").size() > 0
                || root.get("generators").size() > 0
                || root.get("transformers").size() > 0) {
            return true;
        }
        for (String key : List.of("resources", "bases", "components")) {
            for (Node entry : items(key)) {
                if (isRemote(entry.text())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it generates a ConfigMap or Secret of that name, to which kustomize adds a hash. */
    public boolean generates(String kind, String name) {
        for (Node generator : items(kind.equals("Secret") ? "secretGenerator" : "configMapGenerator")) {
            if (generator.get("name").text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRemote(String entry) {
        return entry.contains("://")
                || entry.startsWith("git@")
                || entry.contains("?ref=")
                || entry.startsWith("github.com/");
    }

    /** Whether it adds a label of this key to what it lists. */
    boolean addsLabel(String key) {
        if (root.get("commonLabels").get(key).isPresent()) {
            return true;
        }
        for (Node labels : items("labels")) {
            if (labels.get("pairs").get(key).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it adds an annotation of this key to what it lists. */
    boolean addsAnnotation(String key) {
        return root.get("commonAnnotations").get(key).isPresent();
    }

    /** Whether it replaces the image of that name, without tag and digest. */
    boolean setsImage(String name) {
        for (Node image : items("images")) {
            if (image.get("name").text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it writes labels into selectors, which it makes where there are none. */
    boolean addsSelectors() {
        boolean adds = root.get("commonLabels").size() > 0;
        for (Node labels : items("labels")) {
            Node include = labels.get("includeSelectors");
            adds |= include.isScalar() && include.text().equals("true");
        }
        return adds;
    }

    /** Whether plug-ins rewrite what it lists. */
    boolean hasTransformers() {
        return root.get("transformers").size() > 0;
    }

    Patches patches() {
        return patches;
    }

    private void add(Node target, Node content) {
        if (!content.isMapping() && !content.isSequence()) {
            return;
        }
        String kind = target.get("kind").isScalar()
                ? target.get("kind").text()
                : content.get("kind").text();
        String name = target.get("name").isScalar()
                ? target.get("name").text()
                : content.get("metadata").get("name").text();
        boolean aimed = target.isMapping() || !kind.isEmpty();
        if (aimed) {
            patches.add(kind, target.isMapping() && !target.get("name").isScalar() ? "" : name, content);
        }
    }

    private Node inline(String text) {
        if (text.isEmpty()) {
            return Node.ABSENT;
        }
        YamlFile file = YamlReader.read(source, text.getBytes(StandardCharsets.UTF_8));
        for (Document document : file.documents()) {
            if (document.root().isPresent()) {
                return document.root();
            }
        }
        return Node.ABSENT;
    }

    private void addPath(String path, List<String> files) {
        if (!path.isEmpty()) {
            files.add(below(path));
        }
    }

    private List<Node> items(String key) {
        Node list = root.get(key);
        List<Node> items = new ArrayList<>();
        for (int i = 0; list.isSequence() && i < list.size(); i++) {
            items.add(list.value(i));
        }
        return items;
    }

    private String below(String path) {
        return Paths.resolve(folder(), path);
    }
}
