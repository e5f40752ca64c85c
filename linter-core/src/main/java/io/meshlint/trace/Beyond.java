package io.meshlint.trace;

import io.meshlint.manifest.Service;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.MeshService;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a sidecar does with requests for what it does not know: it passes them on as they are, or turns them away.
 * Follows {@code buildCatchAllVirtualHost} in Istio's {@code httproute.go} and {@code listener_builder.go}.
 */
final class Beyond {

    private final Upstream upstream;

    Beyond(Upstream upstream) {
        this.upstream = upstream;
    }

    /**
     * Follows a request.
     *
     * @param service where the address leads that is called; empty for what is outside the input
     */
    List<Path> follow(Walk walk, Proxy proxy, SidecarScope scope, Optional<MeshService> service) {
        boolean http = Call.form(walk.request()).isHttp();
        Optional<MeshService.Port> taken = !walk.request().scheme().isTls() || service.isPresent()
                ? Optional.empty()
                : scope.httpListener(walk.request().port());
        if (taken.isPresent()) {
            String why =
                    "sidecars take all of port " + walk.request().port() + " for HTTP because of this, and get TLS";
            Walk there = walk.unsure(Certainty.LIKELY, "")
                    .hop(Hop.Kind.LISTENER, why, taken.get().at());
            return List.of(noHttp(there, proxy));
        }
        if (scope.isRegistryOnly()) {
            return List.of(refuse(walk, proxy, scope, http));
        }
        Walk there = walk.hop(Hop.Kind.CLUSTER, "PassthroughCluster: as it is, in plaintext");
        Forwarding forwarding = forwarding(there, proxy, http);
        if (service.isEmpty() || service.get().service().isEmpty()) {
            Reply reply = upstream.external().answers(there, walk.request().host());
            return List.of(forwarding.finish(reply));
        }
        return passed(
                there.unsure(Certainty.LIKELY, ""),
                proxy,
                service.get().service().get(),
                forwarding);
    }

    private static Forwarding forwarding(Walk walk, Proxy proxy, boolean http) {
        return new Forwarding(walk, proxy, http ? Target.Sort.HTTP : Target.Sort.TCP, Attempts.NONE);
    }

    private static Path refuse(Walk walk, Proxy proxy, SidecarScope scope, boolean http) {
        if (http && scope.httpListener(walk.request().port()).isPresent()) {
            Outcome outcome = Outcome.local(walk.request(), 502, List.of(), "direct_response", "");
            return walk.hop(Hop.Kind.ROUTE, "block_all: mode REGISTRY_ONLY")
                    .log(new Log(proxy.kind().word(), outcome.status(), List.of(), "direct_response"))
                    .end(outcome);
        }
        Walk sure = http ? walk : walk.unsure(Certainty.LIKELY, "");
        return sure.hop(Hop.Kind.CLUSTER, "BlackHoleCluster: mode REGISTRY_ONLY")
                .log(new Log(proxy.kind().word(), 0, List.of(Flag.UH), "no_healthy_upstream"))
                .end(Outcome.end(Seen.RESET, "no_healthy_upstream", Flag.UH));
    }

    private List<Path> passed(Walk walk, Proxy proxy, Service service, Forwarding forwarding) {
        for (Service.Port port : service.ports()) {
            if (port.isNumber(walk.request().port())) {
                Pool pool = upstream.backends().of(walk, port, Optional.empty(), service.isHeadless());
                return pool.isUnknown()
                        ? List.of(Forwarding.unknown(pool.walk(), pool.why()))
                        : connected(pool, proxy, forwarding);
            }
        }
        return List.of(forwarding.finish(Reply.fault(walk, Reply.End.TIMEOUT, "connection_timeout")));
    }

    private List<Path> connected(Pool pool, Proxy proxy, Forwarding forwarding) {
        Policy none = new Policy(List.of(), Optional.empty());
        List<Path> paths = new ArrayList<>();
        double all = 0;
        for (Backend backend : pool.backends()) {
            all += backend.weight();
        }
        if (pool.backends().isEmpty()) {
            return List.of(
                    forwarding.finish(Reply.fault(pool.walk(), Reply.End.REFUSED, "delayed_connect_error:_111")));
        }
        for (Backend backend : pool.backends()) {
            Walk part = pool.walk().times(backend.weight() / all);
            Reply reply = backend.workload().isEmpty()
                    ? upstream.external().answers(part, "what stands at these addresses")
                    : upstream.connect()
                            .fromProxy(
                                    part,
                                    proxy,
                                    backend,
                                    none,
                                    0,
                                    Call.form(part.request()),
                                    "the proxy does not know the Service, and so adds no mutual TLS");
            paths.add(forwarding.finish(reply));
        }
        return Ways.merged(paths);
    }

    /** Nothing takes the port at the address of a Service. */
    List<Path> noPort(Walk walk, Proxy proxy, SidecarScope scope) {
        boolean http = Call.form(walk.request()).isHttp();
        if (scope.isRegistryOnly()) {
            return List.of(refuse(walk, proxy, scope, http));
        }
        Walk there = walk.unsure(Certainty.LIKELY, "what becomes of other ports of a Service depends on the network");
        Forwarding forwarding = forwarding(there, proxy, http);
        return List.of(forwarding.finish(Reply.fault(there, Reply.End.TIMEOUT, "connection_timeout")));
    }

    /** The listener is for HTTP and gets something else. */
    Path noHttp(Walk walk, Proxy proxy) {
        Seen seen = walk.request().scheme().isTls() ? Seen.TLS : Seen.RESET;
        return walk.log(new Log(proxy.kind().word(), 400, List.of(Flag.DPE), "http1.codec_error"))
                .end(Outcome.end(seen, "http1.codec_error", Flag.DPE));
    }
}
