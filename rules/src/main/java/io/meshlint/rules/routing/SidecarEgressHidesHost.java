package io.meshlint.rules.routing;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Calls.Call;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports Sidecars whose {@code egress} leaves out a Service that the pods call: their proxies send there as to a stranger,
 * in plaintext, or not at all under {@code REGISTRY_ONLY} ({@code pilot/pkg/model/sidecar.go} in Istio).
 */
public final class SidecarEgressHidesHost implements Rule {

    static final RuleInfo INFO = RuleInfo.named("sidecar-egress-hides-host")
            .severity(Severity.ERROR)
            .summary("host that pods call is hidden by their Sidecar")
            .flags(Flag.UC)
            .needs(Sidecar.KIND, Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Set<String> told = new HashSet<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Sidecar> sidecars = mesh.sidecars().of(workload);
            Membership.Answer member = mesh.membership().of(workload);
            if (sidecars.size() != 1 || member.isOut() && member.certain()) {
                continue;
            }
            for (Container container : workload.pod().runningContainers()) {
                for (Call call : mesh.calls().of(workload, container)) {
                    check(mesh, sidecars.get(0), workload, call, told, findings);
                }
            }
        }
    }

    private static void check(
            Mesh mesh, Sidecar sidecar, Workload workload, Call call, Set<String> told, Findings findings) {
        Cursor egress = sidecar.spec().at("egress");
        Service service = call.service();
        if (!egress.exists() || mesh.world().manifests().kustomizations().mayChange(egress)) {
            return;
        }
        for (MeshService host : mesh.registry().find(name(mesh, service), workload.resource())) {
            boolean hidden = host.resource() == service.resource()
                    && mesh.exports().to(service.resource(), workload.namespace()) == Relation.SAME
                    && mesh.sidecars()
                                    .knows(sidecar, host, call.caller().called().port(), workload.namespace())
                            == Relation.DIFFERENT;
            if (hidden && told.add(sidecar.resource() + " " + service.resource())) {
                report(mesh, sidecar, workload, call, findings);
            }
        }
    }

    private static HostName name(Mesh mesh, Service service) {
        return mesh.registry().name(service.name(), service.resource());
    }

    private static void report(Mesh mesh, Sidecar sidecar, Workload workload, Call call, Findings findings) {
        Service service = call.service();
        Draft draft = findings.report(
                        sidecar.spec().at("egress"),
                        sidecar.title() + " hides " + service.title() + " from " + workload.title()
                                + ", which calls it")
                .key(service.namespace().name() + "/" + service.name())
                .related(call.caller().at(), workload.title() + " calls it here")
                .hint("add `"
                        + (service.namespace().isNamed() ? service.namespace().name() : ".") + "/*` to `hosts`")
                .confirm(
                        workload.resource(),
                        "istioctl proxy-config cluster {pod} --fqdn %s",
                        name(mesh, service).toString());
        Optional<Cursor> strict = strict(mesh, service);
        if (isRegistryOnly(mesh, sidecar)) {
            draft.harmless()
                    .predicts("502 Bad Gateway, or a reset for TCP: the proxies turn away what they do not know");
        } else if (strict.isPresent()) {
            draft.related(strict.get(), "this turns plaintext away")
                    .predicts("503 UC (upstream connection termination): calls leave in plaintext");
        } else {
            draft.severity(Severity.INFO)
                    .harmless()
                    .predicts("calls go through, in plaintext and without routes, retries or policies");
        }
    }

    private static boolean isRegistryOnly(Mesh mesh, Sidecar sidecar) {
        Cursor policy = sidecar.spec().at("outboundTrafficPolicy");
        return policy.exists()
                ? !policy.at("mode").exists() || policy.at("mode").text().equals("REGISTRY_ONLY")
                : mesh.world().mesh().registryOnly();
    }

    private static Optional<Cursor> strict(Mesh mesh, Service service) {
        for (Workload server : mesh.cluster().endpoints().workloads(service)) {
            for (Service.Port port : service.ports()) {
                Optional<Cursor> strict = mesh.interception().strict(port, server);
                if (strict.isPresent()) {
                    return strict;
                }
            }
        }
        return Optional.empty();
    }
}
