package io.meshlint.manifest;

import io.meshlint.yaml.Document;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the kustomizations of the input do to the files they list, as long as these are read raw: patches are no objects,
 * and what patches and transformers change is unknown.
 */
public final class Kustomizations {

    private final List<Kustomization> all = new ArrayList<>();
    /** The kustomizations that list a file as a patch. */
    private final Map<String, List<Kustomization>> patchFiles = new HashMap<>();
    /** The kustomizations that list a file or folder, themselves or through another. */
    private final Map<String, List<Kustomization>> owners = new HashMap<>();

    Kustomizations(List<YamlFile> files) {
        Map<String, Kustomization> byFolder = new HashMap<>();
        for (YamlFile file : files) {
            if (Kustomization.isFile(file.source().path()) && !file.documents().isEmpty()) {
                Kustomization kustomization =
                        new Kustomization(file.source(), file.documents().get(0).root());
                all.add(kustomization);
                byFolder.put(kustomization.folder(), kustomization);
            }
        }
        for (Kustomization kustomization : all) {
            own(kustomization, byFolder);
        }
        if (!patchFiles.isEmpty()) {
            readPatchFiles(files);
        }
    }

    private void own(Kustomization owner, Map<String, Kustomization> byFolder) {
        Deque<String> open = new ArrayDeque<>(List.of(owner.folder()));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!seen.add(path)) {
                continue;
            }
            owners.computeIfAbsent(path, p -> new ArrayList<>()).add(owner);
            Kustomization member = byFolder.get(path);
            if (member != null) {
                open.addAll(member.members());
            }
        }
        for (String path : owner.patchFiles()) {
            patchFiles.computeIfAbsent(path, p -> new ArrayList<>(1)).add(owner);
        }
    }

    private void readPatchFiles(List<YamlFile> files) {
        for (YamlFile file : files) {
            String path = file.source().path();
            if (patchFiles.containsKey(path)) {
                for (Document document : file.documents()) {
                    addPatch(path, document.root());
                }
            }
        }
    }

    private void addPatch(String path, Node content) {
        for (Kustomization kustomization : patchFiles.get(path)) {
            kustomization.addPatchFile(path, content);
        }
    }

    /** Every kustomization, in input order. */
    public List<Kustomization> all() {
        return all;
    }

    /** Whether a file is listed as a patch: its documents are no objects. */
    boolean isPatch(String path) {
        return patchFiles.containsKey(path);
    }

    /** The kustomizations that deploy a file. */
    public List<Kustomization> of(String path) {
        List<Kustomization> direct = owners.get(path);
        if (direct != null) {
            return direct;
        }
        return owners.getOrDefault(Paths.parent(path), List.of());
    }

    /** Whether a kustomization sets the namespace of what stands in a file. */
    boolean setsNamespace(String path) {
        for (Kustomization kustomization : of(path)) {
            if (kustomization.setsNamespace()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a kustomization adds a label of this key to what stands in a file. */
    public boolean addsLabel(Resource resource, String key) {
        for (Kustomization kustomization : of(resource.source().path())) {
            if (kustomization.addsLabel(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a patch may change what stands at, above or below a path of the resource. */
    public boolean mayChange(Resource resource, String... path) {
        for (Kustomization kustomization : of(resource.source().path())) {
            for (Kustomization.Patch patch : kustomization.patches()) {
                boolean aimed = (patch.kind().isEmpty() || patch.kind().equals(resource.kind()))
                        && (patch.name().isEmpty() || patch.name().equals(resource.name()) || isPattern(patch.name()));
                if (aimed && touches(patch.content(), path)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('|') >= 0 || name.indexOf('[') >= 0;
    }

    /** Whether a patch, merged or a list of JSON patch operations, touches a path. */
    private static boolean touches(Node content, String[] path) {
        if (!content.isSequence()) {
            return touches(content, path, 0);
        }
        for (int i = 0; i < content.size(); i++) {
            if (touchesPointer(content.value(i).get("path").text(), path)) {
                return true;
            }
        }
        return false;
    }

    /** Follows a merge patch; the items of a list are each taken for any item of the list that they are merged into. */
    private static boolean touches(Node node, String[] path, int from) {
        if (from == path.length || node.indexOf("$patch") >= 0 || !node.isMapping() && !node.isSequence()) {
            return true;
        }
        if (node.isMapping()) {
            int entry = node.indexOf(path[from]);
            return entry >= 0 && touches(node.value(entry), path, from + 1);
        }
        for (int i = 0; i < node.size(); i++) {
            if (touches(node.value(i), path, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean touchesPointer(String pointer, String[] path) {
        String[] parts = pointer.split("/");
        int at = 0;
        for (int i = 1; i < parts.length && at < path.length; i++) {
            if (parts[i].isEmpty() || Character.isDigit(parts[i].charAt(0)) || parts[i].equals("-")) {
                continue;
            }
            if (!parts[i].replace("~1", "/").replace("~0", "~").equals(path[at])) {
                return false;
            }
            at++;
        }
        return true;
    }
}
