package io.meshlint.mesh;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.PolicyScope.Hold;
import io.meshlint.mesh.RuleMatch.Result;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The AuthorizationPolicies of one proxy against one attempt, in their order: CUSTOM, DENY, ALLOW. Follows {@code build}
 * in Istio's {@code pilot/pkg/security/authz/builder/builder.go} and, for ztunnel, its {@code rbac.rs}.
 */
final class PolicyChain {

    /** What one policy says, and by which of its rules; of several the one that comes nearest. */
    private record Verdict(AuthorizationPolicy policy, Result result, int rule) {}

    private static final String REJECTED = "connection closed due to policy rejection: ";

    private final Guard guard;
    private final Attempt attempt;
    private final boolean http;
    private final List<Hold> holds;
    private final Attributes attributes;
    private final Providers providers;

    PolicyChain(Guard guard, Attempt attempt, List<Hold> holds, Attributes attributes, Providers providers) {
        this.guard = guard;
        this.attempt = attempt;
        this.http = attempt.http() && guard.kind() != Guard.Kind.ZTUNNEL;
        this.holds = holds;
        this.attributes = attributes;
        this.providers = providers;
    }

    Decision decide(boolean keepsToken) {
        Optional<Decision> custom = guard.kind() == Guard.Kind.ZTUNNEL ? Optional.empty() : custom();
        boolean settled = custom.isPresent() && (http || custom.get() instanceof Decision.Denied);
        return settled ? custom.get() : enforce(keepsToken, custom);
    }

    /**
     * What DENY and ALLOW say after CUSTOM.
     *
     * @param custom what makes the answer open unless it is a denial: on TCP a denial is one whoever gives it
     */
    private Decision enforce(boolean keepsToken, Optional<Decision> custom) {
        Optional<Decision> open = custom;
        for (Verdict verdict : verdicts("DENY")) {
            if (verdict.result().answer() == Answer.YES) {
                return denied(verdict, name(verdict), "explicitly denied by: " + id(verdict.policy()), "takes it");
            }
            if (verdict.result().answer() == Answer.UNKNOWN && open.isEmpty()) {
                open = Optional.of(unknown(verdict));
            }
        }
        Decision end = allow(keepsToken);
        return end instanceof Decision.Denied || open.isEmpty() ? end : open.get();
    }

    private Optional<Decision> custom() {
        List<Verdict> verdicts = verdicts("CUSTOM");
        boolean rivals = providers.isOneAlone() && asksSeveral(verdicts);
        for (Verdict verdict : verdicts) {
            Cursor provider = verdict.policy().spec().at("provider", "name");
            boolean ignored = !http && providers.isHttp(provider.text());
            if (verdict.result().answer() == Answer.NO || ignored) {
                continue;
            }
            boolean sure =
                    verdict.result().answer() == Answer.YES && !verdict.policy().isDryRun();
            boolean undefined = !provider.isPlaceholder() && providers.isUndefined(provider.text());
            if (sure && (undefined || rivals)) {
                String name = "istio-ext-authz-" + name(verdict) + "-deny-due-to-bad-CUSTOM-action";
                String why = undefined ? "names a provider that is not defined" : "asks one of several providers";
                return Optional.of(denied(verdict, name, "", why));
            }
            String who = provider.text().isEmpty() ? "the provider" : "provider `" + provider.text() + "`";
            return Optional.of(new Decision.Unknown(
                    verdict.result().at(), who + " of " + verdict.policy().title() + " decides"));
        }
        return Optional.empty();
    }

    /** Whether the policies of some pods ask different providers. */
    private static boolean asksSeveral(List<Verdict> verdicts) {
        Set<String> names = new HashSet<>();
        for (Verdict verdict : verdicts) {
            names.add(verdict.policy().spec().at("provider", "name").text());
        }
        return names.size() > 1;
    }

    private Decision allow(boolean keepsToken) {
        List<Verdict> verdicts = verdicts("ALLOW");
        Verdict nearest = null;
        Verdict open = null;
        for (Verdict verdict : verdicts) {
            switch (verdict.result().answer()) {
                case YES -> {
                    return new Decision.Allowed(Optional.of(verdict.result().at()), keepsToken);
                }
                case UNKNOWN -> open = open == null ? verdict : open;
                case NO ->
                    nearest = nearest == null
                                    || verdict.result().failed()
                                            < nearest.result().failed()
                            ? verdict
                            : nearest;
            }
        }
        if (open != null) {
            return unknown(open);
        }
        if (nearest == null) {
            return new Decision.Allowed(Optional.empty(), keepsToken);
        }
        boolean any = nearest.policy().spec().at("rules").size() > 0;
        String words = any ? "has no rule that matches" : "has no rule: it allows nothing";
        return denied(nearest, "none", "allow policies exist, but none allowed", words);
    }

    /** What the policies of an action say; of DENY and CUSTOM those that say no are left out by their answer alone. */
    private List<Verdict> verdicts(String action) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Hold hold : holds) {
            AuthorizationPolicy policy = new AuthorizationPolicy(hold.policy());
            boolean enforced = !policy.isDryRun() || action.equals("CUSTOM");
            if (policy.action().equals(action) && enforced) {
                verdicts.add(certain(hold, verdict(policy)));
            } else if (policy.spec().at("action").isPlaceholder() && action.equals("DENY")) {
                Result open = Result.of(Answer.UNKNOWN, policy.spec().at("action"));
                verdicts.add(new Verdict(policy, open, 0));
            }
        }
        return verdicts;
    }

    /** A policy of which nobody knows whether it holds leaves the answer open. */
    private static Verdict certain(Hold hold, Verdict verdict) {
        boolean settled = hold.holds() == Answer.YES
                || verdict.result().answer() == Answer.NO
                        && !verdict.policy().action().equals("ALLOW");
        Cursor selector = verdict.policy().spec().at("selector");
        Cursor at = selector.exists() ? selector : verdict.policy().spec();
        return settled ? verdict : new Verdict(verdict.policy(), Result.of(Answer.UNKNOWN, at), verdict.rule());
    }

    private Verdict verdict(AuthorizationPolicy policy) {
        Cursor rules = policy.spec().at("rules");
        Cursor lacking = rules.exists() ? rules : policy.spec();
        Verdict best = new Verdict(policy, Result.of(rules.isPlaceholder() ? Answer.UNKNOWN : Answer.NO, lacking), 0);
        RuleMatch match = new RuleMatch(attributes, policy, http);
        int number = 0;
        for (Cursor rule : rules.items()) {
            Verdict verdict = new Verdict(policy, match.of(rule), number);
            best = number == 0 || isNearer(verdict.result(), best.result()) ? verdict : best;
            number++;
        }
        return best;
    }

    private static boolean isNearer(Result one, Result other) {
        if (one.answer() != other.answer()) {
            return one.answer() == Answer.YES || other.answer() == Answer.NO;
        }
        return one.failed() < other.failed();
    }

    private Decision unknown(Verdict verdict) {
        Cursor at = verdict.result().at();
        String field = at.key().isEmpty() ? at.parent().key() : at.key();
        return new Decision.Unknown(at, "`" + field + "` of " + verdict.policy().title() + " cannot be decided");
    }

    private Decision denied(Verdict verdict, String name, String ztunnel, String why) {
        String details = guard.kind() == Guard.Kind.ZTUNNEL
                ? REJECTED + ztunnel
                : "rbac_access_denied_matched_policy[" + name + "]";
        AuthorizationPolicy policy = verdict.policy();
        return new Decision.Denied(
                http ? 403 : 0,
                details,
                http ? "RBAC: access denied" : "",
                verdict.result().at(),
                policy.action() + " policy `" + policy.resource().name() + "` " + why);
    }

    private static String id(AuthorizationPolicy policy) {
        return policy.namespace().name() + "/" + policy.resource().name();
    }

    /** A rule as Istio calls it in the proxy's configuration. */
    private static String name(Verdict verdict) {
        AuthorizationPolicy policy = verdict.policy();
        return "ns[" + policy.namespace().name() + "]-policy["
                + policy.resource().name() + "]-rule[" + verdict.rule() + "]";
    }
}
