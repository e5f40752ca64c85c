package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Handshakes.End;
import io.meshlint.mesh.Handshakes.Handshake;
import io.meshlint.mesh.Interception;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports ports that are kept from the proxy and called with mutual TLS: clients go by the pod's label and by policies,
 * and no annotation about interception reaches them ({@code pilot/pkg/xds/endpoints/mtls_checker.go} in Istio).
 */
public final class ExcludedPortAutoMtls implements Rule {

    static final RuleInfo INFO = RuleInfo.named("excluded-port-auto-mtls")
            .severity(Severity.ERROR)
            .summary("a port that is kept from the proxy is called with mTLS")
            .flags(Flag.UF, Flag.URX)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload server : mesh.cluster().workloads().all()) {
            if (Interception.isPartial(server)) {
                Meetings faults = new Meetings();
                for (Handshake handshake : calls(mesh, server)) {
                    faults.add(handshake.accepts().orElseThrow(), handshake);
                }
                for (List<Handshake> group : faults.groups()) {
                    report(mesh, group, findings);
                }
            }
        }
    }

    /** The calls of ports of the pods that end at the app, one for each port of a Service. */
    private static Iterable<Handshake> calls(Mesh mesh, Workload server) {
        Map<String, Handshake> calls = new LinkedHashMap<>();
        for (Service service : mesh.cluster().endpoints().services(server)) {
            for (Handshake handshake : mesh.handshakes().of(service)) {
                boolean own = handshake.server().resource() == server.resource();
                if (own && handshake.end() == End.EXCLUDED && handshake.subset().isEmpty()) {
                    calls.putIfAbsent(service.title() + handshake.port().nameOrNumber(), handshake);
                }
            }
        }
        return calls.values();
    }

    private static void report(Mesh mesh, List<Handshake> group, Findings findings) {
        Handshake called = group.get(0);
        Optional<Cursor> call = Optional.empty();
        for (Handshake handshake : group) {
            Optional<Cursor> found = call.isEmpty() ? Calling.of(mesh, handshake) : Optional.empty();
            called = found.isPresent() ? handshake : called;
            call = call.isPresent() ? call : found;
        }
        int port = called.target();
        Draft draft = findings.report(
                        called.accepts().orElseThrow(),
                        called.server().title() + " keeps port " + port
                                + " from its proxy, and clients in the mesh send mutual TLS to port "
                                + Meetings.title(called))
                .key(Integer.toString(port))
                .severity(call.isEmpty() ? Severity.INFO : Meetings.severity(group))
                .hint("add a DestinationRule for `" + called.service().name()
                        + "` with `tls: {mode: DISABLE}` for port "
                        + called.port().number().orElse(port)
                        + ", or a PeerAuthentication for the pods with `portLevelMtls: {" + port
                        + ": {mode: DISABLE}}`")
                .confirm(Meetings.confirm(called));
        draft.related(called.port().nameOrNumber(), "this port leads there");
        call.ifPresent(at -> draft.related(at, "a caller in the mesh"));
    }
}
