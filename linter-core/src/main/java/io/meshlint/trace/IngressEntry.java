package io.meshlint.trace;

import io.meshlint.cluster.IngressClasses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.IngressPaths;
import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Offer.Fit;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a request gets to Ingresses: those of one class are one way in, Istio's own through its ingress gateway. */
final class IngressEntry {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final String ISTIO = "istio.io/ingress-controller";

    private final Mesh mesh;
    private final IngressRouting routing;
    private final OtherIngresses others;
    /** By class and controller, found when first asked. */
    private final Map<String, IngressGroup> groups = new LinkedHashMap<>();

    IngressEntry(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.routing = new IngressRouting(tracer);
        this.others = new OtherIngresses(tracer);
    }

    /** Every class of Ingresses that may take a request. */
    List<Offer> offers(Request request) {
        List<Offer> offers = new ArrayList<>();
        if (!request.scheme().isHttp() || request.port() != HTTP && request.port() != HTTPS) {
            return offers;
        }
        String host = Asked.authority(request);
        for (IngressGroup group : groups().values()) {
            int best = -1;
            for (Ingress ingress : group.about(host)) {
                best = Math.max(best, IngressPaths.fit(ingress, host, group.isOfIstio()));
            }
            if (best >= 0 || !group.isOfIstio() && group.fallback().isPresent()) {
                offers.add(new Way(group, best > 0 ? Fit.ROUTED : Fit.BOTH));
            }
        }
        return offers;
    }

    private Map<String, IngressGroup> groups() {
        if (groups.isEmpty()) {
            for (Ingress ingress : mesh.cluster().ingresses().all()) {
                String key = ingress.className().text() + " " + controller(ingress);
                groups.computeIfAbsent(key, k -> new IngressGroup(mesh, isOfIstio(ingress)))
                        .add(ingress);
            }
        }
        return groups;
    }

    private String controller(Ingress ingress) {
        return mesh.cluster().ingresses().classes().controllerOf(ingress);
    }

    /** Whether Istio takes an Ingress: by the name of its class, or by the controller of that. */
    private boolean isOfIstio(Ingress ingress) {
        return ingress.className().text().equals("istio") || controller(ingress).equals(ISTIO);
    }

    /** The Ingresses of one class. */
    private final class Way implements Offer {

        private final IngressGroup group;
        private final Fit fit;

        Way(IngressGroup group, Fit fit) {
            this.group = group;
            this.fit = fit;
        }

        @Override
        public Fit fit() {
            return fit;
        }

        @Override
        public String name() {
            Cursor name = group.first().className();
            return "the Ingresses of class " + (name.exists() ? name.text() : "none");
        }

        @Override
        public List<Path> follow(Walk walk) {
            Ingress first = group.first();
            IngressClasses known = mesh.cluster().ingresses().classes();
            if (first.className().exists() || !controller(first).isEmpty()) {
                return group.isOfIstio() ? routing.istio(walk, group) : others.follow(walk, group, isNginx());
            }
            if (!known.all().isEmpty() && !known.takesClassless()) {
                return List.of(routing.untaken(walk, first, onlyIstio(known)));
            }
            Walk open = walk.unsure(Certainty.UNKNOWN, Words.of(first.resource()) + " names no class");
            return others.follow(open, group, false);
        }

        private boolean onlyIstio(IngressClasses known) {
            boolean only = true;
            for (Resource ingressClass : known.all()) {
                only &= IngressClasses.controller(ingressClass).text().equals(ISTIO);
            }
            return only;
        }

        private boolean isNginx() {
            Ingress first = group.first();
            return first.className().text().equals("nginx") || controller(first).equals(IngressClasses.INGRESS_NGINX);
        }
    }
}
