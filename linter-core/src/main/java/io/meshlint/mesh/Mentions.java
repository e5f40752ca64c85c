package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Finds the Services that workloads name in their variables, arguments and ConfigMaps. */
final class Mentions {

    private final BiConsumer<Callers.Caller, Service> sink;
    private final Passages passages;
    private final Hosts hosts;
    private final Cluster cluster;

    /**
     * Reads nothing yet.
     *
     * @param sink takes what is found: who calls, and whom
     */
    Mentions(Cluster cluster, Hosts hosts, BiConsumer<Callers.Caller, Service> sink) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.sink = sink;
        this.passages = new Passages(cluster);
    }

    /** Takes every host in the workloads' texts that names a Service. */
    void read() {
        for (Workload workload : cluster.workloads().all()) {
            scan(passages.of(workload));
        }
    }

    /** Takes those in the variables and the command of one container. */
    void read(Workload workload, Container container) {
        scan(passages.of(workload, container));
    }

    private void scan(List<Passage> found) {
        for (Passage passage : found) {
            scan(passage);
        }
    }

    private void scan(Passage passage) {
        int length = passage.text().length();
        int from = passage.nextHost(0);
        while (from < length) {
            int end = passage.endOfHost(from);
            host(passage, from, end);
            from = passage.nextHost(end);
        }
    }

    private void host(Passage passage, int from, int end) {
        String host = passage.text().substring(from, end);
        if (!hosts.mayMean(host)) {
            return;
        }
        Resource caller = passage.workload().resource();
        List<Service> meant = hosts.ofPod(host, caller);
        if (meant.isEmpty() || passage.isNoCall(from)) {
            return;
        }
        OptionalInt port = passage.port(end);
        boolean exact = host.indexOf('.') > 0 && Hosts.areNamed(host, meant);
        Passage.Strength strength = passage.strength(from, end, exact && hasPort(meant, port), exact);
        if (strength == Passage.Strength.NONE) {
            return;
        }
        OptionalInt called = port.isPresent() ? port : passage.schemePort(from);
        for (Service service : meant) {
            sink.accept(
                    new Callers.Caller(
                            Callers.Kind.WORKLOAD,
                            passage.at(),
                            Optional.of(passage.workload()),
                            new Callers.Called(called, "", ""),
                            strength == Passage.Strength.CALL),
                    service);
        }
    }

    private static boolean hasPort(List<Service> services, OptionalInt port) {
        for (Service service : services) {
            for (Service.Port candidate : service.ports()) {
                if (port.isPresent() && candidate.isNumber(port.getAsInt())) {
                    return true;
                }
            }
        }
        return false;
    }
}
