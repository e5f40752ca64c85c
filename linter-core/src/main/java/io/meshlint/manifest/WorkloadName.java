package io.meshlint.manifest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A workload as people name it: {@code shop/deploy/cart}, the kind as kubectl takes it.
 *
 * @param namespace empty for any
 * @param kind as written
 * @param name of the workload
 */
public record WorkloadName(String namespace, String kind, String name) {

    private static final Map<String, String> SHORT = Map.of(
            "deploy", "deployment",
            "sts", "statefulset",
            "ds", "daemonset",
            "rs", "replicaset",
            "rc", "replicationcontroller",
            "cj", "cronjob",
            "po", "pod");

    /** Reads {@code [NAMESPACE/]KIND/NAME}; empty for any other text. */
    public static Optional<WorkloadName> parse(String text) {
        String[] parts = text.split("/", -1);
        for (String part : parts) {
            if (part.isBlank()) {
                return Optional.empty();
            }
        }
        return switch (parts.length) {
            case 2 -> Optional.of(new WorkloadName("", parts[0], parts[1]));
            case 3 -> Optional.of(new WorkloadName(parts[0], parts[1], parts[2]));
            default -> Optional.empty();
        };
    }

    /** Whether it is the workload's; one whose namespace nobody knows fits every namespace. */
    public boolean names(Workload workload) {
        return isKind(workload.kind())
                && name.equals(workload.name())
                && (namespace.isEmpty()
                        || !workload.namespace().isNamed()
                        || namespace.equals(workload.namespace().name()));
    }

    /** Whether a kind is called that, in the singular, the plural or kubectl's short form, with or without its group. */
    private boolean isKind(String other) {
        String word = word();
        String full = other.toLowerCase(Locale.ROOT);
        return word.equals(full) || word.equals(full + "s");
    }

    private String word() {
        String word = kind.toLowerCase(Locale.ROOT);
        int dot = word.indexOf('.');
        word = dot < 0 ? word : word.substring(0, dot);
        return SHORT.getOrDefault(word, word);
    }

    /** The same with the kind in full: {@code shop/deployment/cart}. */
    public String full() {
        return (namespace.isEmpty() ? "" : namespace + "/") + word() + "/" + name;
    }

    /** A workload as a command line names it: {@code shop/deployment/cart}. */
    public static String of(Workload workload) {
        String namespace = workload.namespace().isNamed() ? workload.namespace().name() + "/" : "";
        return namespace + workload.kind().toLowerCase(Locale.ROOT) + "/" + workload.name();
    }
}
