package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** Istio's VirtualService as its manifest writes it: routes for hosts, in the mesh and at gateways. */
public record VirtualService(Resource resource) {

    public static final String GROUP = "networking.istio.io";
    public static final String KIND = "VirtualService";

    // Written out, as in other records that runs compare: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof VirtualService service && resource.equals(service.resource);
    }

    @Override
    public int hashCode() {
        return resource.hashCode();
    }

    /** The reserved name of all sidecars. */
    public static final String MESH = "mesh";

    /** What a list of rules routes. */
    public enum Sort {
        HTTP,
        TLS,
        TCP
    }

    /**
     * One rule.
     *
     * @param of the VirtualService that it stands in
     */
    public record Rule(VirtualService of, Sort sort, Cursor cursor) {

        public boolean isHttp() {
            return sort == Sort.HTTP;
        }

        /** Its conditions; with none it takes every request. */
        public Iterable<Cursor> matches() {
            return cursor.at("match").items();
        }

        /** Where it sends requests and copies of them, in the order written. */
        public List<Destination> destinations() {
            List<Destination> found = new ArrayList<>();
            for (Cursor route : cursor.at("route").items()) {
                add(route.at("destination"), false, found);
            }
            if (isHttp()) {
                add(cursor.at("mirror"), true, found);
                for (Cursor mirror : cursor.at("mirrors").items()) {
                    add(mirror.at("destination"), true, found);
                }
            }
            return found;
        }

        private void add(Cursor destination, boolean copy, List<Destination> found) {
            if (destination.node().isMapping()) {
                found.add(new Destination(this, destination, copy));
            }
        }

        /** The gateways, or {@link #MESH}, that it works for: those of its conditions, if each names some. */
        public List<Cursor> gateways() {
            List<Cursor> named = new ArrayList<>();
            boolean all = cursor.at("match").size() > 0;
            for (Cursor match : matches()) {
                all &= match.at("gateways").size() > 0;
                match.at("gateways").items().forEach(named::add);
            }
            return all ? named : of.gateways();
        }

        /** Whether sidecars follow it. */
        public boolean isForMesh() {
            return holdsMesh(gateways());
        }
    }

    /**
     * Where a rule sends requests.
     *
     * @param copy whether these are copies whose answers nobody waits for
     */
    public record Destination(Rule rule, Cursor cursor, boolean copy) {

        public Cursor host() {
            return cursor.at("host");
        }

        public Cursor subset() {
            return cursor.at("subset");
        }

        public Cursor port() {
            return cursor.at("port", "number");
        }
    }

    public String name() {
        return resource.name();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    public List<Cursor> hosts() {
        return list(spec().at("hosts"));
    }

    /** The gateways that it is bound to as a whole; none = the sidecars. */
    public List<Cursor> gateways() {
        return list(spec().at("gateways"));
    }

    /** Every place that names a gateway, those of conditions included; {@link #MESH} is one. */
    public List<Cursor> gatewayReferences() {
        List<Cursor> found = gateways();
        for (Rule rule : rules()) {
            for (Cursor match : rule.matches()) {
                match.at("gateways").items().forEach(found::add);
            }
        }
        return found;
    }

    /** Whether sidecars follow it. */
    public boolean isForMesh() {
        return holdsMesh(gateways());
    }

    private static boolean holdsMesh(List<Cursor> gateways) {
        for (Cursor gateway : gateways) {
            if (gateway.text().equals(MESH)) {
                return true;
            }
        }
        return gateways.isEmpty();
    }

    /** Whether it only lends its rules to others: it names no host. */
    public boolean isDelegate() {
        return spec().at("hosts").size() == 0 && !spec().at("hosts").isPlaceholder();
    }

    /** Its rules in the order written: http, then tls, then tcp. */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        add("http", Sort.HTTP, rules);
        add("tls", Sort.TLS, rules);
        add("tcp", Sort.TCP, rules);
        return rules;
    }

    private void add(String key, Sort sort, List<Rule> rules) {
        for (Cursor rule : spec().at(key).items()) {
            rules.add(new Rule(this, sort, rule));
        }
    }

    private static List<Cursor> list(Cursor items) {
        List<Cursor> found = new ArrayList<>();
        items.items().forEach(found::add);
        return found;
    }

    public String title() {
        return resource.title();
    }
}
