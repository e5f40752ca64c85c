package io.meshlint.mesh;

import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Attempt.Token;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an attempt has of the attributes that policies ask for, by the names of {@code when} conditions; the fields of
 * {@code from} and {@code to} are the same attributes under other names. Follows {@code generator.go} in Istio's
 * {@code pilot/pkg/security/authz/model}.
 */
final class Attributes {

    /** Headers that clients and proxies add by themselves, and how others of them begin. */
    private static final Set<String> ADDED =
            Set.of("user-agent", "accept", "via", "forwarded", "traceparent", "b3", "x-request-id", "content-type");

    private static final List<String> ADDED_FAMILIES = List.of("x-forwarded-", "x-envoy-", "x-b3-", ":");

    private static final String HEADERS = "request.headers[";
    private static final String CLAIMS = "request.auth.claims[";

    private final Identities identities;
    private final Attempt attempt;

    /**
     * What an attempt has.
     *
     * @param attempt one whose token has been checked: a bad or unread one is none
     */
    Attributes(Identities identities, Attempt attempt) {
        this.identities = identities;
        this.attempt = attempt;
    }

    /** A field of {@code source} or {@code operation} without the {@code not} that turns it around. */
    static String plain(String field) {
        boolean not = field.length() > 3 && field.startsWith("not");
        return not ? Character.toLowerCase(field.charAt(3)) + field.substring(4) : field;
    }

    /** The attribute that such a field asks for; empty if there is no such field. */
    static String ofField(String field) {
        return switch (field) {
            case "principals" -> "source.principal";
            case "requestPrincipals" -> "request.auth.principal";
            case "namespaces" -> "source.namespace";
            case "serviceAccounts" -> "source.serviceAccount";
            case "ipBlocks" -> "source.ip";
            case "remoteIpBlocks" -> "remote.ip";
            case "hosts" -> "host";
            case "methods" -> "method";
            case "paths" -> "path";
            case "ports" -> "destination.port";
            default -> "";
        };
    }

    /** Whether an attribute means something for HTTP alone. */
    static boolean isHttp(String attribute) {
        return List.of("host", "method", "path").contains(attribute) || attribute.startsWith("request.");
    }

    /** Whether there is such an attribute: a rule that asks for another is dropped. */
    static boolean isKnown(String attribute) {
        return switch (attribute) {
            case "source.ip",
                    "remote.ip",
                    "source.namespace",
                    "source.principal",
                    "source.serviceAccount",
                    "source.trustDomain",
                    "destination.ip",
                    "destination.port",
                    "connection.sni",
                    "request.auth.principal",
                    "request.auth.audiences",
                    "request.auth.presenter" -> true;
            default ->
                attribute.startsWith("request.headers")
                        || attribute.startsWith("request.auth.claims")
                        || attribute.startsWith("experimental.envoy.filters.");
        };
    }

    /** Whether the attribute has one of the forms of a value. */
    Answer has(String attribute, String value, Resource policy) {
        return switch (attribute) {
            case "source.principal" -> identities.principal(value, attempt.peer());
            case "source.namespace" -> identities.namespace(value, attempt.peer());
            case "source.serviceAccount" -> identities.serviceAccount(value, policy, attempt.peer());
            case "source.trustDomain" -> identities.trustDomain(value, attempt.peer());
            case "source.ip", "remote.ip", "destination.ip" ->
                Answer.of(value.equals("0.0.0.0/0")).or(Answer.UNKNOWN);
            case "destination.port" -> text(value, attempt.port() == 0 ? "" : Integer.toString(attempt.port()));
            case "host" ->
                text(value.toLowerCase(Locale.ROOT), attempt.authority().toLowerCase(Locale.ROOT));
            case "method" -> text(value, attempt.method());
            case "path" ->
                attempt.path().isEmpty() ? Answer.UNKNOWN : Answer.of(ValueForm.matchesPath(value, attempt.path()));
            case "request.auth.principal" -> requestPrincipal(value);
            default -> named(attribute, value);
        };
    }

    private static Answer text(String value, String text) {
        return text.isEmpty() ? Answer.UNKNOWN : Answer.of(ValueForm.matches(value, text));
    }

    private Answer named(String attribute, String value) {
        if (attribute.startsWith(HEADERS) && attribute.endsWith("]")) {
            return header(attribute.substring(HEADERS.length(), attribute.length() - 1), value);
        }
        if (attribute.startsWith("request.auth.") && !attempt.token().isSent()) {
            return Answer.NO;
        }
        return attribute.equals(CLAIMS + "iss]") ? text(value, attempt.token().issuer()) : Answer.UNKNOWN;
    }

    private Answer header(String name, String value) {
        String text = attempt.header(name);
        if (!text.isEmpty()) {
            return Answer.of(ValueForm.matches(value, text));
        }
        String key = name.toLowerCase(Locale.ROOT);
        boolean open = key.equals("host") || ADDED.contains(key);
        for (String family : ADDED_FAMILIES) {
            open |= key.startsWith(family);
        }
        return open ? Answer.UNKNOWN : Answer.NO;
    }

    /** A value is an issuer and a subject, which nobody knows; stars as {@code requestPrincipalGenerator} reads them. */
    private Answer requestPrincipal(String value) {
        Token token = attempt.token();
        if (!token.isSent()) {
            return Answer.NO;
        }
        int slash = value.lastIndexOf('/');
        if (value.equals("*")) {
            return Answer.YES;
        }
        if (slash < 0) {
            boolean issuer = value.endsWith("*") && !value.startsWith("*");
            return issuer ? text(value, token.issuer()) : Answer.UNKNOWN;
        }
        String issuer = value.substring(0, slash);
        boolean open = value.startsWith("*");
        Answer signed = Answer.of(open ? ValueForm.matches(issuer, token.issuer()) : issuer.equals(token.issuer()));
        return signed.and(!open && value.endsWith("/*") ? Answer.YES : Answer.UNKNOWN);
    }
}
