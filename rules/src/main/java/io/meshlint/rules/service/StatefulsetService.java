package io.meshlint.rules.service;

import io.meshlint.cluster.Peers;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Reports StatefulSets whose {@code serviceName} is no headless Service over their pods, so that the pods have no names
 * of their own. Follows {@code initIdentity} in Kubernetes' {@code pkg/controller/statefulset/stateful_set_utils.go} and
 * its DNS specification.
 */
public final class StatefulsetService implements Rule {

    static final RuleInfo INFO = RuleInfo.named("statefulset-service")
            .severity(Severity.ERROR)
            .summary("serviceName of a StatefulSet is no headless service over its pods")
            .symptom(Symptom.DNS)
            .covers("ks:statefulset-has-servicename")
            .needs("StatefulSet")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource set : mesh.cluster().ofKind("apps", "StatefulSet")) {
            Optional<Workload> workload = mesh.cluster().workloads().of(set);
            Cursor name = set.spec().at("serviceName");
            boolean settled = !name.text().isEmpty()
                    && !name.isPlaceholder()
                    && !mesh.world().manifests().kustomizations().mayChange(name);
            if (workload.isPresent() && settled) {
                check(mesh, workload.get(), name, findings);
            }
        }
    }

    private static void check(Mesh mesh, Workload set, Cursor name, Findings findings) {
        Resolution<List<Resource>> named = mesh.cluster().references().service(name);
        Optional<Service> headless = Peers.headless(set, mesh.cluster().endpoints());
        if (named instanceof Resolution.Resolved<List<Resource>> resolved) {
            checkService(mesh, set, name, resolved.value(), headless, findings);
        } else if (headless.isPresent()) {
            suggest(report(set, name, "does not exist", findings), name, headless);
        } else if (named instanceof Resolution.Missing<List<Resource>> missing) {
            Draft draft = report(set, name, "does not exist", findings).owns(missing.cause());
            if (missing.near().isPresent() && missing.near().get().key().equals("name")) {
                String found = missing.near().get().found();
                draft.change(name, found)
                        .related(missing.near().get().at(), "service `" + found + "` has nearly this name");
            } else {
                draft.hint("create the service `" + name.text() + "` with `clusterIP: None`");
            }
        }
    }

    /** Judges the variants that the name may mean: one that fits is enough. */
    private static void checkService(
            Mesh mesh,
            Workload set,
            Cursor name,
            List<Resource> variants,
            Optional<Service> headless,
            Findings findings) {
        for (Resource variant : variants) {
            Cursor address = variant.spec().at("clusterIP");
            boolean open = address.isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(address)
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(variant.spec().at("selector"));
            if (open || new Service(variant).isHeadless() && mayHold(mesh, new Service(variant), set)) {
                return;
            }
        }
        Service service = new Service(mesh.world()
                .innermost(set.resource(), variants, variant -> variant)
                .get(0));
        boolean isHeadless = service.isHeadless();
        if (isHeadless && mesh.cluster().endpoints().of(service) instanceof Resolution.Missing<List<Workload>> none) {
            findings.consequence(none.cause(), name, "the pods of " + set.title() + " have no names without it");
        } else if (isHeadless) {
            Draft draft = report(set, name, "does not select its pods", findings);
            suggest(draft.related(service.selector().cursor(), "its selector"), name, headless);
        } else {
            Draft draft = report(set, name, "is not headless", findings).lowered(1);
            suggest(draft.related(service.resource().metadata().at("name"), "the service"), name, headless);
        }
    }

    /** Whether the selector picks the pods, or nobody can tell. */
    private static boolean mayHold(Mesh mesh, Service service, Workload set) {
        boolean open = !service.selectsPods()
                || mesh.world()
                        .manifests()
                        .kustomizations()
                        .mayChange(set.labels().cursor());
        for (Cursor entry : service.selector().entries()) {
            open |= mesh.world().manifests().kustomizations().addsLabel(set.resource(), entry.key());
        }
        return open || Selector.match(service.selector(), set.labels()) != Selector.Match.NO;
    }

    private static void suggest(Draft draft, Cursor name, Optional<Service> headless) {
        if (headless.isPresent()) {
            draft.change(name, headless.get().name())
                    .related(headless.get().resource().metadata().at("name"), "the headless service over its pods");
        } else {
            draft.hint("name a service with `clusterIP: None` that selects the pods of the StatefulSet");
        }
    }

    /** A single pod that nobody asks for by name misses little: one level lower. */
    private static Draft report(Workload set, Cursor name, String fault, Findings findings) {
        boolean alone = set.spec().at("replicas").integer(1) < 2;
        return findings.report(name, set.title() + " names service `" + name.text() + "`, which " + fault)
                .lowered(alone && !Peers.isFirstNamed(set) ? 1 : 0)
                .predicts("names such as `" + set.name() + "-0." + name.text() + "` do not resolve");
    }
}
