package io.meshlint.rules.workload;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameters;

/** The setting that says how many pods are enough. Two survive the loss of one; kube-linter asks for three. */
final class EnoughPods {

    static final Parameter PARAMETER =
            Parameter.number("minimum", 2, 2, 1000, "how many pods are enough").inProfileAll("3");

    private EnoughPods() {}

    /** How many pods are enough. */
    static int of(Parameters parameters) {
        return parameters.number(PARAMETER.name());
    }
}
