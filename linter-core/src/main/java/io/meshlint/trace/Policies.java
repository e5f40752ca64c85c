package io.meshlint.trace;

import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector;
import io.meshlint.mesh.DestinationRules;
import io.meshlint.mesh.DestinationRules.Lookup;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which DestinationRules a proxy follows for a target: one policy, or several of which files do not say which counts. */
final class Policies {

    /**
     * The policies.
     *
     * @param all one, unless which counts depends on what no file says
     * @param note what that is
     */
    record Found(Walk walk, List<Policy> all, String note) {}

    private final Mesh mesh;

    Policies(Mesh mesh) {
        this.mesh = mesh;
    }

    Found of(Walk walk, Proxy proxy, Target target, MeshService service) {
        DestinationRules all = mesh.destinationRules();
        List<DestinationRule> about = all.about(service.host());
        if (about.isEmpty()) {
            return new Found(walk, List.of(new Policy(List.of(), Optional.empty())), "");
        }
        Namespace from = proxy.namespace().orElse(service.resource().namespace());
        Walk here = proxy.namespace().isPresent()
                ? walk
                : walk.unsure(
                        Certainty.LIKELY, "the namespace of the " + proxy.kind().word() + " is not known");
        Lookup lookup = all.lookup(from, service.host(), target.from());
        List<DestinationRule> followed = followed(lookup, proxy);
        if (followed.isEmpty() && !lookup.perhaps().isEmpty()) {
            followed = lookup.perhaps();
            here = here.unsure(
                    Certainty.LIKELY,
                    "whether " + Words.of(followed.get(0).resource()) + " counts depends on its namespace");
        }
        return policies(here, target, followed);
    }

    /** Rules that select single pods win for those, and leave the others of their namespace without any. */
    private static List<DestinationRule> followed(Lookup lookup, Proxy proxy) {
        List<DestinationRule> own = new ArrayList<>();
        for (DestinationRule rule : lookup.selecting()) {
            boolean selects = proxy.workload().isPresent()
                    && Selector.match(
                                    rule.workloadSelector(),
                                    proxy.workload().get().labels())
                            == Selector.Match.YES;
            if (selects) {
                own.add(rule);
            }
        }
        return own.isEmpty() ? lookup.winners() : own;
    }

    private Found policies(Walk walk, Target target, List<DestinationRule> followed) {
        List<Policy> policies = new ArrayList<>();
        for (DestinationRule first : followed) {
            boolean counts =
                    followed.size() == 1 || first.spec().at("trafficPolicy").exists() || !mergesAll(followed);
            if (counts) {
                policies.add(policy(first, followed, target));
            }
        }
        if (policies.isEmpty()) {
            policies.add(
                    followed.isEmpty()
                            ? new Policy(List.of(), Optional.empty())
                            : policy(followed.get(0), followed, target));
        }
        String note = policies.size() < 2
                ? ""
                : Words.order(
                        policies.get(0).rules().get(0).resource(),
                        policies.get(1).rules().get(0).resource());
        return new Found(walk, policies, note);
    }

    private boolean mergesAll(List<DestinationRule> rules) {
        for (DestinationRule rule : rules) {
            if (!mesh.destinationRules().merge(rules.get(0), rule)) {
                return false;
            }
        }
        return true;
    }

    private Policy policy(DestinationRule first, List<DestinationRule> followed, Target target) {
        List<DestinationRule> merged = new ArrayList<>(List.of(first));
        for (DestinationRule rule : followed) {
            if (rule != first && mesh.destinationRules().merge(first, rule)) {
                merged.add(rule);
            }
        }
        Optional<Subset> subset = Optional.empty();
        for (DestinationRule rule : target.subset().isEmpty() ? List.<DestinationRule>of() : merged) {
            subset = subset.isPresent() ? subset : rule.subset(target.subset());
        }
        return new Policy(merged, subset);
    }
}
