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
    private final Set<String> folders = new HashSet<>();
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
                folders.add(kustomization.folder());
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
        if (owners.isEmpty()) {
            return List.of();
        }
        List<Kustomization> direct = owners.get(path);
        if (direct != null) {
            return direct;
        }
        return owners.getOrDefault(Paths.parent(path), List.of());
    }

    /** The kustomizations that name a file itself, not a folder above it. */
    public List<Kustomization> naming(String path) {
        List<Kustomization> found = new ArrayList<>();
        for (Kustomization kustomization : owners.getOrDefault(path, List.of())) {
            if (kustomization.members().contains(path)) {
                found.add(kustomization);
            }
        }
        return found;
    }

    /** Whether a kustomization sets the namespace of what stands in a file, and with it the name of a Namespace. */
    public boolean setsNamespace(String path) {
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

    /** Whether a kustomization adds an annotation of this key to what stands in a file. */
    public boolean addsAnnotation(Resource resource, String key) {
        for (Kustomization kustomization : of(resource.source().path())) {
            if (kustomization.addsAnnotation(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a kustomization replaces the image of that name, without tag and digest, in what stands in a file. */
    public boolean setsImage(Resource resource, String name) {
        for (Kustomization kustomization : of(resource.source().path())) {
            if (kustomization.setsImage(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a field that is missing may be there in the end: something adds it, or the file is one that a kustomization
     * beside it does not list, as patches that are switched off are.
     */
    public boolean mayAdd(Cursor field) {
        Resource resource = field.resource();
        String path = resource.source().path();
        if (folders.contains(resource.source().folder()) && !owners.containsKey(path)) {
            return true;
        }
        for (Kustomization owner : of(path)) {
            if (owner.hasTransformers()
                    || owner.addsSelectors() && isSelector(field)
                    || owner.setsNamespace() && field.key().equals("namespace")) {
                return true;
            }
        }
        return mayChange(field);
    }

    private static boolean isSelector(Cursor field) {
        String[] keys = field.keys();
        return keys.length > 1 && keys[0].equals("spec") && (keys[1].equals("selector") || keys[1].equals("template"));
    }

    /** Whether a patch may change a field, what stands above it or what stands below it. */
    public boolean mayChange(Cursor field) {
        Resource resource = field.resource();
        return !of(resource.source().path()).isEmpty() && mayChange(resource, field.keys());
    }

    /** The same for a path of mapping keys; the items of a list are all one. */
    boolean mayChange(Resource resource, String... path) {
        for (Kustomization kustomization : of(resource.source().path())) {
            if (kustomization.patches().touch(resource.kind(), resource.name(), path)) {
                return true;
            }
        }
        return false;
    }
}
