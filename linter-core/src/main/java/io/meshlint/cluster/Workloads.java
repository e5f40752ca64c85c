package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The workloads of the input, found by the labels of their pods. */
public final class Workloads {

    /** Label keys that controllers set on pods themselves: a template cannot answer for them. */
    private static final List<String> RUNTIME_KEYS = List.of(
            "pod-template-hash",
            "controller-revision-hash",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index",
            "job-name",
            "batch.kubernetes.io/job-name",
            "rollouts-pod-template-hash");

    /** A label that more workloads share names a release or a team, not one app. */
    static final int MOST_NAMESAKES = 64;

    private static final String NO_KEY = "";

    private final List<Workload> all = new ArrayList<>();
    private final Map<Resource, Workload> byResource = new IdentityHashMap<>();
    private final Map<String, List<Workload>> byLabel = new HashMap<>();
    /** The same by namespace: labels such as {@code app=web} recur in every one. */
    private final Map<String, List<Workload>> inNamespace = new HashMap<>();

    private final Map<String, List<Workload>> byName = new HashMap<>();
    /** Workloads whose label of a key is a placeholder; without a key, those that have one for all their labels. */
    private final Map<String, List<Workload>> open = new HashMap<>();

    private final Map<String, SpellingIndex> spelling = new ConcurrentHashMap<>();

    Workloads(List<Resource> resources) {
        for (Resource resource : resources) {
            Optional<Workload> workload = Workload.of(resource);
            if (workload.isPresent()) {
                add(workload.get());
            }
        }
    }

    private void add(Workload workload) {
        all.add(workload);
        byResource.put(workload.resource(), workload);
        String namespace = workload.namespace().key();
        byName.computeIfAbsent(namespace + workload.name(), n -> new ArrayList<>(1))
                .add(workload);
        if (workload.labels().cursor().isPlaceholder()) {
            open.computeIfAbsent(NO_KEY, k -> new ArrayList<>(1)).add(workload);
        }
        for (Cursor label : workload.labels().entries()) {
            if (label.isPlaceholder()) {
                open.computeIfAbsent(label.key(), k -> new ArrayList<>(1)).add(workload);
            } else {
                String pair = label.key() + "=" + label.text();
                byLabel.computeIfAbsent(pair, k -> new ArrayList<>(1)).add(workload);
                inNamespace
                        .computeIfAbsent(namespace + pair, k -> new ArrayList<>(1))
                        .add(workload);
            }
        }
    }

    /** Every workload, in input order. */
    public List<Workload> all() {
        return all;
    }

    /** The workload that an object is, if it is one. */
    public Optional<Workload> of(Resource resource) {
        return Optional.ofNullable(byResource.get(resource));
    }

    /** The workloads of that name that surely live in the namespace. */
    public List<Workload> named(Namespace namespace, String name) {
        return byName.getOrDefault(namespace.key() + name, List.of());
    }

    /** The workloads that surely live in the namespace and whose pods carry that label. */
    List<Workload> labelled(Namespace namespace, String key, String value) {
        return inNamespace.getOrDefault(namespace.key() + key + "=" + value, List.of());
    }

    /**
     * The workloads whose pods the selector picks, in input order: those that surely live in the namespace, or, where
     * there is none, those that may.
     */
    public List<Workload> selected(Namespace namespace, Labels selector) {
        List<Workload> sure = selected(namespace, selector, rarest(namespace, inNamespace, namespace.key(), selector));
        return sure.isEmpty() ? selected(namespace, selector, rarest(namespace, byLabel, "", selector)) : sure;
    }

    /**
     * The workloads of any namespace whose pods the selector picks, in input order; none where each of its labels is
     * so common that it names no app.
     */
    public List<Workload> carrying(Namespace namespace, Labels selector) {
        List<Workload> candidates = rarest(namespace, byLabel, "", selector);
        List<Workload> carrying = new ArrayList<>();
        for (Workload candidate : candidates.size() > MOST_NAMESAKES ? List.<Workload>of() : candidates) {
            if (picks(selector, candidate.labels())) {
                carrying.add(candidate);
            }
        }
        return carrying;
    }

    /**
     * The workloads of other namespaces that a selector would pick there: whatever it fits stands in the folder of the
     * object, in a namespace that is written; else none.
     */
    List<Workload> misplaced(Resource object, Labels selector) {
        List<Workload> carrying = carrying(object.namespace(), selector);
        for (Workload candidate : carrying) {
            boolean sameFolder = candidate
                    .resource()
                    .source()
                    .folder()
                    .equals(object.source().folder());
            if (!candidate.namespace().isNamed() || !sameFolder) {
                return List.of();
            }
        }
        return carrying;
    }

    private static List<Workload> selected(Namespace namespace, Labels selector, List<Workload> candidates) {
        List<Workload> selected = new ArrayList<>();
        for (Workload candidate : candidates) {
            if (namespace.fits(candidate.namespace()) && picks(selector, candidate.labels())) {
                selected.add(candidate);
            }
        }
        return selected;
    }

    private static boolean picks(Labels selector, Labels labels) {
        for (Cursor entry : selector.entries()) {
            if (!RUNTIME_KEYS.contains(entry.key()) && !labels.get(entry.key()).equals(entry.text())) {
                return false;
            }
        }
        return true;
    }

    /** The shortest list of candidates that one entry of the selector leaves; none where controllers set all labels. */
    private List<Workload> rarest(
            Namespace namespace, Map<String, List<Workload>> index, String prefix, Labels selector) {
        List<Workload> rarest = ofPod(namespace, selector.get("statefulset.kubernetes.io/pod-name"));
        boolean first = rarest.isEmpty();
        for (Cursor entry : selector.entries()) {
            if (!RUNTIME_KEYS.contains(entry.key())) {
                List<Workload> candidates = index.getOrDefault(prefix + entry.key() + "=" + entry.text(), List.of());
                rarest = first || candidates.size() < rarest.size() ? candidates : rarest;
                first = false;
            }
        }
        return rarest;
    }

    /** The StatefulSet whose pod has that name: its own and an ordinal. */
    private List<Workload> ofPod(Namespace namespace, String pod) {
        int hyphen = pod.lastIndexOf('-');
        return hyphen < 0 ? List.of() : named(namespace, pod.substring(0, hyphen));
    }

    /** The values of a label key that are one slip of the pen away from the given one. */
    List<String> similar(String key, String value) {
        return spelling.computeIfAbsent(key, k -> {
                    SpellingIndex index = new SpellingIndex();
                    for (Workload workload : all) {
                        index.add(workload.labels().get(k));
                    }
                    return index;
                })
                .near(value);
    }

    /** Whether some workload's labels fit but for placeholders. */
    public boolean maySelect(Namespace namespace, Labels selector) {
        boolean may = maySelect(namespace, selector, NO_KEY);
        for (Cursor entry : selector.entries()) {
            may = may || maySelect(namespace, selector, entry.key());
        }
        return may;
    }

    private boolean maySelect(Namespace namespace, Labels selector, String key) {
        for (Workload candidate : open.getOrDefault(key, List.of())) {
            if (namespace.fits(candidate.namespace())
                    && Selector.match(selector, candidate.labels()) == Selector.Match.UNKNOWN) {
                return true;
            }
        }
        return false;
    }
}
