package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.AssumedApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the app of pods answers on a port: what somebody says, else what the pods show. */
public final class Listening {

    /**
     * The answer.
     *
     * @param yes whether it does, for all that is known
     * @param certain whether somebody says so
     * @param why what speaks against it; empty if nothing does
     * @param at where that stands, or the port's declaration
     */
    public record Answer(boolean yes, boolean certain, String why, Cursor at) {}

    private Listening() {}

    /**
     * Whether the app answers on a port of its pods.
     *
     * @param port the Service's port that leads there; empty where pods are called at their own address
     * @param assumed what is said of the app
     */
    public static Answer of(
            Cluster cluster, Workload workload, Optional<Service.Port> port, int number, Optional<AssumedApp> assumed) {
        Cursor containers = workload.pod().spec().at("containers");
        if (assumed.isPresent() && assumed.get().listens().isPresent()) {
            return said(assumed.get().listens().get(), number, containers);
        }
        if (!cluster.containers().areComplete(workload)) {
            return new Answer(true, false, "", containers);
        }
        Optional<Binding> loopback = port.isPresent() ? loopback(port.get(), workload) : Optional.empty();
        if (loopback.isPresent()) {
            return new Answer(
                    false,
                    false,
                    "the app listens on localhost alone",
                    loopback.get().at());
        }
        Optional<Cursor> declared = declaration(workload, number);
        if (declared.isPresent()) {
            return new Answer(true, true, "", declared.get());
        }
        Optional<Integer> other = port.isPresent() ? onlyOther(cluster, workload, number) : Optional.empty();
        return other.isPresent()
                ? new Answer(false, false, "nothing listens there, the app is at " + other.get(), containers)
                : new Answer(true, true, "", containers);
    }

    private static Answer said(List<AssumedApp.Listen> listens, int number, Cursor at) {
        for (AssumedApp.Listen listen : listens) {
            if (listen.port() == number) {
                return new Answer(
                        !listen.local(), true, listen.local() ? "the app listens on localhost alone" : "", at);
            }
        }
        return new Answer(false, true, "nothing listens there", at);
    }

    private static Optional<Cursor> declaration(Workload workload, int number) {
        for (Container container : workload.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                if (declared.isNumber(number)) {
                    return Optional.of(declared.cursor());
                }
            }
        }
        return Optional.empty();
    }

    /** The loopback address that the only container which answers on a port is told, if it is told no other for it. */
    public static Optional<Binding> loopback(Service.Port port, Workload workload) {
        List<Container> serving = port.isTcp() ? Serving.candidates(port, workload) : List.of();
        if (serving.size() != 1) {
            return Optional.empty();
        }
        int number = Endpoints.target(port, workload).number().orElse(0);
        Optional<Binding> loopback = Optional.empty();
        for (Binding binding : Binding.of(serving.get(0))) {
            if (binding.mayBeOn(number) && !binding.isLoopback()) {
                return Optional.empty();
            }
            boolean meant = binding.port().isPresent() || isToldPort(serving.get(0), number);
            if (binding.mayBeOn(number) && meant && loopback.isEmpty()) {
                loopback = Optional.of(binding);
            }
        }
        return loopback;
    }

    /** Whether an address without a port is that of this one: nothing names another port alone. */
    private static boolean isToldPort(Container container, int number) {
        List<Cursor> says = ToldPorts.listens(container);
        for (Cursor field : says) {
            if (ToldPorts.said(container, field).orElse(-1) == number) {
                return true;
            }
        }
        return says.isEmpty() && container.ports().size() < 2;
    }

    /** The only port that the only app of the pods names, where nothing speaks for the number. */
    private static Optional<Integer> onlyOther(Cluster cluster, Workload workload, int number) {
        List<Container> apps = Containers.apps(workload);
        if (apps.size() != 1 || workload.pod().runningContainers().size() != 1) {
            return Optional.empty();
        }
        Container app = apps.get(0);
        if (Containers.isFilledIn(app) || Containers.hasOpenPorts(app) || ToldPorts.mentions(app, number)) {
            return Optional.empty();
        }
        Set<Integer> named = new TreeSet<>();
        for (Container.Port declared : app.ports()) {
            if (!Containers.isForHealth(declared.name()) && !Containers.isForMetrics(declared.name())) {
                declared.number().ifPresent(named::add);
            }
        }
        for (Cursor says : ToldPorts.listens(app)) {
            ToldPorts.said(app, says).ifPresent(named::add);
        }
        List<Integer> left = new ArrayList<>();
        for (int other : named) {
            if (Serving.leading(cluster.endpoints(), workload, other).isEmpty()) {
                left.add(other);
            }
        }
        return named.contains(number) || left.size() != 1 ? Optional.empty() : Optional.of(left.get(0));
    }
}
