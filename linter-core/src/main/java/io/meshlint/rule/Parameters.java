package io.meshlint.rule;

import java.util.Map;

/** The settings of one rule for one run. */
public final class Parameters {

    private final RuleInfo rule;
    private final Map<String, String> values;

    /** Settings as the config gives them; what it leaves out falls back to the rule's own. */
    public Parameters(RuleInfo rule, Map<String, String> values) {
        this.rule = rule;
        this.values = Map.copyOf(values);
    }

    /**
     * The value of a declared parameter.
     *
     * @throws IllegalArgumentException if the rule declares no such parameter
     */
    public String get(String name) {
        for (Parameter parameter : rule.parameters()) {
            if (parameter.name().equals(name)) {
                return values.getOrDefault(name, parameter.fallback());
            }
        }
        throw new IllegalArgumentException(rule.id() + " declares no parameter " + name);
    }
}
