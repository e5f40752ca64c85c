package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rule.Parameter;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.nio.charset.StandardCharsets;

/** Bodies of direct responses that are long: {@code validateHTTPDirectResponse} in Istio's {@code validation.go}. */
final class LargeBody implements Condition {

    private static final String NAME = "longest";
    static final Parameter LONGEST = Parameter.number(NAME, 102_400, 0, 1_048_576, "the most bytes of a body");

    @Override
    public void look(Subject subject, Faults faults) {
        for (Cursor rule : subject.at("spec", "http").items()) {
            Cursor body = rule.at("directResponse", "body");
            int text = body.at("string").text().getBytes(StandardCharsets.UTF_8).length;
            int bytes = body.at("bytes").text().length() / 4 * 3;
            if (Math.max(text, bytes) > subject.parameters().number(NAME)) {
                faults.at(text > bytes ? body.at("string") : body.at("bytes"), Integer.toString(Math.max(text, bytes)));
            }
        }
    }
}
