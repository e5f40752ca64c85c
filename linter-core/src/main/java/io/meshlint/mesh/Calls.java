package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What single containers call, as their variables and commands show it. */
public final class Calls {

    /**
     * A call of a container.
     *
     * @param caller where it stands and which ports it means
     * @param service whom it calls
     */
    public record Call(Callers.Caller caller, Service service) {}

    private final Cluster cluster;
    private final Hosts hosts;
    private Optional<Mentions> mentions = Optional.empty();
    private List<Call> found = new ArrayList<>();

    Calls(Cluster cluster, Hosts hosts) {
        this.cluster = cluster;
        this.hosts = hosts;
    }

    /** The Services of the input that a container calls, in the order of its text. */
    public synchronized List<Call> of(Workload workload, Container container) {
        if (mentions.isEmpty()) {
            mentions = Optional.of(new Mentions(cluster, hosts, this::take));
        }
        found = new ArrayList<>();
        mentions.get().read(workload, container);
        return found;
    }

    private void take(Callers.Caller caller, Service service) {
        if (caller.sure()) {
            found.add(new Call(caller, service));
        }
    }
}
