package io.meshlint.rules.mtls;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Interception;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.mesh.PortKeys;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.rules.mtls.Outsiders.Outsider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports callers outside the mesh of ports that accept mTLS alone: the proxy has no filter chain for plaintext
 * ({@code buildInboundNetworkFilters} and the strict chains in Istio's {@code filterchain_options.go}), so it resets
 * them.
 */
public final class StrictMtlsNonMeshClient implements Rule {

    static final RuleInfo INFO = RuleInfo.named("strict-mtls-non-mesh-client")
            .severity(Severity.ERROR)
            .summary("a caller outside the mesh meets a port with STRICT mTLS")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .covers("KIA0401", "KIA0501")
            .needs(PeerAuthentication.KIND, Service.KIND)
            .since("0.1");

    /** One setting and one workload that it holds for: a finding. */
    private record Key(String setting, Resource server) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && server.equals(key.server) && setting.equals(key.setting);
        }

        @Override
        public int hashCode() {
            return 31 * setting.hashCode() + server.hashCode();
        }

        static Key of(ShutOut group) {
            Cursor at = group.setting();
            Resource policy = at.resource();
            return new Key(
                    policy.source().path() + "#" + policy.document() + "#" + at.path(),
                    group.server().resource());
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.mutualTls().hasPolicies()) {
            return;
        }
        Map<Key, ShutOut> groups = new LinkedHashMap<>();
        for (Service service : mesh.cluster().services()) {
            List<Caller> callers = mesh.callers().of(service);
            if (callers.isEmpty() || service.isManagedByGateway()) {
                continue;
            }
            for (Workload server : mesh.cluster().endpoints().workloads(service)) {
                collect(mesh, service, server, callers, groups, findings);
            }
        }
        for (ShutOut group : groups.values()) {
            group.report(mesh, findings);
        }
    }

    private static void collect(
            Mesh mesh,
            Service service,
            Workload server,
            List<Caller> callers,
            Map<Key, ShutOut> groups,
            Findings findings) {
        boolean enforced = mesh.interception().enforces(server);
        if (!enforced && !mesh.interception().mayEnforce(server)) {
            return;
        }
        Outsiders outsiders = new Outsiders(mesh);
        for (Service.Port port : service.ports()) {
            int number = Endpoints.target(port, server).number().orElse(0);
            if (number == 0 || !port.isTcp() || !Interception.covers(server, number)) {
                continue;
            }
            MutualTls.Answer answer = mesh.mutualTls().of(server, number);
            if (!answer.isStrict() || answer.at().isEmpty()) {
                continue;
            }
            ShutOut group = new ShutOut(answer, service, port, server);
            Optional<PortKeys.Stray> owner = owner(mesh, server, number);
            for (Caller caller : callers) {
                boolean calls = caller.calls(port) && caller.reaches(server, number);
                Optional<Outsider> outsider = !calls
                        ? Optional.empty()
                        : enforced ? outsiders.of(caller, server) : outsiders.ofPossible(caller, server);
                if (outsider.isEmpty()) {
                    continue;
                }
                if (owner.isPresent()) {
                    Cursor at = outsider.get().caller().at();
                    findings.consequence(owner.get().cause(), at, outsider.get().note());
                } else {
                    groups.computeIfAbsent(Key.of(group), key -> group).add(number, outsider.get());
                }
            }
        }
    }

    /** The exception that was meant for the port, only keyed wrongly: then that is the fault. */
    private static Optional<PortKeys.Stray> owner(Mesh mesh, Workload server, int port) {
        for (PeerAuthentication policy : mesh.mutualTls().selecting(server)) {
            for (PortKeys.Stray stray : mesh.portKeys().strays(policy)) {
                if (stray.meant() == port && !stray.key().at("mode").text().equalsIgnoreCase("STRICT")) {
                    return Optional.of(stray);
                }
            }
        }
        return Optional.empty();
    }
}
