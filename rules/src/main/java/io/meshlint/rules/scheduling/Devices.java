package io.meshlint.rules.scheduling;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Optional;

/** Requests for extended resources. */
final class Devices {

    private Devices() {}

    /** Where the pods first ask for one of the resources. */
    static Optional<Cursor> request(Workload workload, List<String> resources) {
        Optional<Cursor> request = request(workload.pod().containers(), resources);
        return request.isPresent() ? request : request(workload.pod().initContainers(), resources);
    }

    private static Optional<Cursor> request(List<Container> containers, List<String> resources) {
        for (Container container : containers) {
            Cursor amounts = container.cursor().at("resources");
            for (Cursor amount :
                    amounts.exists() ? List.of(amounts.at("limits"), amounts.at("requests")) : List.<Cursor>of()) {
                for (Cursor entry : amount.entries()) {
                    if (resources.contains(entry.key()) && !entry.text().equals("0")) {
                        return Optional.of(entry);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
