package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.MutualTls.Mode;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the proxies of callers speak. Follows {@code buildUpstreamClusterTLSContext} in Istio's
 * {@code pilot/pkg/networking/core/cluster_tls.go} for the cluster and {@code pilot/pkg/xds/endpoints/mtls_checker.go}
 * for each endpoint.
 */
public final class ClientTls {

    /** What is spoken. */
    public enum Speech {
        PLAINTEXT,
        /** Mutual TLS with the certificates of the mesh. */
        MESH,
        /** TLS without a certificate of the client's. */
        TLS,
        /** Mutual TLS with certificates that the rule names. */
        OWN,
        UNKNOWN
    }

    /** Endpoints that speak mutual TLS carry this label; injection sets it where pods do not. */
    public static final String TLS_MODE = "security.istio.io/tlsMode";

    private static final String PORTS = "portLevelSettings";

    /**
     * What a proxy speaks.
     *
     * @param at the field that decides it; empty where the proxy does by itself
     */
    public record Use(Speech speech, Optional<Cursor> at) {

        static Use of(Speech speech, Cursor at) {
            return new Use(speech, Optional.of(at));
        }

        static Use auto(Speech speech) {
            return new Use(speech, Optional.empty());
        }
    }

    private final World world;
    private final Membership membership;
    private final MutualTls mutualTls;

    ClientTls(World world, Membership membership, MutualTls mutualTls) {
        this.world = world;
        this.membership = membership;
        this.mutualTls = mutualTls;
    }

    /** The {@code tls} by which a rule encrypts what goes to a port of the host as a whole; absent if it does not. */
    public static Cursor set(DestinationRule rule, OptionalInt port) {
        return DestinationRules.setting(rule, Optional.empty(), port, "tls");
    }

    /** Every {@code tls} that a rule writes: its own, those of ports, those of subsets and their ports. */
    public static List<Cursor> fields(DestinationRule rule) {
        List<Cursor> fields = new ArrayList<>();
        addFields(rule.spec().at("trafficPolicy"), fields);
        for (Subset subset : rule.subsets()) {
            addFields(subset.cursor().at("trafficPolicy"), fields);
        }
        return fields;
    }

    private static void addFields(Cursor policy, List<Cursor> fields) {
        if (policy.at("tls").exists()) {
            fields.add(policy.at("tls"));
        }
        for (Cursor port : policy.at(PORTS).items()) {
            if (port.at("tls").exists()) {
                fields.add(port.at("tls"));
            }
        }
    }

    /** What a {@code tls} makes the proxy speak. */
    public Speech speech(Cursor tls) {
        Cursor mode = tls.at("mode");
        if (mode.isPlaceholder() || world.manifests().kustomizations().mayChange(mode)) {
            return Speech.UNKNOWN;
        }
        return switch (mode.text()) {
            case "", "DISABLE" -> Speech.PLAINTEXT;
            case "ISTIO_MUTUAL" -> Speech.MESH;
            case "SIMPLE" -> Speech.TLS;
            case "MUTUAL" -> Speech.OWN;
            default -> Speech.UNKNOWN;
        };
    }

    /** What a rule makes proxies speak to a port of some pods; as they do by themselves if it says nothing. */
    public Use under(DestinationRule rule, Optional<Subset> subset, int port, Workload server, int target) {
        Cursor set = DestinationRules.setting(rule, subset, OptionalInt.of(port), "tls");
        if (set.exists()) {
            return Use.of(speech(set), set);
        }
        Cursor top = rule.spec().at("trafficPolicy", "tls");
        if (!top.exists()) {
            return auto(server, target);
        }
        Speech speech = speech(top);
        if (speech == Speech.UNKNOWN || speech == Speech.MESH && world.mesh().autoMtls()) {
            return Use.of(speech, top);
        }
        return Use.of(Speech.PLAINTEXT, top);
    }

    /** What proxies speak to a port of the pods where no rule tells them. */
    public Use auto(Workload server, int target) {
        if (!world.mesh().autoMtls()) {
            return Use.auto(Speech.PLAINTEXT);
        }
        MutualTls.Answer wide = mutualTls.atLarge(server.namespace(), server.resource());
        if (wide.ambiguous()) {
            return Use.auto(Speech.UNKNOWN);
        }
        if (wide.mode() == Mode.DISABLE) {
            return new Use(Speech.PLAINTEXT, wide.at());
        }
        Cursor label = server.labels().at(TLS_MODE);
        if (label.exists() && !label.text().equals("istio")) {
            return label.isPlaceholder() ? Use.auto(Speech.UNKNOWN) : Use.of(Speech.PLAINTEXT, label);
        }
        Membership.Answer answer = membership.of(server);
        if (answer.status() != Membership.Status.SIDECAR && !label.exists()) {
            boolean out = answer.isOut() && answer.certain();
            return Use.auto(out ? Speech.PLAINTEXT : Speech.UNKNOWN);
        }
        MutualTls.Answer own = mutualTls.of(server, target);
        if (own.ambiguous()) {
            return Use.auto(Speech.UNKNOWN);
        }
        return own.mode() == Mode.DISABLE ? new Use(Speech.PLAINTEXT, own.at()) : Use.auto(Speech.MESH);
    }
}
