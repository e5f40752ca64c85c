package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which objects of a kind that has {@code selector} or {@code targetRefs} hold for a proxy. Follows
 * {@code ShouldAttachPolicy} in Istio's {@code pilot/pkg/model/policyattachment.go}.
 */
final class PolicyScope {

    /** An object, and whether it holds: never {@link Answer#NO}. */
    record Hold(Resource policy, Answer holds) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Hold hold && policy.equals(hold.policy) && holds == hold.holds;
        }

        @Override
        public int hashCode() {
            return policy.hashCode() * 31 + holds.hashCode();
        }
    }

    private static final String WAYPOINT_CLASS = "istio-waypoint";

    private final Namespace root;
    private final Map<String, List<Resource>> byNamespace = new HashMap<>();

    PolicyScope(String rootNamespace, List<Resource> policies) {
        this.root = Namespace.named(rootNamespace);
        for (Resource policy : policies) {
            byNamespace
                    .computeIfAbsent(policy.namespace().key(), n -> new ArrayList<>())
                    .add(policy);
        }
    }

    /** Those that hold or may: of the root namespace, then of the proxy's and the Service's. */
    List<Hold> of(Guard guard) {
        List<Hold> found = new ArrayList<>();
        add(root, guard, found);
        boolean own = !guard.namespace().equals(root);
        if (own) {
            add(guard.namespace(), guard, found);
        }
        if (guard.service().isPresent()) {
            Namespace called = guard.service().get().namespace();
            if (!called.equals(root) && !called.equals(guard.namespace())) {
                add(called, guard, found);
            }
        }
        return found;
    }

    private void add(Namespace namespace, Guard guard, List<Hold> found) {
        for (Resource policy : byNamespace.getOrDefault(namespace.key(), List.of())) {
            Answer answer = holds(policy, guard);
            if (answer != Answer.NO && !isFarther(policy, guard, found)) {
                found.add(new Hold(policy, answer));
            }
        }
    }

    /** Whether a variant of the same object stands nearer to the pods; a farther one is removed. */
    private static boolean isFarther(Resource policy, Guard guard, List<Hold> found) {
        for (Hold hold : found) {
            Resource known = hold.policy();
            if (known.name().equals(policy.name()) && known.namespace().equals(policy.namespace())) {
                boolean nearer = guard.pods().isPresent() && steps(guard, policy) < steps(guard, known);
                if (nearer) {
                    found.remove(hold);
                }
                return !nearer;
            }
        }
        return false;
    }

    private static int steps(Guard guard, Resource policy) {
        return guard.pods().orElseThrow().resource().stepsTo(policy);
    }

    /** Whether an object holds for a proxy. */
    Answer holds(Resource policy, Guard guard) {
        List<Cursor> targets = targets(policy);
        if (targets.isEmpty()) {
            boolean near = policy.namespace().equals(root) || policy.namespace().to(guard.namespace()) == Relation.SAME;
            return near && guard.kind() != Guard.Kind.WAYPOINT
                    ? guard.fits(new Labels(policy.spec().at("selector", "matchLabels")))
                    : Answer.NO;
        }
        Answer answer = Answer.NO;
        for (Cursor target : targets) {
            Answer one = target(policy, target, guard);
            answer = one == Answer.YES || answer == Answer.NO ? one : answer;
            if (answer == Answer.YES) {
                return answer;
            }
        }
        return answer;
    }

    /** The targets of an object; the list counts before the single one. */
    static List<Cursor> targets(Resource policy) {
        List<Cursor> targets = new ArrayList<>();
        policy.spec().at("targetRefs").items().forEach(targets::add);
        Cursor single = policy.spec().at("targetRef");
        if (targets.isEmpty() && single.exists()) {
            targets.add(single);
        }
        return targets;
    }

    private Answer target(Resource policy, Cursor target, Guard guard) {
        String kind = target.at("kind").text();
        boolean waypoint = guard.kind() == Guard.Kind.WAYPOINT;
        switch (kind) {
            case "Service", "ServiceEntry" -> {
                return waypoint && guard.service().isPresent()
                        ? service(policy, target, guard.service().get())
                        : Answer.NO;
            }
            case "GatewayClass" -> {
                return waypoint && policy.namespace().equals(root) ? named(target, WAYPOINT_CLASS) : Answer.NO;
            }
            case "Gateway" -> {
                return gateway(policy, target, guard);
            }
            default -> {
                return target.at("kind").isPlaceholder() ? Answer.UNKNOWN : Answer.NO;
            }
        }
    }

    private static Answer service(Resource policy, Cursor target, Resource service) {
        boolean same = target.at("kind").text().equals(service.kind())
                && policy.namespace().to(service.namespace()) == Relation.SAME;
        return same ? named(target, service.name()) : Answer.NO;
    }

    private static Answer gateway(Resource policy, Cursor target, Guard guard) {
        boolean proxy = guard.kind() == Guard.Kind.GATEWAY || guard.kind() == Guard.Kind.WAYPOINT;
        if (!proxy || policy.namespace().to(guard.namespace()) != Relation.SAME) {
            return Answer.NO;
        }
        if (target.at("group").text().equals("networking.istio.io")) {
            // newer versions let Gateways of Istio's own API be targets
            return guard.gateway().isEmpty() ? Answer.UNKNOWN : Answer.NO;
        }
        return guard.gateway().isEmpty() ? Answer.NO : named(target, guard.gateway());
    }

    private static Answer named(Cursor target, String name) {
        Cursor wanted = target.at("name");
        return wanted.isPlaceholder() ? Answer.UNKNOWN : Answer.of(wanted.text().equals(name));
    }
}
