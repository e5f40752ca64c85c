package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Attempt;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Decision;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Guard;
import io.meshlint.mesh.Interception;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.trace.Call.Form;
import io.meshlint.world.Version;
import java.util.List;

/**
 * What the proxy of a pod makes of a connection to a port of it: which filter chain takes it, whether policies let it
 * through, and what the app then answers. Follows {@code filterchain_options.go} and {@code listener_inbound.go} in
 * Istio's {@code pilot/pkg/networking/core}.
 */
final class ServerSide {

    /** What a connection comes to at a pod's proxy. */
    private record Inbound(Workload workload, Backend backend, Protocol protocol, Attempt.Peer peer) {

        Inbound withoutPeer() {
            return new Inbound(workload, backend, protocol, Attempt.Peer.NONE);
        }
    }

    private static final String STRICT = "mode STRICT: no filter chain takes plaintext";
    private static final String FOREIGN = "a port declared as HTTP has no filter chain for other TLS than the mesh's";
    private static final String REFUSED = "upstream_reset_before_response_started{remote_connection_failure,";

    private final Mesh mesh;
    private final App app;
    private final InboundPorts ports;
    private final Access access;
    private final Patched patched;

    ServerSide(Mesh mesh) {
        this.mesh = mesh;
        this.app = new App(mesh);
        this.ports = new InboundPorts(mesh);
        this.access = new Access(mesh);
        this.patched = new Patched(mesh);
    }

    /**
     * What comes back from a pod.
     *
     * @param proxied whether the pod has a proxy
     */
    Reply receive(Walk walk, Workload workload, Backend backend, Call call, boolean proxied) {
        if (proxied && mesh.membership().of(workload).status() == Status.AMBIENT) {
            return ztunnel(walk, workload, backend, call);
        }
        MutualTls.Answer mode = mesh.mutualTls().of(workload, backend.target());
        if (!proxied || !Interception.covers(workload, backend.target())) {
            return app.answer(unenforced(walk, mode, proxied), workload, backend, call);
        }
        Walk here = patched.doubt(walk, workload);
        if (mode.ambiguous()) {
            here = here.unsure(Certainty.AMBIGUOUS, "of several PeerAuthentications the oldest sets the mode");
        }
        InboundPorts.Answer declared = ports.of(workload, backend.target());
        if (!declared.note().isEmpty()) {
            here = here.unsure(Certainty.AMBIGUOUS, declared.note());
        }
        Inbound inbound = new Inbound(workload, backend, declared.protocol(), access.peer(call));
        return switch (mode.mode()) {
            case STRICT -> strict(here, inbound, call, mode);
            case PERMISSIVE -> permissive(here, inbound, call);
            case DISABLE -> disabled(here, inbound, call, mode);
        };
    }

    /** Connections that no proxy sees meet no mode. */
    private static Walk unenforced(Walk walk, MutualTls.Answer mode, boolean proxied) {
        String why = proxied ? "the port bypasses the proxy" : "the pods have no proxy";
        return mode.isStrict() && mode.at().isPresent()
                ? walk.hop(
                        Hop.Kind.TLS,
                        "mode STRICT is not enforced: " + why,
                        mode.at().get())
                : walk;
    }

    private Reply strict(Walk walk, Inbound inbound, Call call, MutualTls.Answer mode) {
        if (call.isMesh()) {
            return chain(walk, inbound, call.opened());
        }
        return call.isForeignTls()
                ? handshake(walk, mode)
                : closed(walk, STRICT, mode.at().orElseGet(inbound.workload()::spec));
    }

    private Reply permissive(Walk walk, Inbound inbound, Call call) {
        if (call.isMesh()) {
            return chain(walk, inbound, call.opened());
        }
        if (!call.isForeignTls() || !inbound.protocol().isHttp()) {
            return chain(walk, inbound, call);
        }
        Cursor at = inbound.workload().spec();
        boolean ofProxy = call.outer() != Speech.PLAINTEXT;
        Reply closed = closed(ofProxy ? walk : walk.unsure(Certainty.LIKELY, ""), FOREIGN, at);
        return ofProxy ? Reply.fault(closed.walk(), Reply.End.TLS, Tls.RESET) : closed;
    }

    private Reply disabled(Walk walk, Inbound inbound, Call call, MutualTls.Answer mode) {
        boolean tls = call.isMesh() || call.isForeignTls();
        if (tls && inbound.protocol().isHttp()) {
            Walk there = walk.unsure(Certainty.LIKELY, "")
                    .hop(
                            Hop.Kind.TLS,
                            "mode DISABLE: the proxy expects plaintext and gets TLS",
                            mode.at().orElseGet(inbound.workload()::spec))
                    .log(new Log("server", 400, List.of(Flag.DPE), "http1.codec_error"));
            return Reply.fault(there, Reply.End.TLS, Tls.WRONG_VERSION);
        }
        Walk doubt = call.isMesh() ? walk.unsure(Certainty.LIKELY, "") : walk;
        return chain(doubt, inbound.withoutPeer(), call);
    }

    /** No filter chain takes the connection. */
    private static Reply closed(Walk walk, String why, Cursor at) {
        Walk there =
                walk.hop(Hop.Kind.TLS, why, at).log(new Log("server", 0, List.of(Flag.NR), "filter_chain_not_found"));
        return Reply.fault(there, Reply.End.CLOSED, "filter_chain_not_found");
    }

    /** The proxy answers TLS with its certificate of the mesh and asks for another. */
    private static Reply handshake(Walk walk, MutualTls.Answer mode) {
        String detail = "mode STRICT: the proxy shows its certificate of the mesh and asks for one";
        Walk there = mode.at().isPresent()
                ? walk.hop(Hop.Kind.TLS, detail, mode.at().get())
                : walk.hop(Hop.Kind.TLS, detail);
        return Reply.fault(there, Reply.End.TLS, Tls.UNVERIFIED);
    }

    private Reply chain(Walk walk, Inbound inbound, Call call) {
        Protocol protocol = inbound.protocol();
        boolean plain = call.inner().isHttp() && call.outer() == Speech.PLAINTEXT;
        if (protocol.isHttp() && !plain) {
            Walk there = walk.unsure(Certainty.LIKELY, "")
                    .hop(Hop.Kind.LISTENER, "the port is declared as HTTP and gets other bytes")
                    .log(new Log("server", 400, List.of(Flag.DPE), "http1.codec_error"));
            return Reply.fault(there, Reply.End.CLOSED, "http1.codec_error");
        }
        boolean http = protocol.isHttp() || protocol == Protocol.AUTO && plain;
        Workload workload = inbound.workload();
        int port = inbound.backend().target();
        Access.Verdict verdict = access.of(walk, Guard.sidecar(workload), http, port, inbound.peer());
        if (verdict.denied().isPresent()) {
            return denied(verdict.walk(), verdict.denied().get(), http);
        }
        if (!http) {
            return ofTcp(app.answer(verdict.walk(), workload, inbound.backend(), call));
        }
        Form said = protocol.isHttp2() ? Form.HTTP2 : Form.HTTP1;
        Form form = protocol == Protocol.AUTO ? call.inner() : said;
        Reply reply = app.answer(verdict.walk(), workload, inbound.backend(), call.with(form));
        return ofHttp(reply, protocol, form == Form.HTTP1 && call.sender().isPresent());
    }

    private static Reply denied(Walk walk, Decision.Denied denied, boolean http) {
        if (http) {
            return local(walk, denied.status(), List.of(), denied.details(), denied.body());
        }
        Walk there = walk.log(new Log("server", 0, List.of(), denied.details()));
        return Reply.fault(there, Reply.End.CLOSED, denied.details());
    }

    /** What comes back through ztunnel, which takes tunnels of the mesh and, unless the mode is STRICT, plaintext. */
    private Reply ztunnel(Walk walk, Workload workload, Backend backend, Call call) {
        Walk here = walk.unsure(Certainty.LIKELY, "");
        MutualTls.Answer mode = mesh.mutualTls().of(workload, backend.target());
        if (mode.isStrict() && !call.isMesh()) {
            Walk there = here.hop(
                            Hop.Kind.TLS,
                            "ztunnel: mode STRICT takes nothing from outside the mesh",
                            mode.at().orElseGet(workload::spec))
                    .log(new Log("ztunnel", 0, List.of(), "connection closed due to policy rejection"));
            return Reply.fault(there, Reply.End.CLOSED, "policy rejection");
        }
        Access.Verdict verdict = access.of(here, Guard.ztunnel(workload), false, backend.target(), access.peer(call));
        if (verdict.denied().isPresent()) {
            Log line = new Log("ztunnel", 0, List.of(), verdict.denied().get().details());
            return Reply.fault(verdict.walk().log(line), Reply.End.CLOSED, line.details());
        }
        return app.answer(verdict.walk(), workload, backend, call.isMesh() ? call.opened() : call);
    }

    private Reply ofTcp(Reply reply) {
        if (reply.end() == Reply.End.REFUSED) {
            Log line = new Log("server", 0, List.of(Flag.UF, Flag.URX), reply.words());
            return Reply.fault(reply.walk().log(line), Reply.End.CLOSED, reply.words());
        }
        return reply.with(reply.walk().log(new Log("server", 0, List.of(), "")));
    }

    /**
     * What comes back over HTTP.
     *
     * @param sent whether a proxy sent it as HTTP/1.1: then the connection to that proxy breaks, as logs show
     */
    private Reply ofHttp(Reply reply, Protocol protocol, boolean sent) {
        Walk walk = reply.walk();
        return switch (reply.end()) {
            case ANSWER -> reply.with(walk.log(new Log("server", reply.outcome().status(), List.of(), "via_upstream")));
            case REFUSED -> {
                List<Flag> flags = retries(protocol) ? List.of(Flag.UF, Flag.URX) : List.of(Flag.UF);
                yield local(walk, 503, flags, REFUSED + reply.words() + "}", Bodies.UNREACHABLE);
            }
            case PROTOCOL ->
                sent
                        ? reply.with(walk.log(new Log("server", 400, List.of(Flag.DPE), "http1.codec_error")))
                        : local(walk, 502, List.of(Flag.UPE), Bodies.PROTOCOL_DETAILS, Bodies.PROTOCOL);
            default -> reply;
        };
    }

    private static Reply local(Walk walk, int status, List<Flag> flags, String details, String body) {
        Outcome outcome = Outcome.local(walk.request(), status, flags, details, body);
        return Reply.answer(walk.log(new Log("server", outcome.status(), flags, details)), outcome);
    }

    /** Whether the route to the app tries a connection again that was refused: since 1.24, not for gRPC since 1.26. */
    private boolean retries(Protocol protocol) {
        Version istio = mesh.world().assumptions().istio();
        boolean grpc = protocol == Protocol.GRPC || protocol == Protocol.GRPC_WEB;
        return !istio.isBefore(1, 24) && (!grpc || istio.isBefore(1, 26));
    }
}
