package io.meshlint.rules.style;

import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import io.meshlint.world.Resolution;
import java.util.List;

/** A ServiceMonitor selects no Service. */
final class MonitorDangling implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        Resource monitor = subject.resource();
        if (subject.mesh().cluster().monitored().services(monitor)
                instanceof Resolution.Missing<List<Service>> missing) {
            faults.at(missing.cause().at());
        }
    }
}
