package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a workload accepts on a port. Follows {@code ComposePeerAuthentication} in Istio's
 * {@code pilot/pkg/security/authn/policy_applier.go}: mesh, then namespace, then workload, then port; the oldest policy
 * of a level counts, so where there are several nobody can tell from files which.
 */
public final class MutualTls {

    /** What is accepted. */
    public enum Mode {
        DISABLE,
        PERMISSIVE,
        STRICT
    }

    /**
     * What a port accepts.
     *
     * @param mode the mode
     * @param at the field that sets it; empty for the default
     * @param ambiguous whether several policies of one level could set it
     */
    public record Answer(Mode mode, Optional<Cursor> at, boolean ambiguous) {

        public boolean isStrict() {
            return mode == Mode.STRICT && !ambiguous;
        }
    }

    private record Numbered(int number, PeerAuthentication policy) {}

    private final World world;
    private final List<PeerAuthentication> meshWide = new ArrayList<>();
    private final Map<Namespace, List<PeerAuthentication>> namespaceWide = new HashMap<>();
    /** Policies with a selector, in input order, by namespace and the first label that they ask for. */
    private final Map<Namespace, Map<String, List<Numbered>>> selecting = new HashMap<>();
    /** The policies of workloads that stand in one file and carry the same labels. */
    private final Map<String, List<PeerAuthentication>> selected = new ConcurrentHashMap<>();

    private final boolean any;

    MutualTls(Cluster cluster) {
        this.world = cluster.world();
        List<PeerAuthentication> all = cluster.peerAuthentications();
        this.any = !all.isEmpty();
        int number = 0;
        for (PeerAuthentication policy : all) {
            boolean root = isRoot(policy.namespace());
            if (policy.hasSelector()) {
                if (!root) {
                    index(policy, number++);
                }
            } else if (root) {
                meshWide.add(policy);
            } else {
                namespaceWide
                        .computeIfAbsent(policy.namespace(), n -> new ArrayList<>())
                        .add(policy);
            }
        }
    }

    /** Whether the namespace is the one whose policies hold for the whole mesh. */
    public boolean isRoot(Namespace namespace) {
        return namespace.name().equals(world.mesh().rootNamespace());
    }

    /** Whether there is any policy in the input. */
    public boolean hasPolicies() {
        return any;
    }

    private void index(PeerAuthentication policy, int number) {
        Cursor first = policy.selector().entries().iterator().next();
        selecting
                .computeIfAbsent(policy.namespace(), n -> new HashMap<>())
                .computeIfAbsent(pair(first), p -> new ArrayList<>(1))
                .add(new Numbered(number, policy));
    }

    private static String pair(Cursor label) {
        return label.key() + "=" + label.text();
    }

    /** The policies whose selector picks the workload, those of the innermost scope. */
    public List<PeerAuthentication> selecting(Workload workload) {
        Map<String, List<Numbered>> candidates = selecting.get(workload.namespace());
        if (candidates == null) {
            return List.of();
        }
        Resource resource = workload.resource();
        String pods = workload.namespace().key()
                + workload.labels()
                + resource.source().path()
                + resource.isContext();
        List<PeerAuthentication> known = selected.get(pods);
        if (known != null) {
            return known;
        }
        List<PeerAuthentication> found = innermost(workload.resource(), picking(workload, candidates));
        List<PeerAuthentication> before = selected.putIfAbsent(pods, found);
        return before == null ? found : before;
    }

    private static List<PeerAuthentication> picking(Workload workload, Map<String, List<Numbered>> candidates) {
        List<Numbered> picking = new ArrayList<>();
        for (Cursor label : workload.labels().entries()) {
            for (Numbered candidate : candidates.getOrDefault(pair(label), List.of())) {
                PeerAuthentication policy = candidate.policy();
                if (Membership.selects(policy.namespace(), policy.selector(), workload)) {
                    picking.add(candidate);
                }
            }
        }
        picking.sort((one, other) -> Integer.compare(one.number(), other.number()));
        List<PeerAuthentication> found = new ArrayList<>();
        for (Numbered candidate : picking) {
            found.add(candidate.policy());
        }
        return found;
    }

    private List<PeerAuthentication> innermost(Resource from, List<PeerAuthentication> policies) {
        return world.innermost(from, policies, PeerAuthentication::resource);
    }

    /** What the pods accept on a port of theirs (a container port, not the Service's). */
    public Answer of(Workload workload, int port) {
        List<PeerAuthentication> own = selecting(workload);
        boolean ambiguous = own.size() > 1;
        for (PeerAuthentication policy : own) {
            Cursor level = policy.portLevelMtls().at(Integer.toString(port)).at("mode");
            Optional<Mode> mode = mode(level);
            if (mode.isPresent()) {
                return new Answer(mode.get(), Optional.of(level), ambiguous);
            }
        }
        return of(own).orElseGet(() -> atLarge(workload.namespace(), workload.resource()));
    }

    /**
     * What a namespace or the mesh accepts as a whole: clients go by it whether to use mTLS with a host at all
     * ({@code BestEffortInferServiceMTLSMode} in {@code pilot/pkg/model/push_context.go}).
     *
     * @param from the object that asks: variants of policies nearer to it count
     */
    public Answer atLarge(Namespace namespace, Resource from) {
        return wide(from, namespaceWide.getOrDefault(namespace, List.of()))
                .or(() -> wide(from, meshWide))
                .orElse(new Answer(Mode.PERMISSIVE, Optional.empty(), false));
    }

    /** The answer of policies without selector; ambiguous if a variant of the one that counts stands as near to the asker. */
    private Optional<Answer> wide(Resource from, List<PeerAuthentication> policies) {
        List<PeerAuthentication> nearest = innermost(from, policies);
        Optional<Answer> answer = of(nearest);
        if (answer.isEmpty() || nearest.size() == policies.size()) {
            return answer;
        }
        boolean ambiguous = answer.get().ambiguous();
        for (PeerAuthentication policy : policies) {
            ambiguous |= from.stepsTo(policy.resource())
                            <= from.stepsTo(nearest.get(0).resource())
                    && !mode(policy.mode()).equals(mode(nearest.get(0).mode()));
        }
        return Optional.of(new Answer(answer.get().mode(), answer.get().at(), ambiguous));
    }

    private static Optional<Answer> of(List<PeerAuthentication> policies) {
        for (PeerAuthentication policy : policies) {
            Optional<Mode> mode = mode(policy.mode());
            if (mode.isPresent()) {
                return Optional.of(new Answer(mode.get(), Optional.of(policy.mode()), policies.size() > 1));
            }
        }
        return Optional.empty();
    }

    /** The mode that a field sets; none for UNSET, which inherits, and for anything that is no mode. */
    private static Optional<Mode> mode(Cursor field) {
        return switch (field.text().toUpperCase(Locale.ROOT)) {
            case "STRICT" -> Optional.of(Mode.STRICT);
            case "PERMISSIVE" -> Optional.of(Mode.PERMISSIVE);
            case "DISABLE" -> Optional.of(Mode.DISABLE);
            default -> Optional.empty();
        };
    }
}
