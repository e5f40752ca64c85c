package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Embedded;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * An object that configures a mesh: what installs Istio (an IstioOperator, an Istio object of its operators, a release of
 * the chart {@code istiod} by Flux, Argo CD or k3s), or the ConfigMaps that istiod and its webhook read.
 *
 * @param mesh the {@code MeshConfig}; absent if it says nothing of it
 * @param values those of Istio's charts, which may hold another {@code meshConfig}
 * @param injector the configuration of the webhook
 * @param namespace that istiod runs in; absent if that is not said
 */
public record MeshSource(Cursor mesh, Cursor values, Cursor injector, Cursor namespace) {

    /** The chart of the control plane. */
    private static final String CHART = "istiod";

    private static final String INJECTOR = "istio-sidecar-injector";

    /** All of them; ConfigMaps last, for they are what the others come to. */
    public static List<MeshSource> of(List<Resource> resources) {
        List<MeshSource> sources = new ArrayList<>();
        List<MeshSource> configMaps = new ArrayList<>();
        for (Resource resource : resources) {
            switch (resource.kind()) {
                case "ConfigMap" -> configMap(resource, configMaps);
                case "IstioOperator" -> operator(resource, sources);
                case "Istio", "IstioRevision" -> custom(resource, sources);
                case "HelmRelease" -> flux(resource, sources);
                case "Application" -> argo(resource, sources);
                case "HelmChart" -> k3s(resource, sources);
                default -> {}
            }
        }
        sources.addAll(configMaps);
        return sources;
    }

    /** What its values and the object itself say of the mesh, the weightier last. */
    public List<Cursor> configs() {
        List<Cursor> configs = new ArrayList<>();
        for (Cursor config : new Cursor[] {values.at("meshConfig"), mesh}) {
            if (config.node().isMapping()) {
                configs.add(config);
            }
        }
        return configs;
    }

    private static void configMap(Resource resource, List<MeshSource> sources) {
        if (!resource.group().isEmpty() || !resource.name().startsWith("istio")) {
            return;
        }
        Cursor data = resource.root().at("data");
        Cursor none = resource.root().at(0);
        if (resource.name().startsWith(INJECTOR)) {
            sources.add(
                    new MeshSource(none, Embedded.cursor(data.at("values")), Embedded.cursor(data.at("config")), none));
        } else if (resource.name().equals("istio")
                || resource.name().startsWith("istio-") && data.at("mesh").exists()) {
            sources.add(new MeshSource(Embedded.cursor(data.at("mesh")), none, none, none));
        }
    }

    private static void operator(Resource resource, List<MeshSource> sources) {
        if (resource.group().equals("install.istio.io")) {
            Cursor spec = resource.spec();
            sources.add(new MeshSource(
                    spec.at("meshConfig"), spec.at("values"), resource.root().at(0), spec.at("namespace")));
        }
    }

    private static void custom(Resource resource, List<MeshSource> sources) {
        if (resource.group().equals("sailoperator.io") || resource.group().equals("operator.istio.io")) {
            release(resource.spec().at("values"), resource.spec().at("namespace"), sources);
        }
    }

    private static void flux(Resource resource, List<MeshSource> sources) {
        Cursor spec = resource.spec();
        if (resource.group().equals("helm.toolkit.fluxcd.io")
                && isIstiod(spec.at("chart", "spec", "chart").text())) {
            Cursor target = spec.at("targetNamespace");
            release(
                    spec.at("values"),
                    target.exists() ? target : resource.metadata().at("namespace"),
                    sources);
        }
    }

    private static void argo(Resource resource, List<MeshSource> sources) {
        if (!resource.group().equals("argoproj.io")) {
            return;
        }
        Cursor spec = resource.spec();
        List<Cursor> charts = new ArrayList<>(List.of(spec.at("source")));
        spec.at("sources").items().forEach(charts::add);
        for (Cursor chart : charts) {
            Cursor helm = chart.at("helm");
            if (isIstiod(chart.at("chart").text())) {
                Cursor values = helm.at("valuesObject");
                release(
                        values.exists() ? values : Embedded.cursor(helm.at("values")),
                        spec.at("destination", "namespace"),
                        sources);
            }
        }
    }

    private static void k3s(Resource resource, List<MeshSource> sources) {
        Cursor spec = resource.spec();
        if (resource.group().equals("helm.cattle.io")
                && isIstiod(spec.at("chart").text())) {
            release(Embedded.cursor(spec.at("valuesContent")), spec.at("targetNamespace"), sources);
        }
    }

    private static boolean isIstiod(String chart) {
        return chart.equals(CHART) || chart.endsWith("/" + CHART);
    }

    private static void release(Cursor values, Cursor namespace, List<MeshSource> sources) {
        Cursor none = values.resource().root().at(0);
        sources.add(new MeshSource(none, values, none, namespace));
    }
}
