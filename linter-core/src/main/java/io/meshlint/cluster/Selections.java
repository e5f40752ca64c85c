package io.meshlint.cluster;

import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which workloads of its namespace the selector of a policy picks. */
public final class Selections {

    private final World world;
    private final Workloads workloads;
    private final NearMisses nearMisses;
    private final Map<Resource, Resolution<List<Workload>>> answers = new ConcurrentHashMap<>();
    private final Map<String, Resolution<List<Workload>>> resolved = new ConcurrentHashMap<>();

    Selections(World world, Workloads workloads, NearMisses nearMisses) {
        this.world = world;
        this.workloads = workloads;
        this.nearMisses = nearMisses;
    }

    /**
     * The workloads that a policy picks, those of the innermost scope. Without a near miss and in an open world a
     * selector that picks nothing is unknown: the pods may stand elsewhere.
     *
     * @param selector the policy's {@code matchLabels}
     */
    public Resolution<List<Workload>> of(Resource policy, Labels selector) {
        Resolution<List<Workload>> known = answers.get(policy);
        if (known != null) {
            return known;
        }
        // Policies of one file that ask for the same pick the same.
        String wanted = policy.namespace().key() + selector + policy.source().path() + policy.isContext();
        Resolution<List<Workload>> found = resolved.get(wanted);
        if (found == null) {
            found = find(policy, selector);
            if (found instanceof Resolution.Resolved<List<Workload>>) {
                resolved.putIfAbsent(wanted, found);
            }
        }
        answers.putIfAbsent(policy, found);
        return found;
    }

    private Resolution<List<Workload>> find(Resource policy, Labels selector) {
        if (selector.hasPlaceholder()) {
            return new Resolution.Unknown<>("its selector is filled in later");
        }
        List<Workload> sure = new ArrayList<>();
        boolean perhaps = false;
        for (Workload candidate : workloads.selected(policy.namespace(), selector)) {
            boolean same = candidate.namespace().to(policy.namespace()) == Namespace.Relation.SAME;
            if (same && Selector.match(selector, candidate.labels()) == Selector.Match.YES) {
                sure.add(candidate);
            } else {
                perhaps = true;
            }
        }
        if (!sure.isEmpty()) {
            return new Resolution.Resolved<>(world.innermost(policy, sure, Workload::resource));
        }
        if (perhaps || workloads.maySelect(policy.namespace(), selector)) {
            return new Resolution.Unknown<>(
                    "its pods may be those of a namespace or with labels that are filled in later");
        }
        return absent(policy, selector);
    }

    private Resolution<List<Workload>> absent(Resource policy, Labels selector) {
        if (world.manifests().kustomizations().mayChange(selector.cursor())) {
            return new Resolution.Unknown<>("a kustomization patches its selector");
        }
        Optional<Near> near = nearMisses.of(policy, selector);
        if (near.isEmpty() && !world.isClosed(policy.namespace())) {
            return new Resolution.Unknown<>("its pods may be outside the input");
        }
        Cause cause = new Cause(
                Cause.Kind.POLICY_SELECTOR_MATCHES_NO_POD,
                near.isPresent() ? selector.at(near.get().key()) : selector.cursor());
        return new Resolution.Missing<>(cause, true, near);
    }

    /** The workloads that a policy picks, none where that is not resolved. */
    public List<Workload> workloads(Resource policy, Labels selector) {
        return of(policy, selector).orElse(List.of());
    }

    /**
     * The only workload that the selector would pick if the policy stood in another namespace: both namespaces are
     * written, both files stand in one folder, and no pod of the policy's own namespace fits.
     */
    public Optional<Workload> elsewhere(Resource policy, Labels selector) {
        if (!policy.namespace().isNamed() || of(policy, selector) instanceof Resolution.Resolved<List<Workload>>) {
            return Optional.empty();
        }
        boolean patched =
                world.manifests().kustomizations().mayChange(policy.spec().at("selector"));
        if (patched || selector.hasPlaceholder() || workloads.maySelect(policy.namespace(), selector)) {
            return Optional.empty();
        }
        List<Workload> misplaced = workloads.misplaced(policy, selector);
        return misplaced.size() == 1 ? Optional.of(misplaced.get(0)) : Optional.empty();
    }
}
