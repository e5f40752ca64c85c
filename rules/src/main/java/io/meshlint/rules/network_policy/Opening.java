package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The smallest change of a policy that admits a call.
 *
 * @param hurdle where it fails
 * @param direction whether it fails at its end or at its start
 * @param port the Service's port that is called
 * @param number where that leads in the pods
 * @param translated whether the policy lists the Service's port instead
 */
record Opening(Hurdle hurdle, Direction direction, Service.Port port, int number, boolean translated) {

    private static final String NAME = "kubernetes.io/metadata.name";

    String words(Origin origin) {
        if (translated) {
            return "list port `" + number + "`: policies see the ports of pods, never those of Services";
        }
        return switch (hurdle.why()) {
            case PORT -> "add `port: " + number + "` to the ports of the rule";
            case NAMESPACE ->
                "add `namespaceSelector: {matchLabels: {" + NAME + ": " + namespace(origin)
                        + "}}` to the peer, which selects pods of its own namespace alone";
            case NAMESPACE_LABEL ->
                "select the namespace by `" + NAME + ": " + namespace(origin) + "`, which every namespace carries";
            case POD_LABEL -> label(origin);
            default -> rule(origin);
        };
    }

    /** The namespace at the other end. */
    private String namespace(Origin origin) {
        String name = direction == Direction.EGRESS ? port.service().namespace().name() : origin.home();
        return name.isEmpty() ? "NAMESPACE" : name;
    }

    private String label(Origin origin) {
        Optional<Labels> labels = direction == Direction.EGRESS
                ? Optional.of(port.service().selector())
                : origin.client().map(Workload::labels);
        Cursor wanted = hurdle.at();
        String found = labels.map(known -> known.get(wanted.key())).orElse("");
        return found.isEmpty()
                ? rule(origin)
                : "change `" + wanted.key() + ": " + wanted.text() + "` to `" + wanted.key() + ": " + found
                        + "`, or add a peer with that";
    }

    /** A rule that admits nothing but this call. */
    private String rule(Origin origin) {
        String ports = "ports: [{port: " + number + (port.isTcp() ? "" : ", protocol: " + port.protocol()) + "}]";
        return "add the " + direction.rules() + " rule `{" + peers(origin) + ports + "}`";
    }

    private String peers(Origin origin) {
        Optional<Labels> labels = direction == Direction.EGRESS
                ? Optional.of(port.service().selector())
                : origin.client().map(Workload::labels);
        if (labels.isEmpty() && origin.home().isEmpty()) {
            return "";
        }
        List<String> selectors = new ArrayList<>();
        String namespace = namespace(origin);
        if (!namespace.equals("NAMESPACE")
                && !namespace.equals(hurdle.policy().namespace().name())) {
            selectors.add("namespaceSelector: {matchLabels: {" + NAME + ": " + namespace + "}}");
        }
        if (labels.isPresent()) {
            selectors.add("podSelector: {matchLabels: {" + written(labels.get(), direction == Direction.EGRESS) + "}}");
        }
        return direction.peers() + ": [{" + String.join(", ", selectors) + "}], ";
    }

    /** All entries of a Service's selector; of a pod's labels the one that names the app. */
    private static String written(Labels labels, boolean whole) {
        List<String> pairs = new ArrayList<>();
        for (Cursor entry : labels.entries()) {
            boolean names = entry.key().equals("app") || entry.key().equals("app.kubernetes.io/name");
            pairs.add(names ? 0 : pairs.size(), entry.key() + ": " + entry.text());
        }
        return String.join(", ", whole ? pairs : pairs.subList(0, Math.min(1, pairs.size())));
    }
}
