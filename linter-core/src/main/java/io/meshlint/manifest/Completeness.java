package io.meshlint.manifest;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.yaml.Fault;
import io.meshlint.yaml.Node;
import java.util.Optional;
import java.util.Set;

/** Finds objects that lack apiVersion, kind or name while the rest looks like a manifest. */
final class Completeness {

    /** Kinds of the core and its own groups that are created by name; many other files have apiVersion and kind too. */
    private static final Set<String> NAMED = Set.of(
            "Service",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "Pod",
            "Job",
            "CronJob",
            "ConfigMap",
            "Secret",
            "ServiceAccount",
            "Namespace",
            "Ingress",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget",
            "VirtualService",
            "DestinationRule",
            "Gateway",
            "ServiceEntry",
            "Sidecar",
            "EnvoyFilter",
            "PeerAuthentication",
            "AuthorizationPolicy",
            "RequestAuthentication",
            "HTTPRoute",
            "GRPCRoute");

    private static final Set<String> GROUPS = Set.of(
            "",
            "apps",
            "batch",
            "extensions",
            "autoscaling",
            "policy",
            "networking.k8s.io",
            "networking.istio.io",
            "security.istio.io",
            "gateway.networking.k8s.io");

    private Completeness() {}

    static Optional<Fault> fault(Source source, Item item) {
        Node object = item.node();
        Node metadata = object.get("metadata");
        boolean named = isText(metadata.get("name")) || isText(metadata.get("generateName"));
        boolean apiVersion = isText(object.get("apiVersion")) || item.isTyped();
        boolean kind = isText(object.get("kind")) || item.isTyped();
        boolean body = object.get("spec").isMapping() || object.get("data").isMapping();
        if (apiVersion && kind) {
            return named || !isNamedKind(item) ? Optional.empty() : Optional.of(missing(source, item, "metadata.name"));
        }
        if (!named || !body || !apiVersion && !kind) {
            return Optional.empty();
        }
        return Optional.of(missing(source, item, apiVersion ? "kind" : "apiVersion"));
    }

    private static boolean isText(Node node) {
        return node.isScalar() && !node.text().isEmpty();
    }

    private static boolean isNamedKind(Item item) {
        return isKnownGroup(item.apiVersion()) && NAMED.contains(item.kind());
    }

    /** Whether an apiVersion is of Kubernetes, Istio or the Gateway API, whose kinds have no fields of their own ways. */
    static boolean isKnownGroup(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return !apiVersion.isEmpty() && GROUPS.contains(slash < 0 ? "" : apiVersion.substring(0, slash));
    }

    private static Fault missing(Source source, Item item, String field) {
        Node object = item.node();
        Node metadata = object.get("metadata");
        boolean inMetadata = field.startsWith("metadata.") && metadata.isMapping();
        Span span = inMetadata || object.size() == 0 ? Manifests.keyOr(object, "metadata") : object.keySpan(0);
        String what = item.kind().isEmpty() ? "object" : "object of kind `" + item.kind() + "`";
        return incomplete(source, span, what + " has no `" + field + "`", "add `" + field + "`");
    }

    /** What is wrong with the items of a list as a whole; kubectl refuses to read it. */
    static Optional<Fault> listFault(Source source, Item list) {
        Node items = list.node().get("items");
        if (items.isSequence() || items.isNull()) {
            return Optional.empty();
        }
        String message = "object of kind `" + list.kind() + "` has `items` that are no list";
        return Optional.of(incomplete(source, items.span(), message, "write each object as an item `-` of `items`"));
    }

    /** What keeps kubectl from reading an item of a list: there every item has to be an object of some type. */
    static Optional<Fault> itemFault(Source source, Item list, Item item, int index) {
        Node node = item.node();
        String what = "`items[" + index + "]` of object of kind `" + list.kind() + "`";
        if (!node.isMapping()) {
            return Optional.of(incomplete(source, node.span(), what + " is no object", "write an object or delete it"));
        }
        if (item.isTyped()) {
            return Optional.empty();
        }
        String field = item.kind().isEmpty() ? "kind" : "apiVersion";
        return Optional.of(incomplete(source, node.span(), what + " has no `" + field + "`", "add `" + field + "`"));
    }

    private static Fault incomplete(Source source, Span span, String message, String hint) {
        return new Fault(Fault.Kind.INCOMPLETE, source, span, message, hint);
    }
}
