package io.meshlint.trace;

import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.ManualEndpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.world.AssumedApp;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The endpoints of a Service's port that take requests, as the proxies and kube-proxy see them. */
final class Backends {

    private final Mesh mesh;
    private final Availability availability;

    Backends(Mesh mesh) {
        this.mesh = mesh;
        this.availability = new Availability(mesh);
    }

    Availability availability() {
        return availability;
    }

    /**
     * Finds them.
     *
     * @param own whether pods are called at their own address, where no Service translates the port
     */
    Pool of(Walk walk, Service.Port port, Optional<Subset> subset, boolean own) {
        Service service = port.service();
        if (!service.selectsPods()) {
            return manual(walk, port);
        }
        Resolution<List<Workload>> selected = mesh.cluster().endpoints().of(service);
        if (selected instanceof Resolution.Unknown<List<Workload>> unknown) {
            return unknown(
                    walk, "the pods of " + Words.of(service.resource()) + " are not in the input: " + unknown.why());
        }
        if (selected instanceof Resolution.Missing<List<Workload>> missing) {
            String detail = "none: selector " + service.selector() + " matches no pod template";
            Walk sure = missing.certain() ? walk : walk.unsure(Certainty.LIKELY, "its pods may be outside the input");
            Cursor at = missing.cause().at();
            return empty(
                    missing.near().isPresent()
                            ? sure.hop(
                                    Hop.Kind.ENDPOINTS,
                                    detail,
                                    at,
                                    missing.near().get().at())
                            : sure.hop(Hop.Kind.ENDPOINTS, detail, at));
        }
        List<Workload> pods = selected.orElse(List.of());
        return pods.isEmpty()
                ? unknown(walk, "the endpoints of " + Words.of(service.resource()) + " are machines")
                : subset(walk, port, pods, subset, own);
    }

    private Pool subset(Walk walk, Service.Port port, List<Workload> pods, Optional<Subset> subset, boolean own) {
        if (subset.isEmpty() || subset.get().labels().isEmpty()) {
            return serving(walk, port, pods, own);
        }
        Resolution<List<Workload>> found = mesh.subsets().pods(subset.get());
        if (found instanceof Resolution.Missing<List<Workload>> missing) {
            Walk sure = missing.certain() ? walk : walk.unsure(Certainty.LIKELY, "such pods may be outside the input");
            String detail = "none: subset " + subset.get().name().text() + " asks for "
                    + subset.get().labels() + ", which no pod has";
            return empty(sure.hop(Hop.Kind.ENDPOINTS, detail, missing.cause().at()));
        }
        List<Workload> part = new ArrayList<>();
        for (Workload workload : pods) {
            if (Selector.match(subset.get().labels(), workload.labels()) == Selector.Match.YES) {
                part.add(workload);
            }
        }
        List<Workload> fitting = found.orElse(part);
        return fitting.isEmpty()
                ? unknown(walk, "the pods of subset " + subset.get().name().text() + " are not in the input")
                : serving(walk, port, fitting, own);
    }

    private Pool serving(Walk walk, Service.Port port, List<Workload> pods, boolean own) {
        boolean unready = port.service().spec().at("publishNotReadyAddresses").isTrue();
        List<Backend> backends = new ArrayList<>();
        Set<String> titles = new LinkedHashSet<>();
        List<Cursor> places = new ArrayList<>();
        Walk here = walk;
        for (Workload workload : pods) {
            Endpoints.Target target = Endpoints.target(port, workload);
            Optional<Availability.Down> down = availability.of(workload);
            if (target.isMissing()) {
                String name = port.targetName();
                here = here.hop(
                        Hop.Kind.ENDPOINTS, Words.of(workload) + " declares no port named " + name, port.targetPort());
            } else if (down.isPresent() && !(unready && down.get().readiness())) {
                here = here.unsure(down.get().certainty(), "")
                        .hop(
                                Hop.Kind.ENDPOINTS,
                                Words.of(workload) + " " + down.get().why(),
                                down.get().at());
            } else {
                if (down.isPresent()) {
                    here = published(here, workload, down.get());
                }
                int number = own ? port.number().orElse(0) : target.number().orElse(0);
                int weight = mesh.cluster()
                        .scaling()
                        .fewest(workload)
                        .map(r -> Math.max(1, r.count()))
                        .orElse(1);
                backends.add(new Backend(Optional.of(workload), Optional.of(port), number, weight));
                titles.add(Words.of(workload));
                places.add(workload.resource().metadata().at("name"));
            }
        }
        return new Pool(
                backends.isEmpty()
                        ? here
                        : here.hop(Hop.Kind.ENDPOINTS, String.join(", ", titles), places.toArray(new Cursor[0])),
                backends,
                "");
    }

    /** An app that is said not to listen may do so at any time. */
    private Walk published(Walk walk, Workload workload, Availability.Down down) {
        boolean silent = mesh.world()
                .assumptions()
                .app(workload)
                .flatMap(AssumedApp::listens)
                .isPresent();
        Walk here = silent ? walk.unsure(Certainty.LIKELY, "until the app listens") : walk;
        String detail = Words.of(workload) + " " + down.why() + "; listed all the same: publishNotReadyAddresses";
        return here.hop(Hop.Kind.ENDPOINTS, detail, down.at());
    }

    private Pool manual(Walk walk, Service.Port port) {
        Service service = port.service();
        Resolution<List<ManualEndpoints.Port>> answer =
                mesh.cluster().manualEndpoints().of(service);
        if (answer instanceof Resolution.Missing<List<ManualEndpoints.Port>> missing) {
            Walk sure = missing.certain() ? walk : walk.unsure(Certainty.LIKELY, "");
            return empty(sure.hop(
                    Hop.Kind.ENDPOINTS,
                    "none: no selector, and no Endpoints of this name",
                    missing.cause().at()));
        }
        if (answer instanceof Resolution.Unknown<List<ManualEndpoints.Port>> unknown) {
            return unknown(walk, unknown.why());
        }
        Backend outside = new Backend(Optional.empty(), Optional.of(port), 0, 1);
        return new Pool(walk.hop(Hop.Kind.ENDPOINTS, "addresses that are written by hand"), List.of(outside), "");
    }

    private static Pool empty(Walk walk) {
        return new Pool(walk, List.of(), "");
    }

    private static Pool unknown(Walk walk, String why) {
        return new Pool(walk, List.of(), why);
    }
}
