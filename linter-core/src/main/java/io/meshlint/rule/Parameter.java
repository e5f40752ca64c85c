package io.meshlint.rule;

import java.util.List;

/**
 * A setting of a rule.
 *
 * @param name the key in the config
 * @param fallback its value where the config is silent
 * @param choices the values it may have; empty for any text
 * @param description one clause
 */
public record Parameter(String name, String fallback, List<String> choices, String description) {

    public Parameter {
        choices = List.copyOf(choices);
    }
}
