package io.meshlint.mesh;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.List;

/**
 * Whether a rule of an AuthorizationPolicy takes an attempt: some of its {@code from}, some of its {@code to} and all of
 * its {@code when}. Follows {@code New} and {@code Generate} in Istio's {@code pilot/pkg/security/authz/model/model.go}.
 */
final class RuleMatch {

    /**
     * An answer.
     *
     * @param at the rule if it takes the attempt, else the field that fails or cannot be decided
     * @param failed how many of its three parts fail
     */
    record Result(Answer answer, Cursor at, int failed) {

        static Result of(Answer answer, Cursor at) {
            return new Result(answer, at, answer == Answer.NO ? 1 : 0);
        }

        /** Both have to hold. */
        Result and(Result other) {
            Answer both = answer.and(other.answer);
            boolean mine = answer == both || other.answer != both;
            return new Result(both, mine && answer != Answer.YES ? at : other.at, failed + other.failed);
        }
    }

    private final Attributes attributes;
    private final AuthorizationPolicy policy;
    private final boolean http;

    RuleMatch(Attributes attributes, AuthorizationPolicy policy, boolean http) {
        this.attributes = attributes;
        this.policy = policy;
        this.http = http;
    }

    /** The answer of a rule. */
    Result of(Cursor rule) {
        if (rule.isPlaceholder()) {
            return Result.of(Answer.UNKNOWN, rule);
        }
        for (Cursor when : rule.at("when").items()) {
            Cursor key = when.at("key");
            if (!key.isPlaceholder() && !Attributes.isKnown(key.text())) {
                return Result.of(Answer.NO, key);
            }
        }
        if (!http && policy.action().equals("ALLOW")) {
            List<Cursor> fields = Authorization.httpFields(rule);
            if (!fields.isEmpty()) {
                return Result.of(Answer.NO, fields.get(0));
            }
        }
        Result result = some(rule.at("from"), "source")
                .and(some(rule.at("to"), "operation"))
                .and(all(rule.at("when")));
        return result.answer() == Answer.YES ? new Result(Answer.YES, rule, 0) : result;
    }

    /** Whether some item of {@code from} or {@code to} takes it; without any, every attempt is taken. */
    private Result some(Cursor list, String part) {
        if (list.isPlaceholder()) {
            return Result.of(Answer.UNKNOWN, list);
        }
        Result best = Result.of(Answer.YES, list);
        boolean first = true;
        for (Cursor item : list.items()) {
            Result one = fields(item.at(part));
            boolean better = best.answer() == Answer.NO || one.answer() == Answer.YES;
            best = first || better && one.answer() != Answer.NO ? one : best;
            first = false;
        }
        return best;
    }

    /** Whether all fields of a source or operation take it. */
    private Result fields(Cursor part) {
        Result result = Result.of(part.isPlaceholder() ? Answer.UNKNOWN : Answer.YES, part);
        for (Cursor field : part.entries()) {
            String plain = Attributes.plain(field.key());
            String attribute = Attributes.ofField(plain);
            boolean not = !plain.equals(field.key());
            if (!attribute.isEmpty() && applies(attribute)) {
                Answer any = any(attribute, field, not ? Answer.NO : Answer.YES);
                result = first(result, Result.of(not ? any.not() : any, field));
            }
        }
        return result;
    }

    private Result all(Cursor conditions) {
        Result result = Result.of(conditions.isPlaceholder() ? Answer.UNKNOWN : Answer.YES, conditions);
        for (Cursor when : conditions.items()) {
            String attribute = when.at("key").text();
            if (when.at("key").isPlaceholder()) {
                result = first(result, Result.of(Answer.UNKNOWN, when));
            } else if (applies(attribute)) {
                Cursor values = when.at("values");
                Cursor others = when.at("notValues");
                result = first(result, Result.of(any(attribute, values, Answer.YES), values));
                result = first(
                        result, Result.of(any(attribute, others, Answer.NO).not(), others));
            }
        }
        return result;
    }

    /** Both have to hold, as parts of one: the first that fails speaks for both. */
    private static Result first(Result one, Result other) {
        return one.answer() == Answer.NO
                ? one
                : new Result(one.and(other).answer(), one.and(other).at(), other.failed());
    }

    /** On a chain of TCP a rule forgets what it asks about HTTP. */
    private boolean applies(String attribute) {
        return http || !Attributes.isHttp(attribute);
    }

    /** Whether some value fits. */
    private Answer any(String attribute, Cursor values, Answer ifNone) {
        if (!values.exists() || values.node().isSequence() && values.size() == 0) {
            return ifNone;
        }
        Answer answer = values.node().isSequence() ? Answer.NO : Answer.UNKNOWN;
        for (Cursor value : values.items()) {
            answer = answer.or(
                    value.isPlaceholder()
                            ? Answer.UNKNOWN
                            : attributes.has(attribute, value.text(), policy.resource()));
        }
        return answer;
    }
}
