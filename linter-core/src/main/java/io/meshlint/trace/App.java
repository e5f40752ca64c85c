package io.meshlint.trace;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.cluster.Listening;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.trace.Call.Form;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.world.AssumedApp;
import java.util.List;
import java.util.Optional;

/**
 * The app in a pod: whether it listens, what it speaks, what it answers. Without a word it listens on the port that is
 * called, speaks what it is asked in, and answers 200.
 */
final class App {

    private final Mesh mesh;

    App(Mesh mesh) {
        this.mesh = mesh;
    }

    /** What the app of a pod makes of what gets to it. */
    Reply answer(Walk walk, Workload workload, Backend backend, Call call) {
        Optional<AssumedApp> assumed = mesh.world().assumptions().app(workload);
        Listening.Answer listens = Listening.of(mesh.cluster(), workload, backend.port(), backend.target(), assumed);
        String pod = Words.of(workload) + " port " + backend.target();
        if (!listens.yes()) {
            Walk doubt = listens.certain() ? walk : walk.unsure(Certainty.LIKELY, listens.why());
            return Reply.fault(
                    doubt.hop(Hop.Kind.POD, pod + ": " + listens.why(), listens.at()),
                    Reply.End.REFUSED,
                    "delayed_connect_error:_111");
        }
        Said said = said(assumed, workload, backend);
        Walk there = walk.hop(Hop.Kind.POD, pod, listens.at());
        Optional<Reply> fault = mismatch(there, said, backend, call);
        return fault.isPresent() ? fault.get() : answer(there, assumed, call);
    }

    private Reply answer(Walk walk, Optional<AssumedApp> assumed, Call call) {
        if (!walk.request().scheme().isHttp() && call.inner() != Form.HTTP1) {
            return Reply.answer(walk, Outcome.end(Seen.CONNECTED, ""));
        }
        int status = assumed.isPresent() ? assumed.get().status().orElse(200) : 200;
        long latency = assumed.isPresent() ? assumed.get().latency().orElse(0) : 0;
        return new Reply(walk, Reply.End.ANSWER, Outcome.answer(status, List.of(), "", ""), latency);
    }

    /** What is said of what the app speaks; nothing where only weak signs are seen. */
    private record Said(Optional<AssumedApp.Speech> speech, Certainty certainty) {}

    private static Said said(Optional<AssumedApp> assumed, Workload workload, Backend backend) {
        if (assumed.isPresent() && assumed.get().speaks().isPresent()) {
            return new Said(assumed.get().speaks(), Certainty.CERTAIN);
        }
        Optional<Evidence.Sign> sign = backend.port().isPresent()
                ? Evidence.of(Endpoints.target(backend.port().get(), workload))
                : Optional.empty();
        boolean secure = sign.isPresent() && sign.get().protocol() == AppProtocol.HTTPS;
        boolean twice = secure && declared(backend) == Protocol.HTTPS;
        if (sign.isEmpty() || !sign.get().strong() && !twice) {
            return new Said(Optional.empty(), Certainty.CERTAIN);
        }
        AssumedApp.Speech speech =
                switch (sign.get().protocol()) {
                    case HTTP -> AssumedApp.Speech.HTTP;
                    case HTTP2 -> AssumedApp.Speech.HTTP2;
                    case GRPC -> AssumedApp.Speech.GRPC;
                    case HTTPS -> AssumedApp.Speech.HTTPS;
                    default -> AssumedApp.Speech.TCP;
                };
        return new Said(Optional.of(speech), Certainty.LIKELY);
    }

    /** How the app fails to understand; nothing if it does, or may. */
    private static Optional<Reply> mismatch(Walk walk, Said said, Backend backend, Call call) {
        if (call.isMesh() || call.isForeignTls()) {
            return call.inner() == Form.TLS && call.outer() == Speech.PLAINTEXT
                    ? ofClientTls(walk, said)
                    : ofProxyTls(walk, said, backend, call);
        }
        if (said.speech().isEmpty() || !call.inner().isHttp()) {
            return Optional.empty();
        }
        boolean http2 = call.inner() == Form.HTTP2;
        return switch (said.speech().get()) {
            case HTTPS ->
                Optional.of(Reply.answer(
                        walk.unsure(Certainty.LIKELY, "the app expects TLS and gets plaintext"),
                        Outcome.answer(400, List.of(), "", "Client sent an HTTP request to an HTTPS server.")));
            case HTTP -> http2 ? foreign(walk, backend, "the app speaks HTTP/1.1 and gets HTTP/2") : Optional.empty();
            case GRPC -> http2 ? Optional.empty() : foreign(walk, backend, "the app speaks gRPC and gets HTTP/1.1");
            case HTTP2 -> Optional.empty();
            case TCP -> foreign(walk, backend, "the app does not speak HTTP");
        };
    }

    private static Protocol declared(Backend backend) {
        return backend.port().map(port -> Protocols.of(port).protocol()).orElse(Protocol.AUTO);
    }

    /** Certain where proxies guess, which is known from logs; what they do where they are told wrong is not. */
    private static Optional<Reply> foreign(Walk walk, Backend backend, String why) {
        boolean guessed =
                backend.port().filter(port -> Protocols.of(port).isGuessed()).isPresent();
        Walk known = guessed ? walk : walk.unsure(Certainty.LIKELY, why);
        return Optional.of(Reply.fault(known.hop(Hop.Kind.POD, why), Reply.End.PROTOCOL, "protocol_error"));
    }

    private static Optional<Reply> ofClientTls(Walk walk, Said said) {
        boolean plain = said.speech().isPresent() && said.speech().get() != AssumedApp.Speech.HTTPS;
        if (!plain || said.speech().get() == AssumedApp.Speech.TCP) {
            return Optional.empty();
        }
        Walk doubt = walk.unsure(said.certainty(), "the app is seen to speak plaintext");
        return Optional.of(Reply.fault(
                doubt.hop(Hop.Kind.TLS, "the client speaks TLS, the app does not"), Reply.End.TLS, Tls.WRONG_VERSION));
    }

    /** The app gets TLS that a proxy adds: it fails unless the app takes it. */
    private static Optional<Reply> ofProxyTls(Walk walk, Said said, Backend backend, Call call) {
        boolean takes = said.speech().filter(AssumedApp.Speech.HTTPS::equals).isPresent();
        Protocol declared = declared(backend);
        boolean named = declared == Protocol.HTTPS
                || declared == Protocol.TLS
                || backend.target() == 443
                || backend.target() == 8443;
        if (takes || named && said.speech().isEmpty() && !call.isMesh()) {
            return call.inner() == Form.TLS
                    ? Optional.of(Reply.fault(
                            walk.unsure(Certainty.UNKNOWN, "TLS within TLS"), Reply.End.TLS, Tls.WRONG_VERSION))
                    : Optional.empty();
        }
        Walk sure = said.speech().isPresent() || declared.isHttp() || call.isMesh()
                ? walk
                : walk.unsure(Certainty.LIKELY, "the app is taken to speak plaintext");
        String how = call.isMesh() ? "mutual TLS of the mesh" : "TLS";
        return Optional.of(Reply.fault(
                sure.hop(Hop.Kind.TLS, "the app gets " + how + " and speaks plaintext"),
                Reply.End.TLS,
                Tls.WRONG_VERSION));
    }
}
