package io.meshlint.report;

import io.meshlint.engine.Catalogue;
import io.meshlint.mesh.Flag;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;

/** What there is to know about rules without running them, for people and for programs. */
public final class RuleSheet {

    private RuleSheet() {}

    /** Every rule in one line: id, severity, profile, flags, summary, settings. */
    public static String text(Catalogue catalogue) {
        List<List<String>> rows = new ArrayList<>();
        for (RuleInfo rule : catalogue.infos()) {
            rows.add(List.of(
                    rule.id(),
                    rule.severity().toString(),
                    rule.profile(),
                    String.join(",", effects(rule)),
                    rule.summary() + (rule.parameters().isEmpty() ? "" : " [" + parameters(rule) + "]")));
        }
        int[] widths = widths(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    /** Every rule as a row of a Markdown table. */
    public static String markdown(Catalogue catalogue) {
        StringBuilder text =
                new StringBuilder("| rule | severity | finds | leads to | profile | parameters | covers | since |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        for (RuleInfo rule : catalogue.infos()) {
            cell(text, "`" + rule.id() + "`");
            cell(text, rule.severity().toString());
            cell(text, rule.summary());
            cell(text, String.join(", ", effects(rule)));
            cell(text, rule.profile());
            cell(text, parameters(rule));
            cell(text, String.join(", ", rule.covers()));
            cell(text, rule.since());
            text.append("|\n");
        }
        return text.toString();
    }

    /** Every rule as an object of a JSON document. */
    public static String json(Catalogue catalogue) {
        StringBuilder out = new StringBuilder();
        new RuleSheetJson(out).write(catalogue);
        return out.toString();
    }

    private static void cell(StringBuilder text, String content) {
        text.append("| ").append(content.replace("|", "\\|")).append(content.isEmpty() ? "" : " ");
    }

    private static List<String> effects(RuleInfo rule) {
        List<String> effects = new ArrayList<>();
        for (Flag flag : rule.flags()) {
            effects.add(flag.name());
        }
        for (Symptom symptom : rule.symptom()) {
            effects.add(symptom.id());
        }
        return effects;
    }

    /** The settings of a rule with what holds where the config is silent, in one line. */
    public static String parameters(RuleInfo rule) {
        List<String> words = new ArrayList<>();
        for (Parameter parameter : rule.parameters()) {
            words.add(ParameterWords.brief(parameter));
        }
        return String.join("; ", words);
    }

    /** The facts of one rule, to stand above its page. */
    public static String facts(RuleInfo rule) {
        StringBuilder text = new StringBuilder(rule.id());
        text.append(rule.summary().isEmpty() ? "" : ": " + rule.summary()).append('\n');
        line(text, "severity", rule.severity() + ", profile " + rule.profile() + ", since " + rule.since());
        List<String> effects = new ArrayList<>();
        rule.flags().forEach(flag -> effects.add(flag.words()));
        rule.symptom().forEach(symptom -> effects.add(symptom.words()));
        line(text, "leads to", String.join(", ", effects));
        line(text, "covers", String.join(", ", rule.covers()));
        for (Parameter parameter : rule.parameters()) {
            line(text, "parameter", ParameterWords.facts(parameter));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("  ").append(name).append(": ").append(value).append('\n');
        }
    }
}
