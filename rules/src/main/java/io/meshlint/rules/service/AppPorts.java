package io.meshlint.rules.service;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.cluster.Serving;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What pods say of the ports on which their app listens, for and against the one that a Service leads to. */
final class AppPorts {

    /**
     * A port on which the app listens, and what says so.
     *
     * @param number the port
     * @param container the app
     * @param at what says it
     * @param note what that is, as a short noun phrase
     */
    record Other(int number, Container container, Cursor at, String note) {}

    /** Images that serve HTTP on port 80 unless told otherwise, whatever their containers declare. */
    private static final List<String> WEB_SERVERS =
            List.of("nginx", "httpd", "caddy", "apache", "php", "wordpress", "traefik");

    private AppPorts() {}

    /** Whether the pods say anything of their ports: without a word nothing is contradicted. */
    static boolean areSaid(Workload workload) {
        boolean said = false;
        for (Container container : workload.pod().runningContainers()) {
            if (Containers.isFilledIn(container) || Containers.hasOpenPorts(container)) {
                return false;
            }
            said |= !container.ports().isEmpty() || !settings(container).isEmpty();
        }
        return said;
    }

    /** Whether a declaration, the image, an argument, a variable or a probe speaks for the number. */
    static boolean support(Workload workload, Service.Port port, int number) {
        // Ports of Istio's proxies, which declare next to none of them.
        boolean proxy = number >= 15000 && number < 15100;
        if (proxy
                || Evidence.of(Endpoints.target(port, workload))
                        .filter(Evidence.Sign::strong)
                        .isPresent()) {
            return true;
        }
        for (Container container : workload.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                if (declared.isNumber(number) || declared.number().isEmpty()) {
                    return true;
                }
            }
            for (Cursor says : ToldPorts.listens(container)) {
                if (ToldPorts.said(container, says).orElse(-1) == number) {
                    return true;
                }
            }
            boolean web = number == 80 && isWebServer(container) && !isMoved(container, number);
            if (web || ToldPorts.mentions(container, number)) {
                return true;
            }
        }
        return false;
    }

    static boolean isWebServer(Container container) {
        return WEB_SERVERS.contains(container.imageName());
    }

    /** Whether the container declares and probes one port alone, and that is another. */
    private static boolean isMoved(Container container, int number) {
        List<Container.Port> declared = container.ports();
        boolean moved = declared.size() == 1
                && !declared.get(0).isNumber(number)
                && !container.probes().isEmpty();
        for (Probe probe : container.probes()) {
            OptionalInt asked = ToldPorts.portNumber(container, probe.port());
            moved &= asked.isPresent() && declared.get(0).isNumber(asked.getAsInt());
        }
        return moved;
    }

    /**
     * The port that the pod's only app names instead: the only one left beside those for metrics and health and those
     * that Services lead to, or the only one of these from which the wanted number is a slip of the pen away. Beside
     * ports of the app for other things it has to bear the name of the Service's port. Empty if it names none or several.
     */
    static Optional<Other> other(Cluster cluster, Workload workload, Service.Port wanted) {
        List<Container> apps = apps(workload);
        if (apps.size() != 1) {
            return Optional.empty();
        }
        List<Other> named = named(apps.get(0));
        List<Other> left = new ArrayList<>();
        List<Other> near = new ArrayList<>();
        boolean others = false;
        for (Other other : named) {
            String name = other.at.at("name").text();
            if (Containers.isForHealth(name) || Containers.isForMetrics(name)) {
                continue;
            }
            if (isServed(cluster, workload, other.number) || !mayServe(wanted, name)) {
                others = true;
                continue;
            }
            left.add(other);
            if (Digits.areOneSlipApart(other.number, wanted.targetNumber().orElse(0))) {
                near.add(other);
            }
        }
        Optional<Other> only = only(left);
        // An app with several ports may well have one more that it does not declare.
        boolean sure = only.isPresent() && (!others || isNamesake(wanted, only.get()));
        return sure ? only : only(near);
    }

    private static boolean isNamesake(Service.Port port, Other other) {
        return port.name().exists()
                && port.name().text().equals(other.at.at("name").text());
    }

    private static Optional<Other> only(List<Other> others) {
        for (Other other : others) {
            if (other.number != others.get(0).number) {
                return Optional.empty();
            }
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(0));
    }

    /** Whether the names of a Service's port and of a container's do not speak of two things. */
    private static boolean mayServe(Service.Port port, String containerPort) {
        String name = port.name().text();
        Optional<AppProtocol> wanted = Evidence.named(name);
        Optional<AppProtocol> offered = Evidence.named(containerPort);
        boolean agree = wanted.isEmpty() || offered.isEmpty() || wanted.equals(offered);
        return agree && !Containers.isForHealth(name);
    }

    /** The app's port of the Service port's own number, where that leads to the exporter beside the app instead. */
    static Optional<Other> besideExporter(Cluster cluster, Service.Port port, Workload workload) {
        Optional<Container> target = Endpoints.target(port, workload).container();
        int number = port.number().orElse(-1);
        if (target.isEmpty() || !Containers.isSidecar(target.get()) || isServed(cluster, workload, number)) {
            return Optional.empty();
        }
        for (Container app : apps(workload)) {
            for (Other other : named(app)) {
                if (other.number == number) {
                    return Optional.of(new Other(number, app, other.at, "the app's port of that number"));
                }
            }
        }
        return Optional.empty();
    }

    static List<Container> apps(Workload workload) {
        List<Container> apps = new ArrayList<>();
        for (Container container : workload.pod().runningContainers()) {
            if (!Containers.isSidecar(container)) {
                apps.add(container);
            }
        }
        return apps;
    }

    private static List<Other> named(Container container) {
        List<Other> named = new ArrayList<>();
        for (Cursor says : settings(container)) {
            OptionalInt said = ToldPorts.said(container, says);
            if (said.isPresent()) {
                named.add(new Other(said.getAsInt(), container, says, "this says " + said.getAsInt()));
            }
        }
        for (Container.Port declared : container.ports()) {
            if (declared.number().isPresent()) {
                int number = declared.number().getAsInt();
                boolean only = container.ports().size() == 1;
                String note = only ? "the only port that is declared" : "the app's port that no service leads to";
                named.add(new Other(number, container, declared.cursor(), note));
            }
        }
        return named;
    }

    /** Variables and arguments that say it. Many apps answer probes on a port of their own, so probes do not count. */
    static List<Cursor> settings(Container container) {
        List<Cursor> settings = new ArrayList<>();
        for (Cursor says : ToldPorts.listens(container)) {
            if (!says.key().equals("port")) {
                settings.add(says);
            }
        }
        return settings;
    }

    private static boolean isServed(Cluster cluster, Workload workload, int number) {
        return !Serving.leading(cluster.endpoints(), workload, number).isEmpty();
    }
}
