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

    static Optional<Fault> fault(Source source, Node object) {
        Node metadata = object.get("metadata");
        boolean named = isText(metadata.get("name")) || isText(metadata.get("generateName"));
        boolean apiVersion = isText(object.get("apiVersion"));
        boolean kind = isText(object.get("kind"));
        boolean body = object.get("spec").isMapping() || object.get("data").isMapping();
        if (apiVersion && kind) {
            return named || !isNamedKind(object)
                    ? Optional.empty()
                    : Optional.of(missing(source, object, "metadata.name"));
        }
        if (!named || !body || !apiVersion && !kind) {
            return Optional.empty();
        }
        return Optional.of(missing(source, object, apiVersion ? "kind" : "apiVersion"));
    }

    private static boolean isText(Node node) {
        return node.isScalar() && !node.text().isEmpty();
    }

    private static boolean isNamedKind(Node object) {
        String apiVersion = object.get("apiVersion").text();
        int slash = apiVersion.indexOf('/');
        return GROUPS.contains(slash < 0 ? "" : apiVersion.substring(0, slash))
                && NAMED.contains(object.get("kind").text());
    }

    private static Fault missing(Source source, Node object, String field) {
        Node metadata = object.get("metadata");
        boolean inMetadata = field.startsWith("metadata.") && metadata.isMapping();
        Span span = inMetadata || object.size() == 0 ? Manifests.keyOr(object, "metadata") : object.keySpan(0);
        String kind = object.get("kind").text();
        String what = kind.isEmpty() ? "object" : "object of kind `" + kind + "`";
        return new Fault(Fault.Kind.INCOMPLETE, source, span, what + " has no `" + field + "`", "add `" + field + "`");
    }
}
