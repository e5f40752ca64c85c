package io.meshlint.rule;

import io.meshlint.rule.Parameter.Type;
import io.meshlint.yaml.Scalars;
import java.util.List;
import java.util.Map;

/**
 * The settings of one rule for one run. Every question about a parameter that the rule does not declare, or declares
 * to be something else, throws {@link IllegalArgumentException}.
 */
public final class Parameters {

    private final RuleInfo rule;
    private final Map<String, List<String>> values;
    private final boolean everyProfile;

    /**
     * Settings as the config gives them; what it leaves out falls back to the rule's own.
     *
     * @param everyProfile whether the profile {@code all} is on
     */
    public Parameters(RuleInfo rule, Map<String, List<String>> values, boolean everyProfile) {
        this.rule = rule;
        this.values = Map.copyOf(values);
        this.everyProfile = everyProfile;
    }

    /** The value of a text. */
    public String text(String name) {
        return values(name, Type.TEXT).get(0);
    }

    /** The value of a number. */
    public int number(String name) {
        return Scalars.toInt(values(name, Type.NUMBER).get(0)).orElseThrow();
    }

    /** The items of a list. */
    public List<String> list(String name) {
        return values(name, Type.LIST);
    }

    private List<String> values(String name, Type type) {
        for (Parameter parameter : rule.parameters()) {
            if (parameter.name().equals(name) && parameter.type() == type) {
                List<String> own = everyProfile ? parameter.widest() : parameter.fallback();
                return values.getOrDefault(name, own);
            }
        }
        throw new IllegalArgumentException(rule.id() + " declares no " + type.id() + " " + name);
    }
}
