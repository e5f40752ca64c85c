package io.meshlint.engine;

import io.meshlint.cluster.Ingresses.Lead;
import io.meshlint.cluster.Ingresses.Target;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;

/** The references that nobody can judge from these files: counted, and listed on demand. */
final class Unknowns {

    private Unknowns() {}

    static List<Report.Unknown> of(Mesh mesh) {
        List<Report.Unknown> unknowns = new ArrayList<>();
        for (Service service : mesh.cluster().services()) {
            boolean reported = !service.resource().isContext();
            if (reported
                    && mesh.cluster().endpoints().of(service) instanceof Resolution.Unknown<List<Workload>> unknown) {
                String why = service.title() + " may select pods: " + unknown.why();
                unknowns.add(new Report.Unknown(service.selector().cursor().place(), why));
            }
        }
        if (mesh.cluster().has(Ingress.KIND)) {
            addIngresses(mesh, unknowns);
        }
        return unknowns;
    }

    private static void addIngresses(Mesh mesh, List<Report.Unknown> unknowns) {
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            for (Lead lead : mesh.cluster().ingresses().of(ingress)) {
                if (!ingress.resource().isContext() && lead.target() instanceof Resolution.Unknown<Target> unknown) {
                    String name = lead.backend().service().text();
                    String what = name.isEmpty() ? "a backend" : "service `" + name + "`";
                    String why = ingress.title() + " may lead to " + what + ": " + unknown.why();
                    unknowns.add(new Report.Unknown(lead.backend().cursor().place(), why));
                }
            }
        }
    }
}
