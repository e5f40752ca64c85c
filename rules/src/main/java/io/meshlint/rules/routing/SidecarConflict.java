package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Rivals;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports Sidecars of which proxies follow only one, or none: several for the same pods ({@code doGetSidecarScope} in
 * Istio's {@code pilot/pkg/model/push_context.go}), a selector in the root namespace, pods of the ambient mesh.
 */
public final class SidecarConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("sidecar-conflict")
            .severity(Severity.ERROR)
            .summary("several Sidecars are for the same pods, or one is for none")
            .symptom(Symptom.IGNORED)
            .covers("IST0110", "IST0111", "IST0167", "KIA0002", "KIA0003", "KIA1006")
            .needs(Sidecar.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<Resource> sidecars = new ArrayList<>();
        for (Sidecar sidecar : mesh.sidecars().all()) {
            if (!mesh.world()
                    .manifests()
                    .kustomizations()
                    .mayChange(sidecar.spec().at("workloadSelector"))) {
                sidecars.add(sidecar.resource());
            }
            inRoot(mesh, sidecar, findings);
            ambient(mesh, sidecar, findings);
        }
        for (Rivals.Pair pair : Rivals.among(sidecars, SidecarConflict::selector, mesh.cluster())) {
            report(pair, findings);
        }
    }

    private static Labels selector(Resource sidecar) {
        return new Sidecar(sidecar).workloadSelector();
    }

    private static void report(Rivals.Pair pair, Findings findings) {
        String both = pair.workload().isPresent()
                ? " both select " + pair.workload().get().title()
                : " both hold for " + level(pair.other());
        String[] codes =
                pair.workload().isPresent() ? new String[] {"IST0110", "KIA0003"} : new String[] {"IST0111", "KIA0002"};
        findings.report(
                        place(pair.other()),
                        pair.other().title() + " and `" + pair.one().name() + "`" + both)
                .lowered(pair.doubt())
                .key(pair.one().name())
                .covers(codes)
                .related(place(pair.one()), pair.one().title())
                .hint("merge them into one: Istio takes the older and ignores the other")
                .confirm("kubectl get sidecar{in} --sort-by=.metadata.creationTimestamp");
    }

    private static Cursor place(Resource sidecar) {
        Cursor selector = sidecar.spec().at("workloadSelector");
        return selector.exists() ? selector : sidecar.metadata().at("name");
    }

    private static String level(Resource sidecar) {
        return sidecar.namespace().isNamed() ? "namespace `" + sidecar.namespace() + "`" : "one namespace";
    }

    private static void inRoot(Mesh mesh, Sidecar sidecar, Findings findings) {
        String root = mesh.world().mesh().rootNamespace();
        if (sidecar.namespace().name().equals(root)
                && !sidecar.workloadSelector().isEmpty()) {
            findings.report(
                            sidecar.spec().at("workloadSelector"),
                            sidecar.title() + " has a selector in the root namespace `" + root
                                    + "`, so it is no default for the mesh")
                    .severity(Severity.WARNING)
                    .covers("KIA1006")
                    .hint("remove `workloadSelector`, or move it to the namespace of its workloads")
                    .confirm("kubectl get sidecar{in} {name} -o yaml");
        }
    }

    private static void ambient(Mesh mesh, Sidecar sidecar, Findings findings) {
        String mode = mesh.world().namespaceLabel(sidecar.namespace(), Membership.DATAPLANE);
        String injection = mesh.world().namespaceLabel(sidecar.namespace(), Membership.INJECTION);
        String revision = mesh.world().namespaceLabel(sidecar.namespace(), Membership.REVISION);
        boolean injected = injection.equals("enabled") || !revision.isEmpty() && injection.isEmpty();
        if (mode.equals("ambient") && !injected && !isForSidecars(mesh, sidecar)) {
            findings.report(
                            sidecar.resource().metadata().at("name"),
                            sidecar.title() + " is in namespace `" + sidecar.namespace()
                                    + "` of the ambient mesh, where there are no sidecars to follow it")
                    .severity(Severity.WARNING)
                    .covers("IST0167")
                    .hint("delete it: ztunnel and waypoints do not read Sidecars")
                    .confirm("istioctl ztunnel-config workloads");
        }
    }

    /** Whether pods that it selects have sidecars all the same. */
    private static boolean isForSidecars(Mesh mesh, Sidecar sidecar) {
        boolean found = false;
        for (Workload workload :
                mesh.cluster().selections().workloads(sidecar.resource(), sidecar.workloadSelector())) {
            found |= mesh.membership().of(workload).status() == Membership.Status.SIDECAR;
        }
        return found;
    }
}
