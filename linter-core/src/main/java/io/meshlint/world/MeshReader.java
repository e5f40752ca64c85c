package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Selector;
import io.meshlint.world.MeshSettings.Exports;
import io.meshlint.world.MeshSettings.Injection;
import java.util.ArrayList;
import java.util.List;

/** Puts together what the sources of a mesh's configuration say, a later one over those before it. */
final class MeshReader {

    private String rootNamespace;
    private boolean rootIsWritten;
    private boolean injectByDefault;
    private boolean asksPods;
    private List<Selector> never = List.of();
    private List<Selector> always = List.of();
    private boolean prometheusMerge = true;
    private boolean rewriteProbes = true;
    private boolean autoMtls = true;
    private boolean registryOnly;
    private boolean answersNames;
    private boolean allocatesAddresses;
    private Exports exports = Exports.EVERYWHERE;

    MeshReader(Assumptions assumptions) {
        this.rootNamespace = assumptions.rootNamespace();
        this.injectByDefault = assumptions.injectByDefault();
    }

    void read(MeshSource source) {
        for (Cursor mesh : source.configs()) {
            mesh(mesh);
        }
        values(source.values());
        injector(source.injector());
        root(source.values().at("global", "istioNamespace"), false);
        root(source.namespace(), false);
    }

    /** Istiod's own namespace is the root, unless the configuration names another. */
    private void root(Cursor namespace, boolean written) {
        boolean known = !namespace.text().isEmpty() && !namespace.isPlaceholder();
        if (known && (written || !rootIsWritten)) {
            rootNamespace = namespace.text();
            rootIsWritten |= written;
        }
    }

    private void mesh(Cursor mesh) {
        root(mesh.at("rootNamespace"), true);
        prometheusMerge = flag(mesh.at("enablePrometheusMerge"), prometheusMerge);
        autoMtls = flag(mesh.at("enableAutoMtls"), autoMtls);
        String mode = mesh.at("outboundTrafficPolicy", "mode").text();
        registryOnly = mode.isEmpty() ? registryOnly : mode.equals("REGISTRY_ONLY");
        exports = exports.with(mesh);
        Cursor metadata = mesh.at("defaultConfig", "proxyMetadata");
        boolean captures = flag(metadata.at("ISTIO_META_DNS_CAPTURE"), false);
        answersNames |= captures;
        allocatesAddresses |= captures && flag(metadata.at("ISTIO_META_DNS_AUTO_ALLOCATE"), false);
    }

    private void values(Cursor values) {
        Cursor webhook = values.at("sidecarInjectorWebhook");
        injectByDefault = flag(webhook.at("enableNamespacesByDefault"), injectByDefault);
        rewriteProbes = flag(webhook.at("rewriteAppHTTPProbe"), rewriteProbes);
        policy(values.at("global", "proxy", "autoInject"));
        selectors(webhook);
    }

    private void injector(Cursor config) {
        policy(config.at("policy"));
        selectors(config);
    }

    private void policy(Cursor policy) {
        asksPods = policy.node().isScalar() && policy.exists() ? policy.text().equals("disabled") : asksPods;
    }

    private void selectors(Cursor config) {
        never = selectors(config.at("neverInjectSelector"), never);
        always = selectors(config.at("alwaysInjectSelector"), always);
    }

    private static List<Selector> selectors(Cursor list, List<Selector> fallback) {
        List<Selector> selectors = new ArrayList<>();
        for (Cursor item : list.items()) {
            Selector selector = new Selector(item);
            if (!selector.isEmpty()) {
                selectors.add(selector);
            }
        }
        return list.node().isSequence() ? selectors : fallback;
    }

    private static boolean flag(Cursor cursor, boolean fallback) {
        return cursor.node().isScalar() && cursor.exists() ? cursor.text().equalsIgnoreCase("true") : fallback;
    }

    MeshSettings settings() {
        return new MeshSettings(
                rootNamespace,
                new Injection(injectByDefault, asksPods, never, always),
                prometheusMerge,
                rewriteProbes,
                autoMtls,
                registryOnly,
                answersNames,
                allocatesAddresses,
                exports);
    }
}
