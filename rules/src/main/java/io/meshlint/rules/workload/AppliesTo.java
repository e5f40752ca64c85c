package io.meshlint.rules.workload;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameters;
import java.util.List;

/** The setting that says which workloads a rule judges. */
final class AppliesTo {

    private static final String ALL = "all";

    static final Parameter PARAMETER = Parameter.choice(
                    "appliesTo",
                    List.of("service-backed", ALL),
                    "which workloads are judged: those behind a Service, or every one that serves as long as it runs")
            .inProfileAll(ALL);

    private AppliesTo() {}

    /** Whether workloads that no Service leads to are judged too. */
    static boolean all(Parameters parameters) {
        return parameters.text(PARAMETER.name()).equals(ALL);
    }
}
