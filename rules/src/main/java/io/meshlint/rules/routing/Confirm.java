package io.meshlint.rules.routing;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.MeshService;
import java.util.Locale;

/** Commands that show on a cluster what findings of this category say. */
final class Confirm {

    private Confirm() {}

    /** Analyzes the namespace of an object. */
    static String analyze(Resource resource) {
        return "istioctl analyze" + in(resource.namespace());
    }

    /** Shows an object. */
    static String get(Resource resource) {
        return "kubectl get " + resource.kind().toLowerCase(Locale.ROOT) + in(resource.namespace()) + " "
                + resource.name();
    }

    /** Lists the ports of a destination. */
    static String ports(MeshService service) {
        return get(service.resource()) + " -o yaml";
    }

    private static String in(Namespace namespace) {
        return namespace.isNamed() ? " -n " + namespace : "";
    }
}
