package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Near;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The service accounts in sight: objects, those that pods run under, and those that Istio makes for gateways. */
final class Accounts {

    private final Map<String, Map<String, Cursor>> byNamespace = new HashMap<>();
    private final Map<String, SpellingIndex> spelling = new HashMap<>();
    /** Those of namespaces that no manifest names. */
    private final Set<String> anywhere = new HashSet<>();
    /** The files that hold accounts of a namespace. */
    private final Set<String> files = new HashSet<>();

    Accounts(Cluster cluster) {
        for (Resource account : cluster.ofKind("", "ServiceAccount")) {
            add(account.namespace(), account.metadata().at("name"));
            files.add(account.namespace().key() + account.source().path());
        }
        for (Workload workload : cluster.workloads().all()) {
            Cursor account = workload.pod().spec().at("serviceAccountName");
            if (account.exists()) {
                add(workload.namespace(), account);
            }
        }
        for (Resource gateway : cluster.ofKind("gateway.networking.k8s.io", "Gateway")) {
            Cursor name = gateway.metadata().at("name");
            put(gateway.namespace(), name.text(), name);
            put(
                    gateway.namespace(),
                    name.text() + "-" + gateway.spec().at("gatewayClassName").text(),
                    name);
        }
    }

    private void add(Namespace namespace, Cursor name) {
        put(namespace, name.text(), name);
        spelling.computeIfAbsent(namespace.key(), n -> new SpellingIndex()).add(name.text());
    }

    private void put(Namespace namespace, String name, Cursor at) {
        byNamespace.computeIfAbsent(namespace.key(), n -> new HashMap<>()).putIfAbsent(name, at);
        if (!namespace.isNamed()) {
            anywhere.add(name);
        }
    }

    /** Whether there is such an account, or may be in a namespace that no manifest names. */
    boolean has(Namespace namespace, String name) {
        return name.equals("default")
                || anywhere.contains(name)
                || byNamespace.getOrDefault(namespace.key(), Map.of()).containsKey(name);
    }

    /** The account of the namespace whose name is one slip of the pen away. */
    Optional<Near> near(Namespace namespace, String name, Cursor at) {
        SpellingIndex index = spelling.get(namespace.key());
        if (index != null) {
            for (String similar : index.near(name)) {
                Cursor found = byNamespace.get(namespace.key()).get(similar);
                return Optional.of(new Near(found, at.key(), name, "name", similar));
            }
        }
        return Optional.empty();
    }

    /** Whether the file of an object holds accounts of a namespace: a missing one would stand there too. */
    boolean standBeside(Resource object, Namespace namespace) {
        return files.contains(namespace.key() + object.source().path());
    }
}
