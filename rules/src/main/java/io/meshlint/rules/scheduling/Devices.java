package io.meshlint.rules.scheduling;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests for extended resources. */
final class Devices {

    private Devices() {}

    /** Where the pods ask for a resource of that name. */
    static Optional<Cursor> request(Workload workload, String resource) {
        List<Container> containers = new ArrayList<>(workload.pod().containers());
        containers.addAll(workload.pod().initContainers());
        for (Container container : containers) {
            for (String key : List.of("limits", "requests")) {
                Cursor amount = container.cursor().at("resources", key).at(resource);
                if (amount.exists() && !amount.text().equals("0")) {
                    return Optional.of(amount);
                }
            }
        }
        return Optional.empty();
    }
}
