package io.meshlint.trace;

import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;

/** How hops and notes name things. */
final class Words {

    private Words() {}

    /** {@code VirtualService shop/cart}; without a namespace where none is written. */
    static String of(Resource resource) {
        String namespace = resource.namespace().name();
        return resource.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + resource.name();
    }

    static String of(Workload workload) {
        return of(workload.resource());
    }

    /** {@code oldest of VirtualService shop/a and VirtualService shop/b counts}. */
    static String order(Resource one, Resource other) {
        return "which is older decides: " + of(one) + " or " + of(other);
    }
}
