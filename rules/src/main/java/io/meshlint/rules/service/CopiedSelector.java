package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds Services whose selector was left as copied: they pick other apps while the app of their own name goes idle. */
final class CopiedSelector {

    /** Keys whose values name an app or a part of it; others tell versions, colours and stages of one app apart. */
    private static final List<String> NAMING = List.of(
            "app",
            "app.kubernetes.io/name",
            "app.kubernetes.io/component",
            "k8s-app",
            "name",
            "run",
            "component",
            "service",
            "tier");

    /** Ends of names that tell the sides of one app apart. */
    private static final List<String> SIDES = List.of(
            "blue", "green", "canary", "stable", "preview", "active", "primary", "secondary", "master", "replica");

    /** Shorter beginnings are shared by chance. */
    private static final int SHORTEST = 3;

    private CopiedSelector() {}

    /** The workload that the Service surely means instead of all that it selects. */
    static Optional<Workload> meant(Mesh mesh, Service service, List<Workload> selected) {
        List<Workload> named = mesh.cluster().workloads().named(service.namespace(), service.name());
        if (named.isEmpty() || mesh.world().unseen().managesService(service.name())) {
            return Optional.empty();
        }
        List<Workload> all = new ArrayList<>(selected);
        for (Workload workload : named) {
            if (holds(selected, workload)) {
                return Optional.empty();
            }
            all.add(workload);
        }
        List<Workload> near = mesh.world().innermost(service.resource(), all, Workload::resource);
        List<Workload> namesakes = new ArrayList<>();
        for (Workload workload : near) {
            if (!holds(selected, workload)) {
                namesakes.add(workload);
            }
        }
        boolean together = namesakes.size() == 1 && near.size() == selected.size() + 1;
        return together && isIdle(mesh, namesakes.get(0)) && isSlip(service, namesakes.get(0), selected)
                ? Optional.of(namesakes.get(0))
                : Optional.empty();
    }

    private static boolean holds(List<Workload> workloads, Workload wanted) {
        for (Workload workload : workloads) {
            if (workload.resource() == wanted.resource()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the workload serves for long, as it stands, and no Service leads to it. */
    private static boolean isIdle(Mesh mesh, Workload workload) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        boolean off = workload.spec().at("replicas").integer(1) == 0;
        return !workload.isJob()
                && !workload.isHook()
                && !off
                && !workload.labels().hasPlaceholder()
                && mesh.cluster().containers().areFinal(workload)
                && !kustomizations.mayChange(workload.labels().cursor())
                && mesh.cluster().endpoints().services(workload).isEmpty();
    }

    /** Whether the workload's own labels would have matched, had the selector named it and not another app. */
    private static boolean isSlip(Service service, Workload own, List<Workload> selected) {
        for (Workload other : selected) {
            if (isAkin(service.name(), other.name()) || areSides(service.name(), other.name())) {
                return false;
            }
        }
        boolean named = false;
        for (Cursor entry : service.selector().entries()) {
            String value = own.labels().get(entry.key());
            if (value.equals(entry.text())) {
                continue;
            }
            if (value.isEmpty() || !NAMING.contains(entry.key()) || isAkin(service.name(), entry.text())) {
                return false;
            }
            named |= isAkin(service.name(), value);
        }
        return named;
    }

    /** Whether one of two names begins or ends with the other, or they are one slip of the pen apart. */
    private static boolean isAkin(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        return longer.equals(shorter)
                || shorter.length() >= SHORTEST && longer.startsWith(shorter)
                || longer.endsWith("-" + shorter)
                || SpellingIndex.areNear(one, other);
    }

    private static boolean areSides(String one, String other) {
        int end = one.lastIndexOf('-') + 1;
        return end > 0
                && other.startsWith(one.substring(0, end))
                && (SIDES.contains(one.substring(end)) || SIDES.contains(other.substring(end)));
    }

    static void report(Service service, Workload own, List<Workload> selected, Findings findings) {
        Workload other = selected.get(0);
        Draft draft = findings.report(
                        service.selector().cursor(),
                        service.title() + " selects the pods of " + other.title() + ", not those of " + own.title())
                .hint("write the labels of " + own.title() + ": `" + wanted(service.selector(), own.labels()) + "`")
                .related(own.labels().cursor(), "no service selects these pods")
                .related(other.labels().cursor(), "these pods get the traffic instead")
                .confirm(Confirm.endpoints(service))
                .predicts("answers of " + other.title()
                        + ", or 503 UF (upstream connection failure) where it does not listen on the port");
        draft.key(own.name());
    }

    /** The selector with the values of a workload. */
    private static String wanted(Labels selector, Labels labels) {
        List<String> pairs = new ArrayList<>();
        for (Cursor entry : selector.entries()) {
            pairs.add(entry.key() + ": " + labels.get(entry.key()));
        }
        return String.join(", ", pairs);
    }
}
