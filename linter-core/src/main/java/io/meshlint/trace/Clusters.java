package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.SubsetLookup;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a proxy has the cluster that a route names: a host that it knows, a port of it, a subset that is defined. */
final class Clusters {

    /** What is known of a cluster. */
    enum State {
        THERE,
        MISSING,
        UNKNOWN
    }

    /**
     * The answer.
     *
     * @param walk with the step, and what makes it less sure
     * @param service what bears the host; empty if nothing does
     * @param why what is missing, in a few words
     */
    record Found(State state, Walk walk, Optional<MeshService> service, String why) {

        MeshService.Port port(int number) {
            for (MeshService.Port port : service.get().ports()) {
                if (port.isNumber(number)) {
                    return port;
                }
            }
            throw new IllegalStateException("a cluster is for a port of its service");
        }
    }

    private final Mesh mesh;

    Clusters(Mesh mesh) {
        this.mesh = mesh;
    }

    Found find(Walk walk, Proxy proxy, Target target) {
        for (MeshService service : mesh.registry().find(target.host(), target.from())) {
            if (service.resource() == target.at().resource()) {
                return concrete(walk, proxy, target, List.of(service));
            }
        }
        Resolution<List<MeshService>> answer = mesh.registry().resolve(target.at(), target.host());
        if (answer instanceof Resolution.Unknown<List<MeshService>> unknown) {
            return unknown(walk, target, unknown.why());
        }
        if (answer instanceof Resolution.Missing<List<MeshService>> missing) {
            Walk doubt = missing.certain() ? walk : walk.unsure(Certainty.LIKELY, "its service may be elsewhere");
            return nobody(doubt, target, missing.near());
        }
        List<MeshService> named = answer.orElse(List.of());
        if (named.isEmpty()) {
            return unknown(walk, target, target.host() + " is not in the input");
        }
        List<MeshService> seen = seen(exact(named), proxy);
        if (seen.isEmpty()) {
            return missing(walk, target, "nothing of this name is exported to the proxy");
        }
        return concrete(walk, proxy, target, seen);
    }

    /** A ServiceEntry for a wildcard makes a cluster of that name alone. */
    private static List<MeshService> exact(List<MeshService> named) {
        List<MeshService> exact = new ArrayList<>();
        for (MeshService service : named) {
            if (!service.host().isWild()) {
                exact.add(service);
            }
        }
        return exact;
    }

    private List<MeshService> seen(List<MeshService> named, Proxy proxy) {
        List<MeshService> seen = new ArrayList<>();
        for (MeshService service : named) {
            boolean hidden = proxy.namespace().isPresent()
                    && mesh.exports().to(service.resource(), proxy.namespace().get()) == Relation.DIFFERENT;
            if (!hidden) {
                seen.add(service);
            }
        }
        return seen;
    }

    private Found concrete(Walk walk, Proxy proxy, Target target, List<MeshService> seen) {
        MeshService chosen = chosen(seen, proxy);
        List<MeshService> behind = mesh.registry().concrete(chosen);
        if (behind.isEmpty()) {
            return mesh.world().assumptions().istio().isBefore(1, 21)
                    ? unknown(walk, target, Words.of(chosen.resource()) + " leads out of the cluster")
                    : missing(
                            walk,
                            target,
                            Words.of(chosen.resource()) + " is an alias of a host that the mesh does not know");
        }
        MeshService service = behind.get(0);
        HostName wanted = target.host();
        Walk here = chosen.host().to(wanted) == Relation.MAYBE
                ? walk.unsure(Certainty.LIKELY, "the namespace of " + Words.of(service.resource()) + " is not written")
                : walk;
        if (target.port() == 0 || service.portList().isPlaceholder()) {
            return unknown(here, target, "its port is not known");
        }
        if (!service.hasPort(target.port())) {
            return missing(here, target, Words.of(service.resource()) + " has no port " + target.port());
        }
        return subset(here, proxy, target, service);
    }

    /** Of several that bear a name proxies take their own namespace's, then a Service, then the first. */
    private static MeshService chosen(List<MeshService> seen, Proxy proxy) {
        Namespace own = proxy.namespace().orElse(Namespace.named(""));
        for (MeshService service : seen) {
            if (!proxy.isGateway() && service.resource().namespace().to(own) == Relation.SAME) {
                return service;
            }
        }
        for (MeshService service : seen) {
            if (!service.isEntry()) {
                return service;
            }
        }
        return seen.get(0);
    }

    private Found subset(Walk walk, Proxy proxy, Target target, MeshService service) {
        if (target.subset().isEmpty()) {
            return new Found(State.THERE, walk, Optional.of(service), "");
        }
        SubsetLookup.Answer answer =
                mesh.destinations().subsets().of(target.route().get(), proxy.client());
        if (answer.end() == SubsetLookup.End.UNKNOWN) {
            return unknown(walk, target, "where subset " + target.subset() + " is defined is not in the input");
        }
        Walk here = answer.certain() ? walk : walk.unsure(Certainty.LIKELY, "");
        return answer.isMissing()
                ? undefined(here, target, answer)
                : new Found(State.THERE, here, Optional.of(service), "");
    }

    private static Found undefined(Walk walk, Target target, SubsetLookup.Answer answer) {
        String name = target.subset();
        String followed =
                answer.followed().map(rule -> Words.of(rule.resource())).orElse("");
        String of =
                answer.subset().map(found -> Words.of(found.of().resource())).orElse("");
        String why =
                switch (answer.end()) {
                    case HIDDEN -> "subset " + name + " is of " + of + ", which is not exported to the proxy";
                    case PASSED_OVER ->
                        "subset " + name + " is of " + of + ", but the proxy follows "
                                + (followed.isEmpty() ? "none of that namespace" : followed);
                    case UNDEFINED -> followed + " defines no subset " + name;
                    default -> "no DestinationRule defines subset " + name;
                };
        Cursor at = target.at();
        Walk there = walk.hop(
                Hop.Kind.CLUSTER,
                target.cluster() + ": " + why,
                answer.subset().isPresent()
                        ? new Cursor[] {at, answer.subset().get().name()}
                        : new Cursor[] {at});
        return new Found(State.MISSING, there, Optional.empty(), why);
    }

    private static Found nobody(Walk walk, Target target, Optional<Near> near) {
        String why = "no service has this name";
        if (near.isEmpty()) {
            return missing(walk, target, why);
        }
        Cursor meant = near.get().at();
        String detail = target.cluster() + ": " + why + "; there is " + Words.of(meant.resource());
        Walk there = walk.hop(Hop.Kind.CLUSTER, detail, target.at(), meant);
        return new Found(State.MISSING, there, Optional.empty(), why);
    }

    private static Found missing(Walk walk, Target target, String why) {
        Walk there = walk.hop(Hop.Kind.CLUSTER, target.cluster() + ": " + why, target.at());
        return new Found(State.MISSING, there, Optional.empty(), why);
    }

    private static Found unknown(Walk walk, Target target, String why) {
        Walk there = walk.hop(Hop.Kind.CLUSTER, target.cluster(), target.at());
        return new Found(State.UNKNOWN, there, Optional.empty(), why);
    }
}
