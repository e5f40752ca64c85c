package io.meshlint.trace;

import io.meshlint.cluster.Ingresses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.mesh.Mesh;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The Ingresses of one class, by the hosts that they name: there may be thousands, and every request asks. */
final class IngressGroup {

    private final Mesh mesh;
    private final boolean istio;
    private final List<Ingress> all = new ArrayList<>();
    /** Positions of the Ingresses that name a host, without wildcards, in a rule or for TLS. */
    private final Map<String, List<Integer>> named = new HashMap<>();
    /** Positions of those that may hold for more hosts than they name. */
    private final List<Integer> open = new ArrayList<>();

    private Optional<Ingress> fallback = Optional.empty();
    private Optional<List<Ingress.Backend>> dropped = Optional.empty();

    /** A group without Ingresses. */
    IngressGroup(Mesh mesh, boolean istio) {
        this.mesh = mesh;
        this.istio = istio;
    }

    void add(Ingress ingress) {
        int position = all.size();
        all.add(ingress);
        boolean wide = false;
        for (Ingress.Rule rule : ingress.rules()) {
            wide |= !index(rule.host().text(), position);
        }
        for (Cursor tls : ingress.spec().at("tls").items()) {
            wide |= tls.at("hosts").size() == 0;
            for (Cursor host : tls.at("hosts").items()) {
                wide |= !index(host.text(), position);
            }
        }
        if (wide) {
            open.add(position);
        }
        if (fallback.isEmpty() && ingress.defaultBackend().exists()) {
            fallback = Optional.of(ingress);
        }
    }

    private boolean index(String host, int position) {
        if (host.isEmpty() || host.startsWith("*")) {
            return false;
        }
        named.computeIfAbsent(host.toLowerCase(Locale.ROOT), h -> new ArrayList<>(1))
                .add(position);
        return true;
    }

    Ingress first() {
        return all.get(0);
    }

    /** Whether Istio's ingress gateway serves them. */
    boolean isOfIstio() {
        return istio;
    }

    /** Those that may hold for a host, in input order. */
    List<Ingress> about(String host) {
        TreeSet<Integer> positions = new TreeSet<>(open);
        positions.addAll(named.getOrDefault(host.toLowerCase(Locale.ROOT), List.of()));
        List<Ingress> about = new ArrayList<>(positions.size());
        for (int position : positions) {
            about.add(all.get(position));
        }
        return about;
    }

    /** The first that says where requests go that no rule takes. */
    Optional<Ingress> fallback() {
        return fallback;
    }

    /** The backends that name a port which the Service surely lacks: Istio drops their paths. */
    List<Ingress.Backend> dropped() {
        if (dropped.isEmpty()) {
            List<Ingress.Backend> found = new ArrayList<>();
            for (Ingress ingress : all) {
                for (Ingresses.Lead lead : mesh.cluster().ingresses().of(ingress)) {
                    boolean byName = lead.backend().portNumber().isEmpty()
                            && lead.backend().port().exists();
                    if (byName && lead.target() instanceof Resolution.Missing) {
                        found.add(lead.backend());
                    }
                }
            }
            dropped = Optional.of(found);
        }
        return dropped.get();
    }
}
