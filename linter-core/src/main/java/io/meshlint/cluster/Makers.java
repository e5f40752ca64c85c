package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.PodTemplate;
import io.meshlint.manifest.Resource;
import io.meshlint.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which ConfigMaps, Secrets, accounts and claims something else makes: generators of kustomize, and objects of operators
 * such as SealedSecret, ExternalSecret, Certificate or database clusters.
 */
final class Makers {

    /** Where custom resources name what they make, below {@code spec}. */
    private static final List<List<String>> NAMES = List.of(
            List.of("secretName"),
            List.of("target", "name"),
            List.of("destination", "name"),
            List.of("template", "metadata", "name"),
            List.of("managedSecretReference", "secretName"),
            List.of("output", "secret", "name"),
            List.of("output", "configMap", "name"),
            List.of("externalSecretName"),
            List.of("writeConnectionSecretToRef", "name"),
            List.of("secretTemplate", "metadata", "name"));

    private final World world;
    /** Names that some object says that it makes. */
    private final Set<String> named = new HashSet<>();
    /** Names of custom resources, from which operators form the names of what they make. */
    private final Set<String> owners = new HashSet<>();

    Makers(World world) {
        this.world = world;
        for (Resource resource : world.manifests().resources()) {
            if (isForeign(resource)) {
                noteForeign(resource);
            } else if (resource.kind().equals("Ingress") && isIssued(resource)) {
                for (Cursor tls : resource.spec().at("tls").items()) {
                    note(tls.at("secretName"));
                }
            } else if (resource.kind().equals("Service")) {
                noteServing(resource);
            } else if (resource.kind().equals("Job")) {
                noteWords(resource);
            }
        }
    }

    private void note(Cursor name) {
        if (!name.text().isEmpty()) {
            named.add(name.text());
        }
    }

    private void noteForeign(Resource resource) {
        owners.add(resource.name());
        for (List<String> path : NAMES) {
            Cursor name = resource.spec();
            for (String key : path) {
                name = name.at(key);
            }
            note(name);
        }
        for (Cursor secret : resource.spec().at("secretObjects").items()) {
            note(secret.at("secretName"));
        }
    }

    /** OpenShift makes a certificate for a Service that asks for it. */
    private void noteServing(Resource service) {
        for (Cursor annotation : service.annotations().entries()) {
            if (annotation.key().endsWith("serving-cert-secret-name")) {
                note(annotation);
            }
        }
    }

    /** A Job is told the name of what it makes: {@code --secret-name=admission}. */
    private void noteWords(Resource job) {
        for (Container container : new PodTemplate(job.spec().at("template")).containers()) {
            for (Cursor word : container.words()) {
                named.add(word.text().substring(word.text().lastIndexOf('=') + 1));
            }
        }
    }

    private static boolean isIssued(Resource ingress) {
        for (Cursor annotation : ingress.annotations().entries()) {
            if (annotation.key().startsWith("cert-manager.io/")
                    || annotation.key().equals("kubernetes.io/tls-acme")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForeign(Resource resource) {
        String group = resource.group();
        return group.indexOf('.') > 0 && !group.endsWith(".k8s.io") && !group.endsWith("istio.io");
    }

    /** Whether a kustomization generates it: its name, and with a merge its keys, are not those in the files. */
    boolean generates(String kind, String name) {
        for (Kustomization kustomization : world.manifests().kustomizations().all()) {
            if (kustomization.generates(kind, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object of that name may be made by something in the input. */
    boolean mayMake(String kind, String name) {
        boolean made = named.contains(name) || owners.contains(name);
        for (int at = name.indexOf('-'); at > 0 && !made; at = name.indexOf('-', at + 1)) {
            made = owners.contains(name.substring(0, at));
        }
        return made || generates(kind, name);
    }

    /** Whether a controller copies an object into other namespaces, or other objects into it. */
    static boolean isCopied(Resource object) {
        for (Cursor annotation : object.annotations().entries()) {
            String key = annotation.key().toLowerCase(Locale.ROOT);
            if (key.contains("replicat") || key.contains("reflect") || key.endsWith("/sync")) {
                return true;
            }
        }
        return false;
    }

    /** Whether something adds keys to a ConfigMap or Secret after it is applied. */
    boolean mayAddKeys(Resource object) {
        boolean open = isCopied(object) || generates(object.kind(), object.name());
        for (Cursor mark : object.annotations().entries()) {
            open |= isInjected(mark.key());
        }
        for (Cursor mark : object.labels().entries()) {
            open |= isInjected(mark.key());
        }
        return open || owners.contains(object.name()) || named.contains(object.name());
    }

    private static boolean isInjected(String key) {
        return key.contains("inject") || key.equals("kubernetes.io/service-account.name");
    }
}
