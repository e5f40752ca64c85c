package io.meshlint.trace;

import io.meshlint.cluster.Ingresses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.IngressPaths;
import io.meshlint.mesh.IngressPaths.Taken;
import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Trace.Path;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What controllers other than Istio do with requests for their Ingresses: proxies outside the mesh, which call the pods
 * behind a Service themselves.
 */
final class OtherIngresses {

    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    private final Mesh mesh;
    private final Tracer tracer;

    OtherIngresses(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.tracer = tracer;
    }

    /** Follows a request through the controller of another class. */
    List<Path> follow(Walk start, IngressGroup group, boolean nginx) {
        Request request = start.request();
        String host = Asked.authority(request);
        Optional<Workload> controller = controller(group.first());
        Walk walk = nginx && controller.isPresent()
                ? start
                : start.unsure(Certainty.LIKELY, "whether the controller's pods have a sidecar is not in the input");
        Optional<Taken> taken = IngressPaths.take(group.about(host), host, request.path(), false, List.of())
                .or(() -> group.fallback().map(OtherIngresses::fallback));
        if (taken.isEmpty()) {
            return List.of(walk.hop(
                            Hop.Kind.INGRESS,
                            "no path takes " + host + request.path(),
                            group.first().spec())
                    .end(Outcome.answer(404, List.of(), "the controller's own answer", "")));
        }
        Walk here = walk.hop(
                Hop.Kind.INGRESS, IngressRouting.title(taken.get()), taken.get().path());
        boolean redirects = nginx
                && !request.scheme().isTls()
                && !annotation(taken.get(), "ssl-redirect").equals("false")
                && IngressRouting.certificate(List.of(taken.get().ingress()), host)
                        .isPresent();
        if (redirects) {
            return List.of(here.end(Outcome.answer(308, List.of(), "the controller sends on to HTTPS", "")));
        }
        return toPods(here, taken.get(), controller);
    }

    /** The pods of the controller, if they are in the input and surely outside the mesh. */
    private Optional<Workload> controller(Ingress ingress) {
        List<Workload> found = mesh.platform().controllers(ingress.className().text());
        boolean out = found.size() == 1
                && mesh.membership().of(found.get(0)).isOut()
                && mesh.membership().of(found.get(0)).certain();
        return out ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Taken fallback(Ingress ingress) {
        Cursor backend = ingress.defaultBackend();
        return new Taken(ingress, backend, new Ingress.Backend(ingress, backend), 0);
    }

    private static String annotation(Taken taken, String name) {
        return taken.ingress().resource().annotations().get(NGINX + name);
    }

    /** The controller calls the pods of the Service itself, from outside the mesh. */
    private List<Path> toPods(Walk walk, Taken taken, Optional<Workload> controller) {
        if (IngressRouting.lead(mesh, taken).isPresent()
                && IngressRouting.lead(mesh, taken).get().target()
                        instanceof Resolution.Missing<Ingresses.Target> missing) {
            Walk here = walk.hop(
                    Hop.Kind.SERVICE, "no such service or port", missing.cause().at());
            return List.of(here.end(Outcome.answer(503, List.of(), "the controller finds no endpoints", "")));
        }
        HostName host = mesh.registry()
                .name(taken.backend().service().text(), taken.ingress().resource());
        Optional<Service.Port> port = IngressRouting.port(mesh, taken);
        int number = port.isPresent()
                ? port.get().number().orElse(0)
                : taken.backend().portNumber().orElse(0);
        Request inner = Asked.to(
                walk.request(),
                backendScheme(walk.request(), annotation(taken, "backend-protocol")),
                host.toString(),
                number);
        Client client = controller.isPresent() ? new Client.Pod(controller.get()) : new Client.NonMesh("");
        Walk sent = new Walk(inner, client, walk.share(), walk.certainty(), walk.note(), walk.hops(), walk.logs());
        List<Path> paths = new ArrayList<>();
        for (Path path : tracer.direct().follow(sent)) {
            paths.add(new Path(path.share(), path.hops(), answered(path.outcome()), path.logs()));
        }
        return paths;
    }

    private static Scheme backendScheme(Request request, String protocol) {
        return switch (protocol) {
            case "HTTPS" -> Scheme.HTTPS;
            case "GRPC" -> Scheme.GRPC;
            case "GRPCS" -> Scheme.GRPCS;
            default ->
                request.scheme().isGrpc() ? Scheme.HTTP : Asked.opened(request).scheme();
        };
    }

    /** What a controller answers when the pods do not. */
    private static Outcome answered(Outcome outcome) {
        int status =
                switch (outcome.seen()) {
                    case REFUSED, RESET, TLS -> 502;
                    case TIMEOUT -> 504;
                    case DNS -> 503;
                    default -> 0;
                };
        return status == 0
                ? outcome
                : Outcome.answer(
                                status,
                                List.of(),
                                "the controller's connection: " + outcome.seen().word(),
                                "")
                        .unsure(outcome.certainty(), outcome.note());
    }
}
