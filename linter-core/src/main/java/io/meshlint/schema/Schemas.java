package io.meshlint.schema;

import io.meshlint.text.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The structure of every kind of Kubernetes, Istio and the Gateway API, for the versions aimed at. Packs are generated
 * from model classes (profile {@code schemas} of the build) and read lazily.
 */
public final class Schemas {

    /** Stands for every supported version: a fault must be one in each of them. */
    public static final int ANY = Minors.ANY;

    private static final List<String> COMMON = List.of(
            "V1ObjectMeta",
            "V1Service",
            "V1ServiceSpec",
            "V1ServicePort",
            "V1Deployment",
            "V1DeploymentSpec",
            "V1LabelSelector",
            "V1PodTemplateSpec",
            "V1PodSpec",
            "V1Container",
            "V1ContainerPort",
            "V1EnvVar",
            "V1Probe",
            "V1ResourceRequirements");

    private static final String GATEWAY_API = "gateway.networking.";
    private static final String ISTIO = ".istio.io";

    private final Lazy kubernetes;
    private final Lazy istio;
    private final Lazy gatewayApi;
    private final ConcurrentMap<String, Optional<Kind>> kinds = new ConcurrentHashMap<>();

    /**
     * The packs for a pair of versions.
     *
     * @param kubernetesMinor the minor of Kubernetes 1, or {@link #ANY}
     * @param istioMinor the minor of Istio 1, or {@link #ANY}
     */
    public Schemas(int kubernetesMinor, int istioMinor) {
        kubernetes = new Lazy("kubernetes", kubernetesMinor, null);
        istio = new Lazy("istio", istioMinor, kubernetes);
        gatewayApi = new Lazy("gateway-api", ANY, kubernetes);
    }

    /** A pack that is read when it is first asked for. */
    private static final class Lazy {

        private final String name;
        private final int minor;
        private final Lazy shared;
        private Pack pack;

        private Lazy(String name, int minor, Lazy shared) {
            this.name = name;
            this.minor = minor;
            this.shared = shared;
        }

        private synchronized Pack get() {
            if (pack == null) {
                pack = Pack.load(name, minor, shared == null ? null : shared.get());
            }
            return pack;
        }
    }

    /** Reads what almost every input asks for: for a thread that has nothing else to do while files are read. */
    public void prepare() {
        for (String name : COMMON) {
            Definition definition = kubernetes.get().definition(name);
            for (Field field : definition.fields().values()) {
                field.type();
            }
        }
    }

    /** Whether some supported version has the kind; with a version set, whether that one has. */
    public boolean has(String apiVersion, String kind) {
        return kind(apiVersion, kind).isPresent();
    }

    /** Every kind of the product that an apiVersion belongs to, as {@code apps/v1/Deployment}, sorted. */
    public List<String> kindsBeside(String apiVersion) {
        return pack(apiVersion).kinds();
    }

    /** Every kind of every product, as {@code apps/v1/Deployment}. */
    public List<String> kinds() {
        List<String> all = new ArrayList<>(kubernetes.get().kinds());
        all.addAll(istio.get().kinds());
        all.addAll(gatewayApi.get().kinds());
        return all;
    }

    Optional<Kind> kind(String apiVersion, String kind) {
        String key = apiVersion + "/" + kind;
        Optional<Kind> known = kinds.get(key);
        if (known == null) {
            known = read(key, apiVersion);
            kinds.putIfAbsent(key, known);
        }
        return known;
    }

    /** What holds for the metadata of objects whose kind nobody knows. */
    Definition metadata() {
        return kubernetes.get().definition("V1ObjectMeta");
    }

    private Pack pack(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        if (group.endsWith(ISTIO)) {
            return istio.get();
        }
        return (group.startsWith(GATEWAY_API) ? gatewayApi : kubernetes).get();
    }

    private Optional<Kind> read(String key, String apiVersion) {
        Pack pack = pack(apiVersion);
        String line = pack.kind(key);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = Parts.of(line, ' ');
        String definition = words.get(1);
        int at = definition.indexOf('@');
        Minors minors = at < 0 ? Minors.ALL : Minors.parse(definition.substring(at + 1));
        if (!minors.contains(pack.minor())) {
            return Optional.empty();
        }
        String name = words.size() > 3 ? words.get(3).substring("name=".length()) : "dns-subdomain";
        return Optional.of(new Kind(
                pack.definition(at < 0 ? definition : definition.substring(0, at)),
                words.get(2).equals("cluster"),
                name));
    }
}
