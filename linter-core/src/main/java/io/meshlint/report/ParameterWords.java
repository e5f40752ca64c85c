package io.meshlint.report;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameter.Type;
import java.util.List;

/** Words about a setting of a rule, for people. */
final class ParameterWords {

    private ParameterWords() {}

    /** Its name and what it is where the config is silent. */
    static String brief(Parameter parameter) {
        String fallback = shown(parameter.fallback());
        String widest = shown(parameter.widest());
        String inAll = widest.equals(fallback) ? "" : " (" + widest + " in profile all)";
        return parameter.name() + " = " + (fallback.isEmpty() ? "nothing" : fallback) + inAll;
    }

    /** All that there is to know. */
    static String facts(Parameter parameter) {
        String fallback = shown(parameter.fallback());
        String widest = shown(parameter.widest());
        return parameter.name()
                + kind(parameter)
                + (fallback.isEmpty() ? "" : ", default " + fallback)
                + (widest.equals(fallback) ? "" : ", in profile all " + widest)
                + ": "
                + parameter.description();
    }

    private static String kind(Parameter parameter) {
        if (parameter.type() == Type.NUMBER) {
            return " (" + parameter.least() + " to " + parameter.most() + ")";
        }
        String list = parameter.type() == Type.LIST ? "list" : "";
        String choices = shown(parameter.choices());
        String both = list.isEmpty() || choices.isEmpty() ? list + choices : list + " of " + choices;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private static String shown(List<String> values) {
        return String.join(", ", values);
    }
}
