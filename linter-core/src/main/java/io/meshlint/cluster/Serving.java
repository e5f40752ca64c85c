package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which container of a pod answers on a Service's port, which need not be declared, and which such ports lead to it. */
public final class Serving {

    private Serving() {}

    /**
     * The containers that may answer: the one that declares the port, else the only one that the others leave it to,
     * else all of the app. None where the port leads nowhere.
     */
    public static List<Container> candidates(Service.Port port, Workload workload) {
        Endpoints.Target target = Endpoints.target(port, workload);
        if (target.container().isPresent()) {
            return List.of(target.container().get());
        }
        List<Container> apps = target.isMissing() ? List.of() : Containers.apps(workload);
        if (apps.size() < 2) {
            return apps;
        }
        Optional<Container> left = left(apps, target.number().getAsInt());
        return left.isPresent() ? List.of(left.get()) : apps;
    }

    /** The Service ports that lead to a port of the pods. */
    public static List<Service.Port> leading(Endpoints endpoints, Workload workload, int number) {
        List<Service.Port> leading = new ArrayList<>();
        for (Service service : endpoints.services(workload)) {
            for (Service.Port port : service.ports()) {
                OptionalInt target = Endpoints.target(port, workload).number();
                if (target.isPresent() && target.getAsInt() == number) {
                    leading.add(port);
                }
            }
        }
        return leading;
    }

    /** The only container that declares nothing, where all others declare other ports and do not speak of this one. */
    private static Optional<Container> left(List<Container> apps, int number) {
        List<Container> silent = new ArrayList<>();
        for (Container container : apps) {
            if (container.ports().isEmpty()) {
                silent.add(container);
            } else if (Containers.hasOpenPorts(container) || ToldPorts.mentions(container, number)) {
                return Optional.empty();
            }
            if (isProbed(container, number)) {
                return Optional.empty();
            }
        }
        return silent.size() == 1 ? Optional.of(silent.get(0)) : Optional.empty();
    }

    private static boolean isProbed(Container container, int number) {
        for (Probe probe : container.probes()) {
            if (ToldPorts.portNumber(container, probe.port()).orElse(-1) == number) {
                return true;
            }
        }
        return false;
    }
}
