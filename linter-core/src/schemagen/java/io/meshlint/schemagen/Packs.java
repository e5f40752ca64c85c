package io.meshlint.schemagen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the packs: reads the jars of models in a folder, merges the versions of Kubernetes and lays our own facts over
 * them. The same jars and overlays give the same bytes.
 */
final class Packs {

    private static final String KUBERNETES = "client-java-api-";
    private static final String ISTIO = "istio-model-";
    private static final String GATEWAY_API = "kubernetes-model-gatewayapi-";

    /** From major version 21 on, version n of the client is made from Kubernetes 1.(n + 9). */
    private static final int MINOR_OF_MAJOR_0 = 9;

    /** Made from 1.28; no version is made from 1.29, of which the overlay says what came and went. */
    private static final int MAJOR_OF_28 = 20;

    private final List<Path> models = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();
    private final Path overlays;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Generates the packs.
     *
     * @param folder all jars, the models and the libraries they need
     * @param overlays a folder with a file per pack; one that is missing changes nothing
     * @throws IllegalArgumentException if a model or an overlay cannot be right; the message says which line
     */
    Packs(Path folder, Path overlays) throws IOException, ReflectiveOperationException {
        try (Stream<Path> jars = Files.list(folder)) {
            jars.sorted().forEach(jar -> (isNamed(jar, KUBERNETES) ? models : libraries).add(jar));
        }
        this.overlays = overlays;
        Pack kubernetes = readKubernetes();
        write("kubernetes", kubernetes, kubernetes, kubernetesVersions());
        write(
                "istio",
                readFabric(ISTIO),
                kubernetes,
                "Istio: io.fabric8:istio-model " + version(library(ISTIO), ISTIO));
        write(
                "gateway-api",
                readFabric(GATEWAY_API),
                kubernetes,
                "Gateway API: io.fabric8:kubernetes-model-gatewayapi " + version(library(GATEWAY_API), GATEWAY_API));
    }

    /** The content of the packs by the names of their files. */
    Map<String, String> files() {
        return files;
    }

    /** What somebody who changes a version or an overlay would want to look at, a line each. */
    List<String> notes() {
        return notes;
    }

    private Pack readKubernetes() throws IOException, ReflectiveOperationException {
        SortedMap<Integer, Pack> packs = new TreeMap<>();
        for (Path model : models) {
            String version = version(model, KUBERNETES);
            int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
            try (Jar jar = new Jar(model, libraries)) {
                if (packs.put(minor(major), KubernetesModels.read(jar)) != null) {
                    throw new IllegalArgumentException("two jars hold Kubernetes 1." + minor(major));
                }
            }
        }
        return Versions.merge(packs, notes);
    }

    private static int minor(int major) {
        return major == MAJOR_OF_28 ? 28 : major + MINOR_OF_MAJOR_0;
    }

    private String kubernetesVersions() {
        StringBuilder versions = new StringBuilder("Kubernetes: io.kubernetes:client-java-api");
        models.forEach(model -> versions.append(' ').append(version(model, KUBERNETES)));
        return versions.toString();
    }

    private Pack readFabric(String prefix) throws IOException, ReflectiveOperationException {
        try (Jar jar = new Jar(library(prefix), libraries)) {
            return FabricModels.read(jar);
        }
    }

    private void write(String name, Pack pack, Pack shared, String comment) throws IOException {
        Overlay.apply(overlays.resolve(name + ".txt"), pack, shared, notes);
        pack.definitions().keySet().retainAll(pack.reached());
        files.put(name + ".txt", pack.text(comment));
    }

    private Path library(String prefix) {
        List<Path> named =
                libraries.stream().filter(jar -> isNamed(jar, prefix)).toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(named.size() + " jars instead of one are called " + prefix + "*");
        }
        return named.get(0);
    }

    private static boolean isNamed(Path jar, String prefix) {
        return jar.getFileName().toString().startsWith(prefix);
    }

    private static String version(Path jar, String prefix) {
        String name = jar.getFileName().toString();
        return name.substring(prefix.length(), name.length() - ".jar".length());
    }
}
