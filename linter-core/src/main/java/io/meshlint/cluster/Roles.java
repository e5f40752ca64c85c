package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.text.Similar;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which role a binding gives to whom. Most roles and accounts are made elsewhere, so one that is not in the input is
 * missing only if the world is closed or something beside the binding nearly fits.
 */
public final class Roles {

    public static final String GROUP = "rbac.authorization.k8s.io";

    private static final String ROLE = "Role";
    private static final String CLUSTER_ROLE = "ClusterRole";
    private static final String ACCOUNT = "ServiceAccount";

    /** ClusterRoles that every API server makes; those that start with {@code system:} too. */
    private static final List<String> BUILT_IN = List.of("cluster-admin", "admin", "edit", "view");

    /** How the names of what Kubernetes and its providers make for themselves start. */
    private static final List<String> PREFIXES = List.of("system:", "gce:", "eks:");

    /** Made in every namespace by Kubernetes or OpenShift. */
    private static final List<String> ACCOUNTS = List.of("default", "builder", "deployer", "pipeline");

    private final World world;
    /** By kind and name. */
    private final Map<String, List<Resource>> named = new HashMap<>();
    /** By kind and file. */
    private final Map<String, List<Resource>> filed = new HashMap<>();
    /** By the kind and name of the role. */
    private final Map<String, List<Resource>> bindings = new HashMap<>();
    /** The namespaces of subjects, by the names of accounts. */
    private final Map<String, List<Namespace>> bound = new HashMap<>();

    private final Makers makers;

    Roles(World world, Map<String, List<Resource>> byKind) {
        this.world = world;
        this.makers = new Makers(world);
        for (String kind : List.of(ROLE, CLUSTER_ROLE, ACCOUNT)) {
            for (Resource resource : byKind.getOrDefault(kind, List.of())) {
                if (kind.equals(ACCOUNT) ? resource.group().isEmpty() : isOfGroup(resource)) {
                    put(named, kind + "|" + resource.name(), resource);
                    put(filed, kind + "|" + resource.source().path(), resource);
                }
            }
        }
        for (String kind : List.of("RoleBinding", "ClusterRoleBinding")) {
            for (Resource binding : byKind.getOrDefault(kind, List.of())) {
                if (isOfGroup(binding)) {
                    note(binding);
                }
            }
        }
    }

    private void note(Resource binding) {
        Cursor role = binding.root().at("roleRef");
        put(bindings, role.at("kind").text() + "|" + role.at("name").text(), binding);
        for (Cursor subject : binding.root().at("subjects").items()) {
            if (subject.at("kind").text().equals(ACCOUNT)) {
                bound.computeIfAbsent(subject.at("name").text(), n -> new ArrayList<>(1))
                        .add(namespace(subject));
            }
        }
    }

    private static void put(Map<String, List<Resource>> map, String key, Resource resource) {
        map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(resource);
    }

    private static boolean isOfGroup(Resource resource) {
        return resource.group().equals(GROUP);
    }

    /** Where the account of a subject lives; a kustomization that sets namespaces may set that too. */
    private Namespace namespace(Cursor subject) {
        Resource binding = subject.resource();
        Cursor written = subject.at("namespace");
        boolean set = world.manifests()
                .kustomizations()
                .setsNamespace(binding.source().path());
        boolean known = written.exists() && !written.text().isEmpty() && !written.isPlaceholder() && !set;
        return known
                ? Namespace.named(written.text())
                : Namespace.of(binding.source().path());
    }

    /** Whether a binding or a role belongs to Kubernetes or its provider: it is there whether somebody wants it or not. */
    public boolean isPlatforms(Resource object) {
        if (!isOfGroup(object)) {
            return false;
        }
        if (object.kind().endsWith("Binding")) {
            return object.name().equals(BUILT_IN.get(0)) || hasPrefix(object.name());
        }
        List<Resource> users = new ArrayList<>();
        for (Resource binding : bindings.getOrDefault(object.kind() + "|" + object.name(), List.of())) {
            if (object.kind().equals(CLUSTER_ROLE) || binding.namespace().fits(object.namespace())) {
                users.add(binding);
            }
        }
        boolean all = true;
        for (Resource binding : users) {
            all &= isPlatforms(binding);
        }
        return users.isEmpty() ? isBuiltIn(object.kind(), object.name()) : all;
    }

    private static boolean isBuiltIn(String kind, String name) {
        return hasPrefix(name) || kind.equals(CLUSTER_ROLE) && BUILT_IN.contains(name);
    }

    private static boolean hasPrefix(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The role that a binding gives, every variant of the input; resolved and empty for one that the platform makes. */
    public Resolution<List<Resource>> role(Resource binding) {
        Cursor reference = binding.root().at("roleRef");
        Cursor name = reference.at("name");
        String kind = reference.at("kind").text();
        if (isOpen(reference.at("kind")) || isOpen(name)) {
            return new Resolution.Unknown<>("its role is filled in later");
        }
        boolean shared = kind.equals(CLUSTER_ROLE);
        List<Resource> found = fitting(kind, name.text(), shared, binding.namespace());
        if (!found.isEmpty() || isBuiltIn(kind, name.text())) {
            return new Resolution.Resolved<>(world.innermost(binding, found, role -> role));
        }
        String other = shared ? ROLE : CLUSTER_ROLE;
        for (Resource role : beside(binding, other)) {
            boolean reachable = !shared || role.namespace().equals(binding.namespace());
            if (reachable && role.name().equals(name.text())) {
                return missing(reference.at("kind"), new Near(role.root().at("kind"), "kind", kind, "kind", other));
            }
        }
        return absent(kind, name, binding.namespace(), shared);
    }

    /** The account that a subject of a binding means; resolved and empty for one that the platform makes. */
    public Resolution<List<Resource>> account(Cursor subject) {
        Cursor name = subject.at("name");
        if (!subject.at("kind").text().equals(ACCOUNT) || isOpen(name) || isOpen(subject.at("namespace"))) {
            return new Resolution.Unknown<>("its name is filled in later");
        }
        Namespace namespace = namespace(subject);
        List<Resource> found = fitting(ACCOUNT, name.text(), false, namespace);
        if (!found.isEmpty() || ACCOUNTS.contains(name.text())) {
            return new Resolution.Resolved<>(found);
        }
        if (makers.mayMake(ACCOUNT, name.text())) {
            return new Resolution.Unknown<>("something in the input may make it");
        }
        return absent(ACCOUNT, name, namespace, false);
    }

    private boolean isOpen(Cursor field) {
        return field.isPlaceholder() || world.manifests().kustomizations().mayChange(field);
    }

    private List<Resource> fitting(String kind, String name, boolean anywhere, Namespace namespace) {
        List<Resource> found = new ArrayList<>();
        for (Resource resource : named.getOrDefault(kind + "|" + name, List.of())) {
            if (anywhere || resource.namespace().fits(namespace)) {
                found.add(resource);
            }
        }
        return found;
    }

    private List<Resource> beside(Resource binding, String kind) {
        return filed.getOrDefault(kind + "|" + binding.source().path(), List.of());
    }

    private Resolution<List<Resource>> absent(String kind, Cursor name, Namespace namespace, boolean anywhere) {
        List<Resource> elsewhere = named.getOrDefault(kind + "|" + name.text(), List.of());
        List<Resource> close = beside(name.resource(), kind);
        if (elsewhere.size() == 1 && close.contains(elsewhere.get(0))) {
            Cursor at = elsewhere.get(0).metadata().at("namespace");
            return missing(name, new Near(at, "namespace", namespace.name(), "namespace", at.text()));
        }
        Map<String, Resource> candidates = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Resource resource : close) {
            if (elsewhere.isEmpty() && (anywhere || resource.namespace().fits(namespace)) && !isUsed(name, resource)) {
                candidates.put(resource.name(), resource);
                names.add(resource.name());
            }
        }
        Optional<String> similar = name.text().length() < 4 ? Optional.empty() : Similar.to(name.text(), names);
        if (similar.isPresent()) {
            Cursor at = candidates.get(similar.get()).metadata().at("name");
            return missing(name, new Near(at, "name", name.text(), "name", at.text()));
        }
        return world.isClosed(namespace)
                ? new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, name), true, Optional.empty())
                : new Resolution.Unknown<>("it may be outside the input");
    }

    /** Whether some binding names an object rightly: then a name like it is no slip. */
    private boolean isUsed(Cursor name, Resource resource) {
        return resource.kind().equals(ACCOUNT)
                ? bound.containsKey(resource.name())
                : bindings.containsKey(resource.kind() + "|" + resource.name())
                        || resource.name().equals(name.text());
    }

    private static Resolution<List<Resource>> missing(Cursor at, Near near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, at), true, Optional.of(near));
    }

    /** The accounts of that name that pods of a namespace may mean. */
    public List<Resource> accounts(Namespace namespace, String name) {
        return fitting(ACCOUNT, name, false, namespace);
    }

    /** Whether a binding in the input gives an account a role. */
    public boolean isBound(Namespace namespace, String account) {
        for (Namespace subject : bound.getOrDefault(account, List.of())) {
            if (subject.fits(namespace)) {
                return true;
            }
        }
        return false;
    }
}
