package io.meshlint.mesh;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;

/**
 * A host as Istio's objects name it, fully qualified. Follows {@code ResolveShortnameToFQDN} in Istio's
 * {@code pilot/pkg/model/config.go}, where a dot ends all expansion, and {@code pkg/config/host/name.go}. Hosts of
 * namespaces that no manifest names are compared three-valued.
 */
public final class HostName {

    private static final Namespace ANYWHERE = Namespace.of("");

    private static final String SVC = ".svc.";

    /** Empty where it is made of the other parts: few ask for it. */
    private final String text;

    private final String service;
    private final Namespace namespace;
    private final String domain;

    private HostName(String text, String service, Namespace namespace, String domain) {
        this.text = text;
        this.service = service;
        this.namespace = namespace;
        this.domain = domain;
    }

    /**
     * Reads a host.
     *
     * @param host as written
     * @param from the namespace of the object that names it
     * @param domain the cluster's
     */
    public static HostName of(String host, Namespace from, String domain) {
        int dot = host.indexOf('.');
        if (dot < 0 && !host.startsWith("*")) {
            return new HostName(host.isEmpty() ? "." + from.name() + SVC + domain : "", host, from, domain);
        }
        int tail = host.length() - domain.length() - SVC.length();
        String middle =
                dot < tail && host.endsWith(domain) && host.startsWith(SVC, tail) ? host.substring(dot + 1, tail) : "";
        boolean service = !middle.isEmpty() && middle.indexOf('.') < 0 && !host.startsWith("*");
        return new HostName(
                host, service ? host.substring(0, dot) : "", service ? Namespace.named(middle) : from, domain);
    }

    /** The name of the Service, empty for hosts that are none of the cluster's domain. */
    public String service() {
        return service;
    }

    public boolean isService() {
        return !service.isEmpty();
    }

    /** Where the Service lives; for other hosts where the object that names it does. */
    public Namespace namespace() {
        return namespace;
    }

    public boolean isWild() {
        return text.startsWith("*");
    }

    /** The text to index it by, equal for hosts that may be equal: other hosts than Services' have dots or asterisks. */
    String key() {
        return isService() ? service : text;
    }

    private String text() {
        return text.isEmpty() ? service + "." + namespace.name() + tail() : text;
    }

    private String tail() {
        return SVC + domain;
    }

    /** The namespace to index it by: those of hosts that may be equal fit. */
    Namespace home() {
        return isService() ? namespace : ANYWHERE;
    }

    /** Whether both are the same host. */
    public Relation to(HostName other) {
        if (isService() && other.isService()) {
            return service.equals(other.service) ? namespace.to(other.namespace) : Relation.DIFFERENT;
        }
        return text().equals(other.text()) ? Relation.SAME : Relation.DIFFERENT;
    }

    /** Whether every name that this stands for is one of the other's: {@code a.b} is within {@code *.b}. */
    public Relation within(HostName other) {
        if (!other.isWild()) {
            return to(other);
        }
        if (!isService() || namespace.isNamed()) {
            String own = text();
            int suffix = other.text.length() - 1;
            return own.regionMatches(own.length() - suffix, other.text, 1, suffix) ? Relation.SAME : Relation.DIFFERENT;
        }
        String suffix = other.text.substring(1);
        if (tail().endsWith(suffix)) {
            return Relation.SAME;
        }
        return suffix.endsWith(tail()) ? Relation.MAYBE : Relation.DIFFERENT;
    }

    /** Whether some name is both's. */
    public Relation meets(HostName other) {
        Relation within = within(other);
        return within == Relation.DIFFERENT ? other.within(this) : within;
    }

    /** Whether Istio prefers this to another that fits as well: exact names, then longer ones, then by alphabet. */
    public boolean isMoreSpecificThan(HostName other) {
        if (isWild() != other.isWild()) {
            return other.isWild();
        }
        return text().length() == other.text().length()
                ? text().compareTo(other.text()) < 0
                : text().length() > other.text().length();
    }

    /** The full name; of a Service in a namespace that nothing names, only its own. */
    @Override
    public String toString() {
        return isService() && !namespace.isNamed() ? service : text();
    }
}
