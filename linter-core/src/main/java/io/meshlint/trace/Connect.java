package io.meshlint.trace;

import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ClientTls;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.ClientTls.Use;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls.Mode;
import io.meshlint.mesh.Waypoint;
import io.meshlint.trace.Call.Form;
import java.util.Optional;

/** A connection to one port of some pods: the network between, what is spoken, and what stands there. */
final class Connect {

    private final Mesh mesh;
    private final Network network;
    private final ServerSide server;

    Connect(Mesh mesh) {
        this.mesh = mesh;
        this.network = new Network(mesh);
        this.server = new ServerSide(mesh);
    }

    /**
     * What a proxy gets back from pods.
     *
     * @param port as it is called at the Service
     * @param form what it sends
     * @param plaintext the reason why it does not encrypt by itself; empty if it may
     */
    Reply fromProxy(Walk walk, Proxy proxy, Backend backend, Policy policy, int port, Form form, String plaintext) {
        Workload workload = backend.workload().get();
        Network.Crossing crossing = network.cross(walk, proxy.workload(), party(proxy), workload, backend.target());
        if (crossing.dropped()) {
            return Reply.fault(crossing.walk(), Reply.End.TIMEOUT, "connection_timeout");
        }
        Walk here = plaintext.isEmpty() ? crossing.walk() : crossing.walk().unsure(Certainty.LIKELY, plaintext);
        return settled(here, workload, (way, proxied) -> {
            Use use = use(policy, port, backend, proxied, plaintext, proxy);
            if (use.speech() == Speech.UNKNOWN) {
                return Reply.fault(way, Reply.End.UNKNOWN, "what the proxy speaks is filled in later");
            }
            Walk spoken = spoken(way, use);
            return server.receive(spoken, workload, backend, new Call(Optional.of(proxy), use.speech(), form), proxied);
        });
    }

    /** What a client without a proxy gets back from pods. */
    Reply direct(Walk walk, Optional<Workload> client, Party party, Backend backend, Form form) {
        Workload workload = backend.workload().get();
        Network.Crossing crossing = network.cross(walk, client, party, workload, backend.target());
        if (crossing.dropped()) {
            return Reply.fault(crossing.walk(), Reply.End.TIMEOUT, "connection_timeout");
        }
        return settled(
                crossing.walk(),
                workload,
                (way, proxied) -> server.receive(
                        way, workload, backend, new Call(Optional.empty(), Speech.PLAINTEXT, form), proxied));
    }

    /** What a pod of the ambient mesh gets back from pods: those in the mesh are reached through tunnels of it. */
    Reply fromZtunnel(Walk walk, Workload client, Party party, Backend backend) {
        Workload workload = backend.workload().get();
        Proxy sender = Proxy.of(Proxy.Kind.SIDECAR, client);
        Form form = Call.form(walk.request());
        return settled(walk, workload, (way, proxied) -> {
            int port = proxied ? Waypoint.HBONE : backend.target();
            Network.Crossing crossing = network.cross(way, Optional.of(client), party, workload, port);
            Speech speech = proxied ? Speech.MESH : Speech.PLAINTEXT;
            return crossing.dropped()
                    ? Reply.fault(crossing.walk(), Reply.End.TIMEOUT, "connection_timeout")
                    : server.receive(
                            crossing.walk(), workload, backend, new Call(Optional.of(sender), speech, form), proxied);
        });
    }

    private interface Way {

        Reply go(Walk walk, boolean proxied);
    }

    /** Where nobody says whether the pods have a proxy, both ways are tried, and it counts only if they part. */
    private Reply settled(Walk walk, Workload workload, Way way) {
        Membership.Answer member = mesh.membership().of(workload);
        boolean in = member.status() == Status.SIDECAR || member.status() == Status.AMBIENT;
        boolean open = member.status() == Status.UNKNOWN || !member.certain();
        if (!open || member.status() == Status.GATEWAY) {
            return way.go(walk, in);
        }
        Reply with = way.go(walk, true);
        Reply without = way.go(walk, false);
        if (with.isLike(without)) {
            return in ? with : without;
        }
        boolean proxied = in || mesh.interception().enforces(workload);
        String note = "nothing says for sure whether the pods of " + Words.of(workload) + " have a sidecar";
        Walk doubt = walk.unsure(in || member.isOut() ? Certainty.LIKELY : Certainty.UNKNOWN, note);
        return way.go(doubt, proxied);
    }

    private static Walk spoken(Walk walk, Use use) {
        String what =
                switch (use.speech()) {
                    case MESH -> "mutual TLS of the mesh";
                    case TLS -> "TLS that the rule asks for";
                    case OWN -> "mutual TLS with certificates of the rule";
                    default -> "plaintext";
                };
        return use.at().isPresent()
                ? walk.hop(Hop.Kind.TLS, what, use.at().get())
                : walk.hop(Hop.Kind.TLS, what + (use.speech() == Speech.MESH ? " (auto)" : ""));
    }

    private Use use(Policy policy, int port, Backend backend, boolean proxied, String plaintext, Proxy proxy) {
        ClientTls client = mesh.handshakes().client();
        Workload workload = backend.workload().get();
        Optional<Cursor> set = policy.setting(port, "tls");
        boolean ignored = set.isPresent()
                && proxy.isSidecar()
                && set.get().at("credentialName").exists()
                && policy.rule().get().workloadSelector().isEmpty();
        if (ignored) {
            return new Use(Speech.PLAINTEXT, set);
        }
        Use use = policy.rule().isPresent()
                ? client.under(policy.rule().get(), policy.subset(), port, workload, backend.target())
                : client.auto(workload, backend.target());
        boolean told = set.isPresent() || use.at().isPresent() && use.speech() != Speech.UNKNOWN;
        if (told
                || use.speech() == Speech.PLAINTEXT
                        && mesh.membership().of(workload).certain()) {
            return use;
        }
        return auto(workload, backend.target(), proxied && plaintext.isEmpty());
    }

    private Use auto(Workload workload, int target, boolean may) {
        boolean speaks = may
                && mesh.world().mesh().autoMtls()
                && mesh.mutualTls().of(workload, target).mode() != Mode.DISABLE
                && mesh.mutualTls()
                                .atLarge(workload.namespace(), workload.resource())
                                .mode()
                        != Mode.DISABLE;
        return new Use(speaks ? Speech.MESH : Speech.PLAINTEXT, Optional.empty());
    }

    /** A proxy's pods as the policies of others see them. */
    private static Party party(Proxy proxy) {
        if (proxy.workload().isPresent()) {
            return Party.of(proxy.workload().get());
        }
        return proxy.namespace().isPresent()
                ? new Party.Pods(proxy.namespace().get(), Optional.empty(), Optional.empty())
                : new Party.Strangers();
    }
}
