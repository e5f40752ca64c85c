package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a pod that names another object of its namespace, without which the pod does not start.
 *
 * @param target what sort of object
 * @param name the field with its name
 * @param optional whether the pod starts without it
 * @param keys the fields that name keys of it
 */
public record PodReference(Target target, Cursor name, boolean optional, List<Cursor> keys) {

    /** The sorts of object that pods name. */
    public enum Target {
        CONFIG_MAP("ConfigMap"),
        SECRET("Secret"),
        SERVICE_ACCOUNT("ServiceAccount"),
        CLAIM("PersistentVolumeClaim");

        private final String kind;

        Target(String kind) {
            this.kind = kind;
        }

        public String kind() {
            return kind;
        }
    }

    /** What a workload's pods name: in their variables, their volumes, and as their account. */
    public static List<PodReference> of(Workload workload) {
        List<PodReference> found = new ArrayList<>();
        for (Container container : workload.pod().allContainers()) {
            addVariables(container, found);
        }
        for (Cursor volume : workload.pod().spec().at("volumes").items()) {
            addVolume(volume, found);
        }
        Cursor account = workload.pod().spec().at("serviceAccountName");
        Cursor old = workload.pod().spec().at("serviceAccount");
        add(Target.SERVICE_ACCOUNT, account.exists() ? account : old, false, List.of(), found);
        return found;
    }

    private static void addVariables(Container container, List<PodReference> found) {
        for (Cursor variable : container.env().items()) {
            Cursor from = variable.at("valueFrom");
            addKey(Target.CONFIG_MAP, from.at("configMapKeyRef"), found);
            addKey(Target.SECRET, from.at("secretKeyRef"), found);
        }
        for (Cursor source : container.cursor().at("envFrom").items()) {
            addAll(Target.CONFIG_MAP, source.at("configMapRef"), found);
            addAll(Target.SECRET, source.at("secretRef"), found);
        }
    }

    private static void addVolume(Cursor volume, List<PodReference> found) {
        addFiles(Target.CONFIG_MAP, volume.at("configMap"), "name", found);
        addFiles(Target.SECRET, volume.at("secret"), "secretName", found);
        add(Target.CLAIM, volume.at("persistentVolumeClaim", "claimName"), false, List.of(), found);
        for (Cursor source : volume.at("projected", "sources").items()) {
            addFiles(Target.CONFIG_MAP, source.at("configMap"), "name", found);
            addFiles(Target.SECRET, source.at("secret"), "name", found);
        }
    }

    private static void addKey(Target target, Cursor reference, List<PodReference> found) {
        Cursor key = reference.at("key");
        add(target, reference.at("name"), reference.at("optional").isTrue(), List.of(key), found);
    }

    private static void addAll(Target target, Cursor reference, List<PodReference> found) {
        add(target, reference.at("name"), reference.at("optional").isTrue(), List.of(), found);
    }

    private static void addFiles(Target target, Cursor source, String field, List<PodReference> found) {
        List<Cursor> keys = new ArrayList<>();
        for (Cursor item : source.at("items").items()) {
            keys.add(item.at("key"));
        }
        add(target, source.at(field), source.at("optional").isTrue(), keys, found);
    }

    private static void add(Target target, Cursor name, boolean optional, List<Cursor> keys, List<PodReference> found) {
        if (!name.text().isEmpty()) {
            found.add(new PodReference(target, name, optional, keys));
        }
    }
}
