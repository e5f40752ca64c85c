package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * Reports ServiceEntries for pods of the mesh that are left outside it: callers then never use mTLS ({@code location} is
 * {@code MESH_EXTERNAL} unless it says otherwise; {@code pilot/pkg/networking/core/cluster_tls.go} in Istio).
 */
public final class ServiceEntryLocation implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-entry-location")
            .severity(Severity.WARNING)
            .summary("ServiceEntry for endpoints in the mesh says that they are outside")
            .flags(Flag.UC)
            .needs(ServiceEntry.KIND)
            .since("0.1");

    private static final String TLS_MODE = "security.istio.io/tlsMode";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource resource : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            ServiceEntry entry = new ServiceEntry(resource);
            boolean open = entry.location().isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(entry.location());
            Optional<Cursor> member = entry.isInMesh() || open ? Optional.empty() : member(mesh, entry);
            if (member.isPresent()) {
                report(entry, member.get(), findings);
            }
        }
    }

    private static void report(ServiceEntry entry, Cursor member, Findings findings) {
        boolean own = member.resource() == entry.resource();
        String server = own
                ? "endpoint `" + member.at("address").text() + "`"
                : member.resource().title();
        findings.report(
                        entry.location(),
                        entry.title() + " is for " + server + ", which is in the mesh, and says "
                                + (entry.location().exists() ? "that it is outside" : "nothing of its location"))
                .related(member, server + " is in the mesh")
                .hint("set `location: MESH_INTERNAL`")
                .predicts("callers send plaintext: 503 UC (upstream connection termination) where the endpoints take"
                        + " mTLS alone")
                .confirm("istioctl proxy-config cluster {caller} -o json | grep -A3 transportSocketMatches");
    }

    /** What shows that an endpoint has a proxy. */
    private static Optional<Cursor> member(Mesh mesh, ServiceEntry entry) {
        for (Cursor endpoint : entry.endpoints().items()) {
            if (takesMutualTls(endpoint)) {
                return Optional.of(endpoint);
            }
        }
        if (entry.workloadSelector().isEmpty()) {
            return Optional.empty();
        }
        for (Workload workload : mesh.cluster().selections().workloads(entry.resource(), entry.workloadSelector())) {
            Membership.Answer answer = mesh.membership().of(workload);
            if (answer.status() == Membership.Status.SIDECAR || answer.status() == Membership.Status.AMBIENT) {
                return Optional.of(workload.resource().metadata().at("name"));
            }
        }
        for (Resource machine : mesh.cluster().ofKind(ServiceEntry.GROUP, "WorkloadEntry")) {
            boolean picked = machine.namespace().to(entry.namespace()) == Relation.SAME
                    && Selector.match(
                                    entry.workloadSelector(),
                                    new Labels(machine.spec().at("labels")))
                            == Selector.Match.YES;
            if (picked && takesMutualTls(machine.spec())) {
                return Optional.of(machine.metadata().at("name"));
            }
        }
        return Optional.empty();
    }

    /** Whether a machine has a proxy: as its label says, else one that has a service account ({@code conversion.go}). */
    private static boolean takesMutualTls(Cursor machine) {
        Cursor mode = machine.at("labels").at(TLS_MODE);
        return mode.exists()
                ? mode.text().equals("istio")
                : !machine.at("serviceAccount").text().isEmpty();
    }
}
