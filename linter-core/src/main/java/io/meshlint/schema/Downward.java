package io.meshlint.schema;

/** What the downward API can hand to a container: fields of its pod and amounts of its resources. */
final class Downward {

    private Downward() {}

    /** A field of a pod, in an environment variable or a volume. */
    static boolean isField(String text) {
        return switch (text) {
            case "metadata.name",
                    "metadata.namespace",
                    "metadata.uid",
                    "metadata.labels",
                    "metadata.annotations",
                    "spec.nodeName",
                    "spec.host",
                    "spec.serviceAccountName",
                    "status.hostIP",
                    "status.hostIPs",
                    "status.podIP",
                    "status.podIPs" -> true;
            default ->
                Names.isQualified(subscript(text, "metadata.labels['"))
                        || Names.isAnnotationKey(subscript(text, "metadata.annotations['"));
        };
    }

    private static String subscript(String text, String start) {
        boolean subscripted = text.startsWith(start) && text.endsWith("']") && text.length() > start.length() + 2;
        return subscripted ? text.substring(start.length(), text.length() - 2) : "";
    }

    /** A limit or request of a container. */
    static boolean isResource(String text) {
        int dot = text.indexOf('.');
        String amount = text.substring(dot + 1);
        return (text.startsWith("limits.") || text.startsWith("requests."))
                && (amount.equals("cpu")
                        || amount.equals("memory")
                        || amount.equals("ephemeral-storage")
                        || amount.startsWith("hugepages-"));
    }
}
