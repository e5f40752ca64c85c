package io.meshlint.rules.service;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A port that a container of selected pods declares.
 *
 * @param container which
 * @param port its declaration
 */
record DeclaredPort(Container container, Container.Port port) {

    /** As a target port can name it. */
    String text() {
        return port.name().isEmpty() ? port.cursor().at("containerPort").text() : port.name();
    }

    /** All that the containers of a workload declare, in order. */
    static List<DeclaredPort> of(Workload workload) {
        List<DeclaredPort> declared = new ArrayList<>();
        for (Container container : workload.pod().runningContainers()) {
            for (Container.Port port : container.ports()) {
                declared.add(new DeclaredPort(container, port));
            }
        }
        return declared;
    }

    /** The first of that name, whatever its protocol. */
    static Optional<DeclaredPort> named(String name, List<DeclaredPort> declared) {
        for (DeclaredPort candidate : declared) {
            if (candidate.port.name().equals(name)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The one whose name is nearly or partly the wanted one, or the only one that there is. */
    static Optional<DeclaredPort> meant(String name, List<DeclaredPort> declared) {
        if (declared.size() == 1) {
            return Optional.of(declared.get(0));
        }
        List<String> names = new ArrayList<>();
        List<DeclaredPort> akin = new ArrayList<>();
        for (DeclaredPort candidate : declared) {
            names.add(candidate.port.name());
            if (("-" + candidate.port.name() + "-").contains("-" + name + "-")) {
                akin.add(candidate);
            }
        }
        return akin.size() == 1
                ? Optional.of(akin.get(0))
                : Similar.to(name, names).flatMap(found -> named(found, declared));
    }
}
