package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.KnownNamespaces;
import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What rules of AuthorizationPolicies name that does not exist, so that they match nothing. What may stand outside the
 * input is left out, but for slips of the pen and closed worlds.
 */
public final class PolicyReferences {

    /** The sorts of names. */
    public enum Sort {
        NAMESPACE,
        ACCOUNT,
        TRUST_DOMAIN,
        /** A principal that no certificate can bear. */
        PRINCIPAL,
        HOST,
        METHOD,
        /** A path with a star inside, which stands for itself. */
        PATH
    }

    /**
     * A name that nothing bears.
     *
     * @param at the value that holds it
     * @param name the name, a part of the value or all of it
     * @param right what the whole value should be, where that is known; else empty
     * @param near what was probably meant, where that stands in the input
     * @param certain whether the evidence is complete
     */
    public record Unheard(Sort sort, Cursor at, String name, String right, Optional<Near> near, boolean certain) {}

    private static final Set<String> METHODS = Set.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "CONNECT",
            "OPTIONS",
            "TRACE",
            "PATCH",
            "COPY",
            "LOCK",
            "MKCOL",
            "MOVE",
            "PROPFIND",
            "PROPPATCH",
            "UNLOCK",
            "REPORT",
            "SEARCH",
            "QUERY",
            "PURGE");
    private static final String URI = "spiffe://";
    private static final int PARTS = 5;

    private final Mesh mesh;
    private final Cluster cluster;
    private final TrustDomains domains;
    private final Accounts accounts;

    PolicyReferences(Mesh mesh, TrustDomains domains) {
        this.mesh = mesh;
        this.cluster = mesh.cluster();
        this.domains = domains;
        this.accounts = new Accounts(cluster);
    }

    /** The names in the rules of a policy that nothing bears, in its order. */
    public List<Unheard> of(AuthorizationPolicy policy) {
        List<Unheard> found = new ArrayList<>();
        for (Cursor rule : policy.rules()) {
            for (Cursor from : rule.at("from").items()) {
                fields(from.at("source"), found);
            }
            for (Cursor to : rule.at("to").items()) {
                fields(to.at("operation"), found);
            }
            for (Cursor when : rule.at("when").items()) {
                values(when.at("key").text(), when.at("values"), found);
                values(when.at("key").text(), when.at("notValues"), found);
            }
        }
        return found;
    }

    private void fields(Cursor part, List<Unheard> found) {
        for (Cursor field : part.entries()) {
            values(Attributes.ofField(Attributes.plain(field.key())), field, found);
        }
    }

    private void values(String attribute, Cursor list, List<Unheard> found) {
        for (Cursor value : list.items()) {
            boolean open = value.text().isEmpty()
                    || value.isPlaceholder()
                    || cluster.world().manifests().kustomizations().mayChange(value);
            if (!open) {
                Optional<Unheard> unheard =
                        switch (attribute) {
                            case "source.namespace" -> namespace(value, value.text());
                            case "source.principal" -> principal(value);
                            case "source.serviceAccount" -> serviceAccount(value);
                            case "host" -> host(value);
                            case "method" -> method(value);
                            case "path" -> path(value);
                            default -> Optional.empty();
                        };
                unheard.ifPresent(found::add);
            }
        }
    }

    private Optional<Unheard> namespace(Cursor value, String name) {
        Optional<KnownNamespaces.Gap> gap = cluster.namespaces().gap(value, name);
        if (gap.isEmpty()) {
            return Optional.empty();
        }
        Optional<Near> near = gap.get().near();
        String right =
                near.isEmpty() ? "" : value.text().replace(name, near.get().found());
        return Optional.of(new Unheard(Sort.NAMESPACE, value, name, right, near, true));
    }

    private Optional<Unheard> principal(Cursor value) {
        String text = value.text();
        if (text.equals("*")) {
            return Optional.empty();
        }
        if (text.startsWith(URI)) {
            return malformed(Sort.PRINCIPAL, value, text.substring(URI.length()));
        }
        if (text.startsWith("ns/")) {
            return malformed(Sort.PRINCIPAL, value, domains.own() + "/" + text);
        }
        if (ValueForm.hasStarInside(text) || text.indexOf('/') < 0 && text.indexOf('*') < 0) {
            return malformed(Sort.PRINCIPAL, value, "");
        }
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS || !parts[1].equals("ns") || !parts[3].equals("sa")) {
            return Optional.empty();
        }
        if (!parts[0].startsWith("*") && domains.isOwn(parts[0]) == Answer.NO) {
            String right = domains.own() + text.substring(parts[0].length());
            return Optional.of(new Unheard(Sort.TRUST_DOMAIN, value, parts[0], right, Optional.empty(), true));
        }
        return account(value, parts[2], parts[4]);
    }

    private Optional<Unheard> serviceAccount(Cursor value) {
        int slash = value.text().indexOf('/');
        Namespace own = value.resource().namespace();
        String namespace = slash < 0 ? own.name() : value.text().substring(0, slash);
        return account(value, namespace, value.text().substring(slash + 1));
    }

    private Optional<Unheard> account(Cursor value, String namespaceName, String name) {
        Namespace namespace = Namespace.named(namespaceName);
        if (namespaceName.isEmpty() || name.indexOf('*') >= 0) {
            return Optional.empty();
        }
        Optional<Unheard> nowhere = namespace(value, namespaceName);
        if (nowhere.isPresent() || accounts.has(namespace, name)) {
            return nowhere;
        }
        Optional<Near> near = accounts.near(namespace, name, value);
        boolean platform = mesh.mutualTls().isRoot(namespace) || Membership.isNeverInjected(namespace);
        boolean closed = cluster.world().isClosed(namespace) && !platform;
        if (near.isEmpty() && !closed && !accounts.standBeside(value.resource(), namespace)) {
            return Optional.empty();
        }
        String text = value.text();
        String right = near.isEmpty()
                ? ""
                : text.substring(0, text.length() - name.length()) + near.get().found();
        return Optional.of(new Unheard(Sort.ACCOUNT, value, name, right, near, near.isPresent() || closed));
    }

    private Optional<Unheard> host(Cursor value) {
        String text = value.text();
        if (ValueForm.hasStarInside(text)) {
            return malformed(Sort.HOST, value, "");
        }
        boolean claimed = text.indexOf('*') >= 0
                || text.indexOf(':') >= 0
                || !mesh.virtualServices()
                        .of(mesh.registry().name(text, value.resource()))
                        .isEmpty();
        if (!claimed && mesh.registry().resolve(value) instanceof Resolution.Missing<List<MeshService>> missing) {
            String right = missing.near().map(Near::found).orElse("");
            return Optional.of(new Unheard(Sort.HOST, value, text, right, missing.near(), missing.certain()));
        }
        return Optional.empty();
    }

    private static Optional<Unheard> method(Cursor value) {
        String text = value.text();
        if (text.equals("*") || fits(text)) {
            return Optional.empty();
        }
        String upper = text.toUpperCase(Locale.ROOT);
        boolean known = fits(upper);
        boolean word = !known && upper.equals(text) && text.indexOf('/') < 0 && text.indexOf('*') < 0;
        return Optional.of(new Unheard(Sort.METHOD, value, text, known ? upper : "", Optional.empty(), !word));
    }

    private static Optional<Unheard> path(Cursor value) {
        String text = value.text();
        return ValueForm.hasStarInside(text) ? malformed(Sort.PATH, value, ValueForm.template(text)) : Optional.empty();
    }

    private static Optional<Unheard> malformed(Sort sort, Cursor value, String right) {
        return Optional.of(new Unheard(sort, value, value.text(), right, Optional.empty(), true));
    }

    private static boolean fits(String value) {
        for (String method : METHODS) {
            if (ValueForm.matches(value, method)) {
                return true;
            }
        }
        return false;
    }
}
