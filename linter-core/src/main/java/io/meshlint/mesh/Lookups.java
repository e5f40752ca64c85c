package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which names of the cluster's DNS the pods of a workload ask for. Read from the texts of one workload when asked: few
 * questions are about few workloads.
 */
public final class Lookups {

    /**
     * A name that only the cluster's DNS knows.
     *
     * @param host as written
     * @param at the field that holds it
     * @param sure whether it is an address that the pods call; else it is only named there
     */
    public record Lookup(String host, Cursor at, boolean sure) {}

    private static final String SERVICE = ".svc";

    private final Cluster cluster;
    private final Hosts hosts;
    private Optional<Passages> passages = Optional.empty();

    Lookups(Cluster cluster, Hosts hosts) {
        this.cluster = cluster;
        this.hosts = hosts;
    }

    private synchronized Passages passages() {
        if (passages.isEmpty()) {
            passages = Optional.of(new Passages(cluster));
        }
        return passages.get();
    }

    /** The names, each once, those that are surely called first; names of the workload's own Services left out. */
    public List<Lookup> of(Workload workload) {
        Map<String, Lookup> sure = new LinkedHashMap<>();
        Map<String, Lookup> named = new LinkedHashMap<>();
        for (Passage passage : passages().of(workload)) {
            int length = passage.text().length();
            int from = passage.nextHost(0);
            while (from < length) {
                int end = passage.endOfHost(from);
                Optional<Lookup> lookup = lookup(passage, from, end);
                if (lookup.isPresent()) {
                    (lookup.get().sure() ? sure : named)
                            .putIfAbsent(lookup.get().host(), lookup.get());
                }
                from = passage.nextHost(end);
            }
        }
        List<Lookup> found = new ArrayList<>(sure.values());
        for (Lookup lookup : named.values()) {
            if (!sure.containsKey(lookup.host())) {
                found.add(lookup);
            }
        }
        return found;
    }

    private Optional<Lookup> lookup(Passage passage, int from, int end) {
        String host = passage.text().substring(from, end);
        boolean qualified = isQualified(host);
        if (!qualified && !hosts.mayMean(host)) {
            return Optional.empty();
        }
        List<Service> meant = hosts.ofPod(host, passage.workload().resource());
        boolean open = from > 0 && "$_%{}()".indexOf(passage.text().charAt(from - 1)) >= 0;
        if (open || !qualified && meant.isEmpty() || isOwn(host, meant, passage.workload()) || passage.isNoCall(from)) {
            return Optional.empty();
        }
        Passage.Strength strength = passage.strength(from, end, false, qualified);
        boolean call = strength == Passage.Strength.CALL;
        return call || qualified && strength != Passage.Strength.NONE
                ? Optional.of(new Lookup(host, passage.at(), call))
                : Optional.empty();
    }

    /** Whether a host is a name and a namespace under the cluster's {@code svc}. */
    private boolean isQualified(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String domain = "." + cluster.world().assumptions().clusterDomain();
        name = name.endsWith(domain) ? name.substring(0, name.length() - domain.length()) : name;
        int dot = name.indexOf('.');
        return name.endsWith(SERVICE) && dot > 0 && dot < name.length() - SERVICE.length() && name.charAt(0) != '-';
    }

    /** Whether the host is the workload's own: certificates and addresses that it tells others name it. */
    private boolean isOwn(String host, List<Service> meant, Workload workload) {
        for (Service service : meant) {
            if (!cluster.endpoints().workloads(service).contains(workload)) {
                return false;
            }
        }
        return !meant.isEmpty() || host.startsWith(workload.name() + ".");
    }
}
