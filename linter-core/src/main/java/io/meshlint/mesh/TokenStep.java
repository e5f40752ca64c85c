package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.Attempt.Token;
import io.meshlint.mesh.PolicyScope.Hold;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What RequestAuthentications make of a request's token: none passes, one that no rule takes ends in 401. Follows
 * {@code JwtFilter} in Istio's {@code pilot/pkg/security/authn} and Envoy's {@code jwt_authn} filter, whose rules of
 * several objects stand side by side.
 */
final class TokenStep {

    /**
     * The end of the step.
     *
     * @param end the decision, if the token ends the request or nobody knows whether it does
     * @param token what the policies after it see: a token that no object reads is none
     * @param keeps whether the token goes on with the request
     */
    record Result(Optional<Decision> end, Token token, boolean keeps) {}

    private final List<Hold> policies;

    TokenStep(List<Hold> policies) {
        this.policies = policies;
    }

    /** What becomes of a request. */
    Result of(Attempt attempt) {
        Token token = attempt.token();
        List<Cursor> rules = new ArrayList<>();
        Answer sure = Answer.YES;
        for (Hold hold : policies) {
            for (Cursor rule : hold.policy().spec().at("jwtRules").items()) {
                rules.add(rule);
                sure = sure.and(hold.holds());
            }
        }
        if (!token.isSent() || !attempt.http() || rules.isEmpty()) {
            return new Result(Optional.empty(), Token.NONE, true);
        }
        for (Cursor rule : rules) {
            if (sure != Answer.YES || isElsewhere(rule) || rule.at("issuer").isPlaceholder()) {
                return new Result(Optional.of(open(rule)), token, false);
            }
        }
        return checked(token, rules);
    }

    private static Decision open(Cursor rule) {
        return new Decision.Unknown(rule, rule.resource().title() + " may read the token, or not");
    }

    /** Whether a rule reads tokens from places of its own, and so not from the usual header. */
    private static boolean isElsewhere(Cursor rule) {
        return rule.at("fromHeaders").exists()
                || rule.at("fromParams").exists()
                || rule.at("fromCookies").exists();
    }

    private static Result checked(Token token, List<Cursor> rules) {
        for (Cursor rule : rules) {
            boolean open = !rule.at("issuer").exists();
            if (token.valid() && (open || rule.at("issuer").text().equals(token.issuer()))) {
                return new Result(
                        Optional.empty(), token, rule.at("forwardOriginalToken").isTrue());
            }
        }
        Cursor issuer = rules.get(0).at("issuer");
        String body = token.valid() ? "Jwt issuer is not configured" : "Jwt verification fails";
        String why = token.valid()
                ? rules.get(0).resource().title() + " takes no token of `" + token.issuer() + "`"
                : rules.get(0).resource().title() + " takes no bad token";
        Decision end =
                new Decision.Denied(401, "jwt_authn_access_denied{" + body.replace(' ', '_') + "}", body, issuer, why);
        return new Result(Optional.of(end), token, false);
    }
}
