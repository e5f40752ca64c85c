package io.meshlint.rules.table;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Parameters;

/**
 * What a row of a table looks at: a container, the spec of a pod, a whole object.
 *
 * @param mesh the picture it stands in
 * @param parameters the settings of the row
 * @param workload the workload that it belongs to; without containers if it is an object of another kind
 * @param at where it stands
 * @param sort what it is: {@code container}, {@code init container}, {@code pod}, empty for a whole object
 */
public record Subject(Mesh mesh, Parameters parameters, Workload workload, Cursor at, String sort) {

    /** A field of it. */
    public Cursor at(String first, String... more) {
        return at.at(first, more);
    }

    /** The object that it stands in. */
    public Resource resource() {
        return at.resource();
    }

    /** What kustomizations change later. */
    public Kustomizations kustomizations() {
        return mesh.world().manifests().kustomizations();
    }

    /** The spec of the pod that it is or belongs to. */
    public Cursor pod() {
        return workload.pod().spec();
    }

    /**
     * A field of the security context that counts: the container's, or the pod's where the container is silent. One that
     * neither sets is the container's missing one.
     */
    public Cursor security(String field) {
        Cursor own = at("securityContext", field);
        Cursor shared = pod().at("securityContext", field);
        return own.exists() || !shared.exists() ? own : shared;
    }

    /** How messages call it. */
    String title() {
        if (sort.isEmpty() || sort.equals(Where.POD) && workload.kind().equals("Pod")) {
            return resource().title();
        }
        String name = at("name").text();
        String own = sort.equals(Where.POD) || name.isEmpty() ? sort : sort + " `" + name + "`";
        return own + " of " + workload.title();
    }
}
