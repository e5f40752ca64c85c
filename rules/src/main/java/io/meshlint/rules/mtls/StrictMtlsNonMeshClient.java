package io.meshlint.rules.mtls;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.mesh.PortKeys;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.rules.mtls.Outsiders.Outsider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    private static final int SHOWN = 5;

    /** Ports of the proxy itself, which enforces nothing on them. */
    private static final Set<Integer> PROXY_PORTS = Set.of(15020, 15021, 15090);

    private record Key(String policy, Resource server) {}

    /** The callers that one setting shuts out of one workload. */
    private record Group(
            MutualTls.Answer answer, Service service, Service.Port port, Workload server, Set<Integer> ports, List<Outsider> callers) {

        /** Takes in a caller of a port; one that calls several ports counts once. */
        void add(int port, Outsider outsider) {
            ports.add(port);
            for (Outsider known : callers) {
                if (known.caller() == outsider.caller()) {
                    return;
                }
            }
            callers.add(outsider);
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
        Map<Key, Group> groups = new LinkedHashMap<>();
        for (Service service : mesh.cluster().services()) {
            List<Caller> callers = mesh.callers().of(service);
            if (callers.isEmpty() || service.isManagedByGateway()) {
                continue;
            }
            for (Workload server : mesh.cluster().endpoints().workloads(service)) {
                collect(mesh, service, server, callers, groups, findings);
            }
        }
        for (Group group : groups.values()) {
            report(mesh, group, findings);
        }
    }

    private static void collect(
            Mesh mesh, Service service, Workload server, List<Caller> callers, Map<Key, Group> groups, Findings findings) {
        if (!enforces(mesh, server)) {
            return;
        }
        for (Service.Port port : service.ports()) {
            int number = Endpoints.target(port, server).number().orElse(0);
            if (number == 0 || !port.isTcp() || PROXY_PORTS.contains(number) || bypassesProxy(server, number)) {
                continue;
            }
            MutualTls.Answer answer = mesh.mutualTls().of(server, number);
            if (!answer.isStrict() || answer.at().isEmpty()) {
                continue;
            }
            for (Caller caller : callers) {
                Optional<Outsider> outsider =
                        caller.calls(port) ? new Outsiders(mesh).of(caller, server) : Optional.empty();
                if (outsider.isPresent() && !isOwned(mesh, server, number, outsider.get(), findings)) {
                    Cursor at = answer.at().get();
                    Key key = new Key(at.resource().source().path() + at.resource().document() + at.path(), server.resource());
                    Group group = groups.computeIfAbsent(
                            key, k -> new Group(answer, service, port, server, new TreeSet<>(), new ArrayList<>()));
                    group.add(number, outsider.get());
                }
            }
        }
    }

    /** Whether a proxy stands before the pods, or the files can only be read so. */
    private static boolean enforces(Mesh mesh, Workload server) {
        Membership.Answer answer = mesh.membership().of(server);
        if (answer.status() == Membership.Status.GATEWAY
                || Membership.isGateway(server)
                || mesh.mutualTls().isRoot(server.namespace())
                || answer.isOut() && answer.certain()) {
            return false;
        }
        return answer.isIn()
                || !mesh.mutualTls().selecting(server).isEmpty()
                || mesh.membership().presence(server.namespace()) == Membership.Presence.PROVEN;
    }

    private static boolean bypassesProxy(Workload server, int port) {
        Labels annotations = server.pod().annotations();
        Cursor included = annotations.at("traffic.sidecar.istio.io/includeInboundPorts");
        String excluded = annotations.get("traffic.sidecar.istio.io/excludeInboundPorts");
        boolean listed = !included.exists() || included.text().contains("*") || lists(included.text(), port);
        return !listed || lists(excluded, port);
    }

    private static boolean lists(String ports, int port) {
        for (String part : ports.split(",")) {
            if (part.trim().equals(Integer.toString(port))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an exception was meant for the port, only keyed wrongly: then that is the fault. */
    private static boolean isOwned(Mesh mesh, Workload server, int port, Outsider outsider, Findings findings) {
        for (PeerAuthentication policy : mesh.mutualTls().selecting(server)) {
            for (PortKeys.Stray stray : PortKeys.strays(mesh.cluster(), policy)) {
                if (stray.meant() == port && !stray.key().at("mode").text().equalsIgnoreCase("STRICT")) {
                    findings.consequence(stray.cause(), outsider.caller().at(), outsider.note());
                    return true;
                }
            }
        }
        return false;
    }

    private static void report(Mesh mesh, Group group, Findings findings) {
        Outsider worst = group.callers.get(0);
        for (Outsider caller : group.callers) {
            worst = caller.severity().compareTo(worst.severity()) > 0 ? caller : worst;
        }
        Cursor mode = group.answer.at().orElseThrow();
        Cursor at = mode.resource().isContext() ? group.port.nameOrNumber() : mode;
        int others = group.callers.size() - 1;
        String more = others == 0 ? "" : " (and " + others + " more)";
        Draft draft = findings.report(at, "mode STRICT on " + group.service.title() + " shuts out " + worst.words() + more)
                .severity(worst.severity())
                .key(group.server.resource().id().toString())
                .hint(hint(mesh, group, worst));
        related(group, worst, draft);
    }

    private static void related(Group group, Outsider worst, Draft draft) {
        draft.related(worst.caller().at(), worst.note());
        int shown = 1;
        for (Outsider caller : group.callers) {
            if (caller != worst && shown++ < SHOWN) {
                int left = group.callers.size() - SHOWN;
                String more = shown == SHOWN && left > 0 ? ", and " + left + " more callers" : "";
                draft.related(caller.caller().at(), caller.note() + more);
            }
        }
        draft.related(group.port.nameOrNumber(), "this leads to the STRICT port of " + group.server.title());
    }

    /** The narrowest exception, then the cure. */
    private static String hint(Mesh mesh, Group group, Outsider worst) {
        StringBuilder ports = new StringBuilder("portLevelMtls: {");
        for (int port : group.ports) {
            ports.append(ports.charAt(ports.length() - 1) == '{' ? "" : ", ").append(port).append(": {mode: PERMISSIVE}");
        }
        ports.append('}');
        List<PeerAuthentication> own = mesh.mutualTls().selecting(group.server);
        String where = own.isEmpty()
                ? "add a PeerAuthentication with `selector: {matchLabels: {" + labels(group.service.selector()) + "}}` and `" + ports + "`"
                : "set `" + ports + "` in " + own.get(0).title();
        return worst.injectable().isEmpty() ? where : where + ", or inject " + worst.injectable();
    }

    private static String labels(Labels selector) {
        return selector.toString().replace("=", ": ").replace(",", ", ");
    }
}
