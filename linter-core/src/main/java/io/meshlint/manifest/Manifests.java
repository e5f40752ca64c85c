package io.meshlint.manifest;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.Fault;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All objects of the input, and what was wrong with reading them. */
public final class Manifests {

    private record Pending(Source source, int document, Item item, String template) {}

    private final List<Resource> resources = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> brokenFiles = new HashSet<>();
    private final Kustomizations kustomizations;
    private final Map<String, Namespace> units = new HashMap<>();
    private final Map<String, Namespace> named = new HashMap<>();
    private final Set<String> withService = new HashSet<>();
    private final Set<String> withWorkload = new HashSet<>();
    private int manifestFiles;
    private int documents;

    /**
     * Collects objects.
     *
     * @param files in the order of reports; those that are no manifests may be left out
     * @param defaultNamespace the namespace, for a path, of objects that name none; empty = unknown
     */
    public Manifests(List<YamlFile> files, UnaryOperator<String> defaultNamespace) {
        kustomizations = new Kustomizations(files);
        List<Pending> pending = new ArrayList<>();
        for (YamlFile file : files) {
            read(file, pending);
        }
        for (Pending object : pending) {
            note(object);
        }
        for (Pending object : pending) {
            Namespace namespace = namespace(object, defaultNamespace);
            resources.add(new Resource(object.source, object.document, object.item, namespace, object.template));
        }
    }

    private void read(YamlFile file, List<Pending> pending) {
        String path = file.source().path();
        if (Kustomization.isFile(path)) {
            kustomization(file);
            return;
        }
        if (!file.manifest()) {
            return;
        }
        manifestFiles++;
        faults.addAll(file.faults());
        for (Document document : file.documents()) {
            if (document.broken()) {
                documents++;
                brokenFiles.add(path);
            } else if (document.root().isPresent() && !document.root().isNull()) {
                documents++;
                if (!kustomizations.isPatch(path)) {
                    collect(file.source(), document, document.root(), pending);
                }
            }
        }
    }

    /** Known by its name: it may lack apiVersion and kind, and of a broken one nobody knows what it deploys. */
    private void kustomization(YamlFile file) {
        faults.addAll(file.faults());
        for (Document document : file.documents()) {
            if (document.broken()) {
                brokenFiles.add(file.source().path());
            }
        }
    }

    private void collect(Source source, Document document, Node node, List<Pending> pending) {
        if (!node.isSequence()) {
            collect(source, document, Item.of(node), pending);
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            collect(source, document, Item.of(node.value(i)), pending);
        }
    }

    private void collect(Source source, Document document, Item item, List<Pending> pending) {
        if (item.isList()) {
            Node items = item.node().get("items");
            Completeness.listFault(source, item).ifPresent(faults::add);
            for (int i = 0; items.isSequence() && i < items.size(); i++) {
                Item inner = Item.in(item, items.value(i));
                Optional<Fault> fault = Completeness.itemFault(source, item, inner, i);
                fault.ifPresent(faults::add);
                if (fault.isEmpty()) {
                    collect(source, document, inner, pending);
                }
            }
            return;
        }
        if (!item.node().isMapping() || item.node().indexOf("$patch") >= 0) {
            return;
        }
        Completeness.fault(source, item).ifPresent(faults::add);
        if (item.isTyped()) {
            pending.add(new Pending(source, document.index(), item, document.template()));
        }
    }

    private void note(Pending object) {
        String kind = object.item.kind();
        boolean service = kind.equals("Service");
        boolean workload = kind.equals("Pod")
                || object.item.node().get("spec").get("template").isMapping();
        if (!service && !workload) {
            return;
        }
        Set<String> folders = service ? withService : withWorkload;
        String folder = object.source.folder();
        while (folders.add(folder) && !folder.isEmpty()) {
            folder = Paths.parent(folder);
        }
    }

    private Namespace namespace(Pending object, UnaryOperator<String> defaultNamespace) {
        String path = object.source.path();
        Node written = object.item.node().get("metadata").get("namespace");
        if (kustomizations.setsNamespace(path) || Placeholders.in(written.text())) {
            return unit(object.source.folder());
        }
        if (written.isScalar() && !written.isNull() && !written.text().isEmpty()) {
            return named(written.text());
        }
        String fallback = defaultNamespace.apply(path);
        return fallback.isEmpty() ? unit(object.source.folder()) : named(fallback);
    }

    private Namespace named(String name) {
        return named.computeIfAbsent(name, Namespace::named);
    }

    /** The variable of the innermost folder that holds both a workload and a Service, as what is deployed together does. */
    private Namespace unit(String folder) {
        return units.computeIfAbsent(folder, from -> {
            String at = from;
            while (!at.isEmpty() && !(withService.contains(at) && withWorkload.contains(at))) {
                at = Paths.parent(at);
            }
            return Namespace.of("./" + (withService.contains(at) && withWorkload.contains(at) ? at : from));
        });
    }

    /** Every object, in the order of the input. */
    public List<Resource> resources() {
        return resources;
    }

    /** Puts other trees in place of those of some objects, which keep their identity. */
    public void amend(Map<Resource, Node> trees) {
        if (!trees.isEmpty()) {
            resources.replaceAll(old -> trees.containsKey(old) ? old.with(trees.get(old)) : old);
        }
    }

    /** What was wrong with reading them, in the order of the input. */
    public List<Fault> faults() {
        return faults;
    }

    public Kustomizations kustomizations() {
        return kustomizations;
    }

    /** The paths of files that hold a document which could not be parsed. */
    public Set<String> brokenFiles() {
        return brokenFiles;
    }

    /** How many files are manifests. */
    public int manifestFiles() {
        return manifestFiles;
    }

    /** How many documents they hold, empty ones left out. */
    public int documents() {
        return documents;
    }

    static Span keyOr(Node node, String key) {
        int index = node.indexOf(key);
        return index < 0 ? Span.at(node.line(), node.column()) : node.keySpan(index);
    }
}
