package io.meshlint.trace;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Listening;
import io.meshlint.cluster.PodReference;
import io.meshlint.cluster.Scaling;
import io.meshlint.cluster.Scheduling;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Calls;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Interception;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ProxyRequests;
import io.meshlint.mesh.ProxyStart;
import io.meshlint.world.AssumedApp;
import io.meshlint.world.Resolution;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why the pods of a workload serve nobody: there are none, they find no node, they do not start or get ready. */
final class Availability {

    /**
     * Why not.
     *
     * @param why in a few words
     * @param at the field that decides
     * @param readiness whether the pods run and are only not ready
     */
    record Down(String why, Cursor at, Certainty certainty, boolean readiness) {

        private static Down of(String why, Cursor at, boolean certain) {
            return new Down(why, at, certain ? Certainty.CERTAIN : Certainty.LIKELY, false);
        }
    }

    private static final String REWRITE = "sidecar.istio.io/rewriteAppHTTPProbers";

    private final Mesh mesh;
    private final Map<Resource, Optional<Down>> known = new IdentityHashMap<>();

    Availability(Mesh mesh) {
        this.mesh = mesh;
    }

    /** What keeps the pods of a workload from serving; nothing if they serve for all that is known. */
    Optional<Down> of(Workload workload) {
        return known.computeIfAbsent(workload.resource(), r -> find(workload));
    }

    private Optional<Down> find(Workload workload) {
        return replicas(workload)
                .or(() -> scheduling(workload))
                .or(() -> references(workload))
                .or(() -> start(workload))
                .or(() -> readiness(workload));
    }

    private Optional<Down> replicas(Workload workload) {
        Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
        if (fewest.isEmpty() || fewest.get().count() > 0) {
            return Optional.empty();
        }
        boolean scaled = fewest.get().isScaled();
        return Optional.of(
                Down.of(scaled ? "no pods at rest" : "replicas: 0", fewest.get().at(), !scaled));
    }

    private Optional<Down> scheduling(Workload workload) {
        Scheduling scheduling = mesh.cluster().scheduling();
        if (scheduling.inventory().isEmpty()) {
            return Optional.empty();
        }
        boolean complete = scheduling.inventory().isComplete();
        Cursor spec = workload.pod().spec();
        Optional<Scheduling.Blockade> blockade = scheduling.blockade(workload);
        if (blockade.isPresent() && scheduling.isFinal(workload)) {
            Scheduling.Repelled node = blockade.get().nodes().get(0);
            String taint = node.taints().get(0) + " of " + node.node().title();
            boolean sure = blockade.get().why() == Scheduling.Why.ALL_KNOWN;
            return Optional.of(Down.of("pending: no node, taint " + taint + " is not tolerated", spec, sure));
        }
        if (complete && scheduling.fitsNoNode(workload) && scheduling.isFinal(workload)) {
            return Optional.of(Down.of("pending: its node selector fits no node", spec.at("nodeSelector"), true));
        }
        Optional<Scheduling.Shortage> shortage = scheduling
                .shortage(workload, Map.of())
                .or(() -> scheduling.shortage(
                        workload, ProxyRequests.of(mesh.membership(), workload).amounts()));
        return shortage.map(found -> Down.of(
                "pending: no node has enough " + found.resource(), found.at().orElse(spec), complete));
    }

    private Optional<Down> references(Workload workload) {
        for (PodReference reference : PodReference.of(workload)) {
            boolean needed = !reference.optional() && reference.target() != PodReference.Target.SERVICE_ACCOUNT;
            if (needed
                    && mesh.cluster().references().of(reference)
                            instanceof Resolution.Missing<List<Resource>> missing) {
                String what = reference.target().kind() + " " + reference.name().text();
                boolean claim = reference.target() == PodReference.Target.CLAIM;
                return Optional.of(Down.of(
                        "does not start: no " + what + " in the input", reference.name(), missing.certain() && !claim));
            }
        }
        return Optional.empty();
    }

    /** Init containers that need the network before the proxy runs never end. */
    private Optional<Down> start(Workload workload) {
        Membership.Answer member = mesh.membership().of(workload);
        boolean injected = member.status() == Membership.Status.SIDECAR && member.ground() != Membership.Ground.PROXY;
        if (!injected
                || workload.pod().initContainers().isEmpty()
                || mesh.proxyStart().isNative(workload) == ProxyStart.Native.YES
                || workload.pod().annotations().has("traffic.sidecar.istio.io/excludeOutboundPorts")
                || workload.pod().annotations().has("traffic.sidecar.istio.io/excludeOutboundIPRanges")) {
            return Optional.empty();
        }
        for (Container container : workload.pod().initContainers()) {
            boolean ordinary = !container.isNativeSidecar() && !container.name().startsWith("istio-");
            for (Calls.Call call : ordinary ? mesh.calls().of(workload, container) : List.<Calls.Call>of()) {
                if (isCut(workload, container, call)) {
                    String why = "does not start: init container " + container.name() + " calls "
                            + Words.of(call.service().resource()) + " before the proxy runs";
                    return Optional.of(Down.of(why, call.caller().at(), false));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether istio-cni sends the call to a proxy that does not run, or the server takes mutual TLS alone. */
    private boolean isCut(Workload workload, Container container, Calls.Call call) {
        int user = container.cursor().at("securityContext", "runAsUser").integer(0);
        boolean redirected = mesh.proxyStart().hasCni()
                && user != 1337
                && mesh.proxyStart().isNative(workload) == ProxyStart.Native.NO;
        boolean strict = false;
        for (Workload server : mesh.cluster().endpoints().workloads(call.service())) {
            for (Service.Port port : call.service().ports()) {
                strict |= call.caller().calls(port)
                        && mesh.interception().strict(port, server).isPresent();
            }
        }
        return redirected || strict;
    }

    private Optional<Down> readiness(Workload workload) {
        if (!mesh.cluster().containers().areFinal(workload)) {
            return Optional.empty();
        }
        for (Container container : workload.pod().runningContainers()) {
            for (Probe probe : List.of(container.readiness(), container.startup())) {
                Optional<Down> down = probe.cursor().exists() ? probe(workload, container, probe) : Optional.empty();
                if (down.isPresent()) {
                    return down;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Down> probe(Workload workload, Container container, Probe probe) {
        Cursor port = probe.port();
        boolean open = !port.exists()
                || port.isPlaceholder()
                || Containers.isFilledIn(container)
                || Containers.hasOpenPorts(container);
        if (open) {
            return Optional.empty();
        }
        int number = ToldPorts.portNumber(container, port).orElse(0);
        if (number == 0) {
            return Optional.of(
                    never("never ready: its probe asks port " + port.text() + ", which is not declared", port, true));
        }
        if (isSilent(workload, number)) {
            return Optional.of(never(
                    "never ready: its probe asks port " + number + ", where the app is said not to listen",
                    port,
                    true));
        }
        if (isElsewhere(workload, container, number)) {
            return Optional.of(
                    never("never ready: its probe asks port " + number + ", where nothing listens", port, false));
        }
        boolean http = probe.isHttp() || probe.isGrpc();
        if (http && !isRewritten(workload) && isShut(workload, number)) {
            boolean certain = mesh.membership().of(workload).certain();
            return Optional.of(never("never ready: kubelet's plaintext probe meets mode STRICT", port, certain));
        }
        return Optional.empty();
    }

    /** Whether somebody says that the app does not answer on a port of its pods. */
    private boolean isSilent(Workload workload, int number) {
        Optional<AssumedApp> said = mesh.world().assumptions().app(workload);
        return said.isPresent()
                && said.get().listens().isPresent()
                && !Listening.of(mesh.cluster(), workload, Optional.empty(), number, said)
                        .yes();
    }

    /** Whether a number that no container declares is that of a Service's port, or stands for a declared one for health. */
    private boolean isElsewhere(Workload workload, Container container, int number) {
        boolean health = false;
        for (Container other : workload.pod().runningContainers()) {
            for (Container.Port declared : other.ports()) {
                if (declared.isNumber(number) || GatewayPods.is(workload)) {
                    return false;
                }
                health |= Containers.isForHealth(declared.name());
            }
        }
        if (container.ports().isEmpty() || ToldPorts.mentions(container, number)) {
            return false;
        }
        boolean behind = false;
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                behind |= port.isNumber(number)
                        && Endpoints.target(port, workload).number().orElse(number) != number;
            }
        }
        return health || behind;
    }

    private static Down never(String why, Cursor at, boolean certain) {
        return new Down(why, at, certain ? Certainty.CERTAIN : Certainty.LIKELY, true);
    }

    /** Whether the proxy's agent takes kubelet's probes over. */
    boolean isRewritten(Workload workload) {
        Cursor rewrite = workload.pod().annotations().at(REWRITE);
        return rewrite.exists()
                ? !rewrite.text().equals("false")
                : mesh.world().mesh().rewriteProbes();
    }

    private boolean isShut(Workload workload, int number) {
        return mesh.membership().of(workload).status() == Membership.Status.SIDECAR
                && Interception.covers(workload, number)
                && mesh.mutualTls().of(workload, number).isStrict();
    }
}
