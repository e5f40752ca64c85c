package io.meshlint.engine;

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
        return unknowns;
    }
}
