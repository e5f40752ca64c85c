package io.meshlint.rules.service;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Rewrite;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Command;
import io.meshlint.rule.Draft;
import io.meshlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules about Service ports have in common: what a port's app speaks, and what to write and run. */
final class PortWords {

    /** What the API server takes: the length of a label of DNS. */
    private static final int LONGEST_NAME = 63;

    private PortWords() {}

    /** Whether a kustomization of the input may change the ports. */
    static boolean mayChange(Mesh mesh, Service service) {
        return mesh.world()
                .manifests()
                .kustomizations()
                .mayChange(service.spec().at("ports"));
    }

    /** Whether the user names the ports for Istio: no alias, no gateway's own Service, none that a patch changes. */
    static boolean areJudged(Mesh mesh, Service service) {
        return !service.isExternalName() && !isOfGateway(mesh, service) && !mayChange(mesh, service);
    }

    /** Whether the pods are Istio's gateways, whose ports Istio names itself. */
    private static boolean isOfGateway(Mesh mesh, Service service) {
        List<Workload> workloads = mesh.cluster().endpoints().workloads(service);
        for (Workload workload : workloads) {
            if (!GatewayPods.is(workload)) {
                return false;
            }
        }
        return !workloads.isEmpty()
                || service.isManagedByGateway()
                || service.selector().get("istio").endsWith("gateway");
    }

    /** The strongest sign of what the pods speak on a port. */
    static Optional<Sign> sign(Mesh mesh, Service.Port port) {
        Optional<Sign> best = Optional.empty();
        for (Workload workload : mesh.cluster().endpoints().workloads(port.service())) {
            Optional<Sign> sign = Evidence.of(port, Endpoints.target(port, workload));
            if (sign.isPresent()
                    && (best.isEmpty()
                            || sign.get().strength().compareTo(best.get().strength()) > 0)) {
                best = sign;
            }
        }
        return best;
    }

    /** The name with its protocol in front, {@code http-query} for {@code query-http}; empty if no later word is one. */
    private static String swapped(String name) {
        if (name.endsWith("-grpc-web")) {
            return "grpc-web-" + name.substring(0, name.length() - "-grpc-web".length());
        }
        int last = name.lastIndexOf('-');
        String word = name.endsWith("-ssl") ? "tls" : name.substring(last + 1);
        boolean protocol = last > 0 && !word.isEmpty() && Protocols.parse(word) != Protocol.AUTO;
        return protocol ? word + "-" + name.substring(0, last) : "";
    }

    /** A name that says the protocol and keeps the words that are there. */
    private static String named(Service.Port port, String protocol) {
        String name = port.name().text();
        if (name.isEmpty() || name.equals(protocol)) {
            return port.number().isPresent() ? protocol + "-" + port.number().getAsInt() : protocol;
        }
        return protocol + "-" + name;
    }

    /** The name with this protocol in front, in place of the word that stands there. */
    static String renamed(Service.Port port, String spoken) {
        String name = port.name().text();
        int hyphen = name.indexOf('-');
        String rest = hyphen < 0 ? "" : name.substring(hyphen + 1);
        String fresh = rest.isEmpty() && port.number().isPresent()
                ? String.valueOf(port.number().getAsInt())
                : rest;
        return spoken + (fresh.isEmpty() ? "" : "-" + fresh);
    }

    /**
     * Adds what to write for a port that says nothing, and writes it where its own words or its app say enough.
     *
     * @param sure whether the app surely speaks this
     */
    static void declare(Draft draft, Service.Port port, Optional<String> spoken, boolean sure) {
        draft.hint(hint(port, spoken));
        String swapped = swapped(port.name().text());
        Optional<String> named = swapped.isEmpty()
                ? Evidence.named(port.name().text()).map(AppProtocol::prefix)
                : Optional.of(Protocols.parse(swapped).prefix());
        Optional<String> word = swapped.isEmpty() ? spoken.or(() -> named) : named;
        if (word.isEmpty()) {
            return;
        }
        boolean contradicted = spoken.isPresent() && named.isPresent() && !spoken.equals(named);
        String words = "set `appProtocol: " + word.get() + "`";
        Optional<TextEdit> edit = Rewrite.insert(port.appProtocol(), "port", word.get());
        if (!contradicted && (sure || !swapped.isEmpty() || spoken.equals(named))) {
            draft.fix(words, edit);
        } else {
            draft.unsafeFix(words, edit);
        }
    }

    /**
     * Proposes another name for a port, wherever it is named; nothing if the Service has a port of that name.
     */
    static void rename(Mesh mesh, Draft draft, Service.Port port, String fresh) {
        boolean taken = fresh.length() > LONGEST_NAME;
        for (Service.Port other : port.service().ports()) {
            taken |= other.name().text().equals(fresh);
        }
        Optional<List<Cursor>> uses = mesh.cluster().portUses().of(port);
        if (taken || uses.isEmpty()) {
            return;
        }
        List<Optional<TextEdit>> edits = new ArrayList<>();
        edits.add(Rewrite.value(port.name(), fresh));
        for (Cursor use : uses.get()) {
            edits.add(Rewrite.value(use, fresh));
        }
        String everywhere = edits.size() > 1 ? ", also where it is named" : "";
        draft.unsafeFix("rename port `" + port.name().text() + "` to `" + fresh + "`" + everywhere, edits);
    }

    private static String hint(Service.Port port, Optional<String> spoken) {
        String name = port.name().text();
        String swapped = swapped(name);
        if (!swapped.isEmpty()) {
            return "rename it `" + swapped + "`, or set `appProtocol: "
                    + Protocols.parse(swapped).prefix() + "`";
        }
        return spoken.or(() -> Evidence.named(name).map(AppProtocol::prefix))
                .map(word -> "set `appProtocol: " + word + "`, or name it `" + named(port, word) + "`")
                .orElse("set `appProtocol: http` if it speaks HTTP, `grpc` for gRPC, `tcp` for anything else");
    }

    /** The command that shows which protocol a running Istio takes each port for. */
    static Command describe(Service service) {
        return Command.of(service.resource(), "istioctl experimental describe service {name}{in}");
    }
}
