package io.meshlint.trace;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Picture;
import io.meshlint.trace.Request.Token;
import io.meshlint.trace.RequestText.Extras;
import io.meshlint.world.AssumedApp;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests followed through manifests of tests: a shop with a cart, a client in the mesh and one that is not. */
final class Following {

    static final String WORLD = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: plain, labels: {istio-injection: disabled}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: istio-system, labels: {istio-injection: disabled}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: other, labels: {istio-injection: enabled}}
            """;

    static final String CLIENTS = deployment("shop", "web", "") + deployment("plain", "batch", "");

    static final String CART = service("shop", "cart", "{name: http, port: 80, targetPort: 8080}")
            + deployment("shop", "cart", "ports: [{containerPort: 8080}]");

    private final String manifests;
    private List<AssumedApp> apps = List.of();
    private List<String> unresolvable = List.of();
    private Version istio = Version.UNSET;
    private boolean cni;
    private int concurrency = 1;
    private List<Assumptions.NodePool> pools = List.of();

    private Following(String manifests) {
        this.manifests = manifests;
    }

    /** The usual cart and what is added to it. */
    static Following cart(String... more) {
        return of(CART + String.join("", more));
    }

    /** The clients and what is added to them. */
    static Following of(String... more) {
        return new Following(WORLD + CLIENTS + String.join("", more));
    }

    static String service(String namespace, String name, String ports) {
        return "---\napiVersion: v1\nkind: Service\nmetadata: {name: " + name + ", namespace: " + namespace
                + "}\nspec: {selector: {app: " + name + "}, ports: [" + ports + "]}\n";
    }

    static String deployment(String namespace, String name, String container) {
        return deployment(namespace, name, "app: " + name, "", container);
    }

    static String deployment(String namespace, String name, String labels, String annotations, String container) {
        return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name + ", namespace: " + namespace
                + "}\nspec:\n  selector: {matchLabels: {app: " + name + "}}\n  template:\n    metadata: {labels: {"
                + labels + "}, annotations: {" + annotations
                + "}}\n    spec:\n      containers: [{name: app, image: registry.example.com/app:1"
                + (container.isEmpty() ? "" : ", " + container) + "}]\n";
    }

    static String istio(String kind, String namespace, String name, String spec) {
        String group = kind.equals("PeerAuthentication") ? "security" : "networking";
        return "---\napiVersion: " + group + ".istio.io/v1\nkind: " + kind + "\nmetadata: {name: " + name
                + ", namespace: " + namespace + "}\nspec: " + spec + "\n";
    }

    /** A VirtualService for the cart. */
    static String route(String http) {
        return istio("VirtualService", "shop", "cart", "{hosts: [cart], http: [" + http + "]}");
    }

    static String rule(String spec) {
        return istio("DestinationRule", "shop", "cart", "{host: cart, " + spec + "}");
    }

    static String strict() {
        return istio("PeerAuthentication", "shop", "default", "{mtls: {mode: STRICT}}");
    }

    Following app(AssumedApp app) {
        apps = List.of(app);
        return this;
    }

    Following unresolvable(String host) {
        unresolvable = List.of(host);
        return this;
    }

    Following istio(String version) {
        istio = Version.parse(version);
        return this;
    }

    Following cni() {
        cni = true;
        return this;
    }

    /** One pool of nodes, all with a taint. */
    Following tainted(String taint) {
        pools = List.of(new Assumptions.NodePool("gpu", Map.of(), List.of(taint), Map.of()));
        return this;
    }

    Following atOnce(int requests) {
        concurrency = requests;
        return this;
    }

    private Mesh mesh() {
        Assumptions none = Assumptions.none();
        Assumptions closed = new Assumptions(
                none.kubernetes(),
                istio,
                none.namespace(),
                none.folderNamespaces(),
                true,
                none.closedNamespaces(),
                none.clusterDomain(),
                none.rootNamespace(),
                none.injectByDefault(),
                none.namespaces(),
                pools,
                none.priorityClasses(),
                new Assumptions.Proxies(List.of(), java.util.Optional.empty(), cni),
                none.hosts(),
                none.edge(),
                apps,
                unresolvable);
        return Picture.of(manifests).assuming(closed).mesh();
    }

    /** What the client in the mesh sees. */
    String inMesh(String request) {
        Mesh mesh = mesh();
        return follow(mesh, request, new Client.Pod(Picture.workload(mesh, "web")));
    }

    /** What the client without a proxy sees. */
    String outOfMesh(String request) {
        Mesh mesh = mesh();
        return follow(mesh, request, new Client.Pod(Picture.workload(mesh, "batch")));
    }

    String by(Client client, String request) {
        return follow(mesh(), request, client);
    }

    String byWorkload(String name, String request) {
        Mesh mesh = mesh();
        return follow(mesh, request, new Client.Pod(Picture.workload(mesh, name)));
    }

    private String follow(Mesh mesh, String request, Client client) {
        Extras extras = new Extras("", Map.of(), "", false, Token.NONE, concurrency);
        Trace trace = new Tracer(mesh).trace(RequestText.read(request, extras), client);
        List<String> paths = new ArrayList<>();
        for (Trace.Path path : trace.paths()) {
            paths.add(text(path));
        }
        return String.join(" | ", paths);
    }

    /** {@code 50% 503 UF,URX certain; server 503 UF,URX}: of logs those of other proxies than the last. */
    private static String text(Trace.Path path) {
        Outcome outcome = path.outcome();
        StringBuilder text = new StringBuilder();
        if (path.share() < 0.999) {
            text.append(Math.round(path.share() * 100)).append("% ");
        }
        text.append(
                outcome.seen() == Outcome.Seen.ANSWER
                        ? Integer.toString(outcome.status())
                        : outcome.seen().word());
        outcome.grpcStatus().ifPresent(status -> text.append(" grpc-status ").append(status));
        text.append(flags(outcome.flags()));
        if (outcome.certainty() != Certainty.CERTAIN) {
            text.append(' ').append(outcome.certainty().word());
        }
        for (Log log : path.logs()) {
            if (log.proxy().equals("server") && !log.flags().isEmpty()) {
                text.append("; server ").append(log.status()).append(flags(log.flags()));
            }
        }
        return text.toString();
    }

    private static String flags(List<Flag> flags) {
        List<String> names = new ArrayList<>();
        for (Flag flag : flags) {
            names.add(flag.name());
        }
        return names.isEmpty() ? "" : " " + String.join(",", names);
    }

    static Client nonMesh(String namespace) {
        return new Client.NonMesh(Namespace.named(namespace).name());
    }

    static Workload workload(Mesh mesh, String name) {
        return Picture.workload(mesh, name);
    }
}
