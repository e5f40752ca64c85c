package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Delegates;
import io.meshlint.mesh.Mesh;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first rule of a VirtualService that proxies do not get, because what it leaves its place to is none for it. */
record LostRules(String words, Cursor at) {

    static Optional<LostRules> of(Mesh mesh, VirtualService service) {
        for (Rule rule : service.rules()) {
            for (Delegates.Broken broken : mesh.delegates().of(rule)) {
                Cursor delegate = rule.cursor().at("delegate");
                String namespace = delegate.at("namespace").text();
                String name = (namespace.isEmpty() ? "" : namespace + "/")
                        + delegate.at("name").text();
                String index = rule.cursor().path().replaceFirst("^spec\\.", "");
                return Optional.of(new LostRules(
                        index + " is dropped: its delegate " + name + " " + why(broken.fault()), broken.at()));
            }
        }
        return Optional.empty();
    }

    /** The step where none of the rules for a host takes a request. */
    static Walk none(Mesh mesh, Walk walk, List<VirtualService> services) {
        Set<String> names = new LinkedHashSet<>();
        for (VirtualService service : services) {
            names.add(Words.of(service.resource()));
        }
        String words = "no rule of " + String.join(" and ", names) + " takes "
                + walk.request().method() + " " + walk.request().path();
        for (VirtualService service : services) {
            Optional<LostRules> lost = of(mesh, service);
            if (lost.isPresent()) {
                return walk.hop(
                        Hop.Kind.ROUTE,
                        words + "; " + lost.get().words(),
                        lost.get().at());
            }
        }
        return walk.hop(Hop.Kind.ROUTE, words, services.get(0).spec().at("http"));
    }

    private static String why(Delegates.Fault fault) {
        return switch (fault) {
            case MISSING -> "does not exist";
            case HAS_HOSTS -> "has hosts of its own";
            case HAS_GATEWAYS -> "has gateways of its own";
            case NESTED -> "has a delegate itself";
            case HIDDEN -> "is not exported to its namespace";
            case NO_PART -> "matches what the rule does not";
        };
    }
}
