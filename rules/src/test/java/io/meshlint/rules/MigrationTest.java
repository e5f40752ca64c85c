package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rules.table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page that tells users of other tools which rules answer the checks that they know. */
class MigrationTest {

    /** So many unanswered checks of a tool are not listed. */
    private static final int MANY = 20;

    private static final Map<String, String> TOOLS = tools();
    private static final Map<String, Rule> RULES = rules();

    private static Map<String, String> tools() {
        Map<String, String> tools = new LinkedHashMap<>();
        tools.put("kl:", "kube-linter");
        tools.put("ks:", "kube-score");
        tools.put("pol:", "Polaris");
        tools.put("kv:", "Kubevious");
        tools.put("IST", "istioctl analyze");
        tools.put("KIA", "Kiali");
        return tools;
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        BuiltIn.rules().forEach(rule -> rules.putIfAbsent(id(rule), rule));
        return rules;
    }

    @Test
    void whatDiffersIsSaidOfEveryCheckOfAToolThatOneLeaves() {
        for (Covers.Row row : Covers.rows()) {
            boolean differs = row.code().indexOf(':') > 0
                    && (row.relation().equals("looser") || row.relation().equals("stricter"));
            assertTrue(!differs || answers(row).isEmpty() || !row.note().isBlank(), row + " needs a note");
            assertFalse(row.note().endsWith("."), row.toString());
            assertFalse(row.note().contains("|"), row.toString());
        }
    }

    @Test
    void everyCheckOfKubeLinterIsAnswered() {
        for (Covers.Row row : Covers.rows()) {
            assertTrue(!row.code().startsWith("kl:") || !answers(row).isEmpty(), row.code());
        }
    }

    @Test
    void theGuideIsUpToDate() {
        StringBuilder text = new StringBuilder("""
                # Coming from another tool

                Generated from the rules' own facts and `rules/covers.tsv` by `mvn -pl rules -am test -Dmeshlint.update`.

                ```console
                $ meshlint init                                     # a commented .meshlint.yaml for what is in this folder
                $ meshlint init --from .kube-linter.yaml --force    # with what a config of kube-linter asks for
                $ meshlint check --select kl:latest-tag,hostPIDSet k8s/
                ```

                The names that you know work everywhere: `--select no-readiness-probe`, `--ignore pol:hostIPCSet`,
                `rules:` in `.meshlint.yaml` and `meshlint explain IST0118` take a check's name for the rules that
                answer it, with its tool's prefix or without. Annotations that ignore checks of kube-linter,
                kube-score, Polaris and istioctl count as they stand.

                `meshlint init --from .kube-linter.yaml` writes a `.meshlint.yaml` that asks for what a config of
                kube-linter asks for, as errors, since kube-linter fails on whatever it finds: the checks that run,
                by default or by `include` or `addAllBuiltIn`, each as the rules below; those in `exclude` as `off`,
                unless another check needs the rule or the API server rejects what it reports; custom checks whose
                template is one check, or whose parameters our rules have; `ignorePaths` as an override. Rules judge
                every kind that they know: a `scope` counts for required labels and annotations alone. What cannot
                be carried over is told on standard error, with its place and the reason.

                The profile `traffic` is on by default; `profiles: [traffic, reliability, security, style]` turns
                the others on and `all` every one, which also sets some parameters to what the strictest of the
                other tools asks for. *Answer* says how a check's verdicts relate to ours: the **same**;
                **stricter**, we report more; **looser**, we report less; **in part**, where rules for the rest are
                still to come; **retired**, where the tool has dropped the check and its name means the rule that
                came closest. Everywhere an object that is not in the input is unknown rather than missing unless
                its namespace is defined completely (`closedWorld`), and a field that a schema rule reports is
                judged by no other. [The codes of istioctl analyze and Kiali](istio-codes.md) has those of their
                checks too that no manifest can decide, with the reasons.
                """);
        for (Map.Entry<String, String> tool : TOOLS.entrySet()) {
            section(tool.getKey(), tool.getValue(), text);
        }
        Checkout.assertGenerated(Checkout.MIGRATION, text.toString());
    }

    private static void section(String prefix, String tool, StringBuilder text) {
        List<String> open = new ArrayList<>();
        text.append("\n## ").append(tool).append("\n\n");
        text.append("| check | rules | profile | answer | what differs |\n|---|---|---|---|---|\n");
        for (Covers.Row row : Covers.rows()) {
            if (!row.code().startsWith(prefix)) {
                continue;
            }
            if (answers(row).isEmpty()) {
                open.add(name(row));
            } else {
                text.append(line(row));
            }
        }
        if (open.size() > MANY) {
            text.append("\nNo other check is answered so far.\n");
        } else if (!open.isEmpty()) {
            text.append("\nNot answered so far: ")
                    .append(String.join(", ", open))
                    .append(".\n");
        }
    }

    private static String line(Covers.Row check) {
        List<String> links = new ArrayList<>();
        TreeSet<String> profiles = new TreeSet<>();
        for (Rule rule : answers(check)) {
            String page = rule instanceof Row row && !row.page().equals(id(rule))
                    ? row.page() + ".md#" + id(rule)
                    : id(rule) + ".md";
            links.add("[" + id(rule) + "](../rules/src/main/resources/io/meshlint/rules/" + page + ")");
            profiles.add(rule.info().profile());
        }
        boolean part = Covers.ANSWERED.contains(check.relation())
                && links.size() < check.rules().size();
        return "| " + name(check) + " | " + String.join(", ", links) + " | " + String.join(", ", profiles) + " | "
                + (part ? "in part" : check.relation()) + " | " + check.note() + " |\n";
    }

    private static String name(Covers.Row row) {
        return row.code().substring(row.code().indexOf(':') + 1);
    }

    /** Its id, of a part of a family the family's. */
    private static String id(Rule rule) {
        return family(rule.info().id());
    }

    private static String family(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    /** The rules that there are of those that are to answer a check. */
    private static List<Rule> answers(Covers.Row row) {
        List<Rule> answers = new ArrayList<>();
        for (String id : row.rules()) {
            if (RULES.containsKey(id) && RULES.get(id).info().covers().contains(row.code())) {
                answers.add(RULES.get(id));
            }
        }
        return answers;
    }

    @Test
    void aNameWithoutItsToolMeansAtLeastWhatItMeansWithIt() {
        for (Covers.Row row : Covers.rows()) {
            List<String> prefixed = called(row.code());
            assertEquals(answers(row).stream().map(MigrationTest::id).sorted().toList(), prefixed);
            assertTrue(called(name(row)).containsAll(prefixed), row.code());
        }
    }

    private static List<String> called(String name) {
        List<String> called = new ArrayList<>();
        for (RuleInfo info : RULES.values().stream().map(Rule::info).toList()) {
            if (info.isCalled(name)) {
                called.add(family(info.id()));
            }
        }
        return called;
    }
}
