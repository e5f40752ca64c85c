package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.NC;
import static io.meshlint.mesh.Flag.UC;
import static io.meshlint.mesh.Flag.UPE;
import static io.meshlint.rule.Severity.WARNING;

import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.manifest.Rewrite;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.world.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of {@link ServicePortProtocolConflict} about names that contradict themselves or their port. */
final class PortNameConflict {

    private static final List<String> TLS = List.of("https", "tls", "ssl");

    /** Words of names that speak of TLS elsewhere: {@code http-to-https}, {@code http-tls-redirect}. */
    private static final List<String> ELSEWHERE = List.of("to", "redirect", "or", "and", "no", "non", "without");

    private PortNameConflict() {}

    /** Reports a name such as {@code grpc-https}: only the first word counts, so proxies send plain text. */
    static void checkTls(Mesh mesh, Service.Port port, Optional<Sign> sign, Findings findings) {
        Protocols.Answer declared = Protocols.of(port);
        boolean proven = sign.isPresent() && sign.get().strong();
        if (declared.by() != Protocols.By.NAME || proven || !saysTls(port.name().text())) {
            return;
        }
        Optional<Cause> http443 = HttpOn443.cause(mesh, port);
        Presence presence = presence(mesh, port);
        if (http443.isPresent() || presence == Presence.EXCLUDED) {
            return;
        }
        String message = port.title() + " of " + port.service().title() + " is declared plaintext "
                + declared.protocol().prefix() + ", and its name goes on to say TLS";
        String fresh = encrypted(port.name().text());
        Draft draft = findings.report(declared.at(), message)
                .severity(WARNING)
                .lowered(presence == Presence.PROVEN ? 0 : 1)
                .flags(UC, UPE)
                .hint("name it `" + fresh + "`, or set `appProtocol: https`, if the app serves TLS there")
                .confirm(PortWords.describe(port.service()))
                .owns(new Cause(Cause.Kind.PROTOCOL_CONFLICT, port.cursor()));
        PortWords.rename(mesh, draft, port, fresh);
    }

    /** Reports a TCP port that is declared udp, for which istiod builds nothing ({@code buildOutboundClusters}). */
    static void checkUdp(Mesh mesh, Service.Port port, Findings findings) {
        Protocols.Answer declared = Protocols.of(port);
        Presence presence = presence(mesh, port);
        boolean udp = port.isTcp() && declared.protocol() == Protocol.UDP;
        if (!udp || declared.at().isPlaceholder() || presence == Presence.EXCLUDED) {
            return;
        }
        boolean field = declared.by() == Protocols.By.APP_PROTOCOL;
        String fresh = field ? "" : "tcp" + port.name().text().substring("udp".length());
        Draft draft = findings.report(
                        declared.at(),
                        port.title() + " of " + port.service().title() + " is a TCP port and is declared udp")
                .severity(WARNING)
                .lowered(presence == Presence.PROVEN ? 0 : 1)
                .flags(NC)
                .predicts("503 NC from gateways that route to it; sidecars pass it on without routes and without mTLS")
                .confirm(PortWords.describe(port.service()))
                .owns(new Cause(Cause.Kind.PROTOCOL_CONFLICT, port.cursor()));
        if (field) {
            draft.hint("write `appProtocol: tcp`").unsafeFix(draft.hint(), Rewrite.value(declared.at(), "tcp"));
        } else {
            draft.hint("rename it `" + fresh + "`, or set `appProtocol: tcp`");
            PortWords.rename(mesh, draft, port, fresh);
        }
    }

    private static Presence presence(Mesh mesh, Service.Port port) {
        return mesh.routes().to(port).isEmpty() ? mesh.membership().behind(port.service()) : Presence.PROVEN;
    }

    private static boolean saysTls(String name) {
        boolean tls = false;
        for (String word : later(name)) {
            if (ELSEWHERE.contains(word)) {
                return false;
            }
            tls |= TLS.contains(word);
        }
        return tls;
    }

    private static List<String> later(String name) {
        List<String> words =
                new ArrayList<>(List.of(name.toLowerCase(Locale.ROOT).split("-")));
        words.remove(0);
        return words;
    }

    /** {@code https-grpc} for {@code grpc-https}, {@code https-web} for {@code http-web-tls}. */
    private static String encrypted(String name) {
        List<String> words = later(name);
        words.removeAll(TLS);
        String first = name.substring(0, name.indexOf('-')).toLowerCase(Locale.ROOT);
        if (!first.equals("http")) {
            words.add(0, first);
        }
        words.add(0, "https");
        return String.join("-", words);
    }
}
