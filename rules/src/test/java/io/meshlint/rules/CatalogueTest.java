package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.report.RuleSheet;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rules.table.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the catalogue of built-in rules together. */
class CatalogueTest {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+(/[a-z0-9]+(-[a-z0-9]+)*)?");
    private static final Pattern CODE = Pattern.compile("IST\\d{4}|KIA\\d{4}|GWAPI|(kl|ks|kv|pol):[a-zA-Z0-9-]+");

    @Test
    void theRulesStandInTheOrderOfTheirIds() {
        List<String> ids = ids();
        assertFalse(ids.isEmpty());
        assertEquals(List.copyOf(new TreeSet<>(ids)), ids);
    }

    @Test
    void everyClassThatIsARuleIsListed() throws ClassNotFoundException {
        TreeSet<String> classes = new TreeSet<>();
        for (Path file : Checkout.files(Checkout.CLASSES, ".class")) {
            String path = Checkout.CLASSES.relativize(file).toString().replace('\\', '/');
            String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            if (Rule.class.isAssignableFrom(type) && !type.isInterface()) {
                classes.add(name);
            }
        }
        TreeSet<String> listed = new TreeSet<>();
        for (Rule rule : BuiltIn.rules()) {
            listed.add(rule.getClass().getName());
        }
        assertEquals(classes, listed);
    }

    @Test
    void idsAreNamedByTheFault() {
        for (String id : ids()) {
            assertTrue(ID.matcher(id).matches(), id);
            assertFalse(id.startsWith("no-"), id);
        }
    }

    @Test
    void classesAreNamedLikeTheirIds() {
        for (Rule rule : BuiltIn.rules()) {
            if (rule instanceof Row) {
                continue;
            }
            StringBuilder name = new StringBuilder();
            for (String word : rule.info().id().split("-")) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
            assertEquals(name.toString(), rule.getClass().getSimpleName());
        }
    }

    @Test
    void summariesAreOneClause() {
        for (RuleInfo info : infos()) {
            String summary = info.summary();
            String shown = info.id() + ": " + summary;
            assertFalse(summary.isBlank(), shown);
            assertFalse(summary.endsWith("."), shown);
            assertTrue(MessageStyle.startsWell(summary), shown);
        }
    }

    @Test
    void theTableOfCoveredChecksIsWellFormed() {
        List<String> codes = new ArrayList<>();
        for (Covers.Row row : Covers.rows()) {
            codes.add(row.code());
            assertTrue(CODE.matcher(row.code()).matches(), row.toString());
            boolean answered = Covers.ANSWERED.contains(row.relation());
            assertTrue(answered || Covers.UNANSWERED.contains(row.relation()), row.toString());
            assertTrue(!answered || !row.rules().isEmpty(), row.toString());
            row.rules().forEach(rule -> assertTrue(ID.matcher(rule).matches(), row.toString()));
        }
        assertEquals(List.copyOf(new TreeSet<>(codes)), codes, "a row for each check, in order");
    }

    @Test
    void rulesCoverWhatTheTableSays() {
        for (RuleInfo info : infos()) {
            TreeSet<String> covers = new TreeSet<>(info.covers());
            assertEquals(covers.size(), info.covers().size(), info.id() + " names a check twice");
            int slash = info.id().indexOf('/');
            if (slash < 0) {
                covers.removeAll(Covers.retiredFor(info.id()));
                assertEquals(Covers.answeredBy(info.id()), covers, info.id());
            } else {
                assertTrue(Covers.answeredBy(info.id().substring(0, slash)).containsAll(covers), info.id());
            }
        }
    }

    @Test
    void theListOfRulesIsUpToDate() {
        StringBuilder text = new StringBuilder("""
                # Rules

                Generated from the rules' own facts by `mvn -pl rules -am test -Dmeshlint.update`. Each id leads to the rule's
                page, which `meshlint explain RULE` shows as well. *Leads to* names Envoy's response flags and what else the
                fault does; *covers* the checks of other tools that the rule answers: istioctl analyze (`IST`), Kiali
                (`KIA`), kube-linter (`kl:`), kube-score (`ks:`), Kubevious (`kv:`), Polaris (`pol:`).
                """);
        TreeSet<String> categories = new TreeSet<>();
        BuiltIn.rules().forEach(rule -> categories.add(rule.category()));
        for (String category : categories) {
            text.append("\n## ").append(category).append("\n\n");
            text.append("| rule | severity | finds | leads to | profile | covers |\n|---|---|---|---|---|---|\n");
            for (Rule rule : BuiltIn.rules()) {
                if (rule.category().equals(category)) {
                    row(rule, text);
                }
            }
        }
        parameters(text);
        Checkout.assertGenerated(Checkout.CATALOGUE, text.toString());
    }

    private static void parameters(StringBuilder text) {
        text.append("""

                ## Parameters

                Settings that stand beside `severity` in the config, each with its value where the config is silent.

                | rule | parameters |
                |---|---|
                """);
        for (RuleInfo info : infos()) {
            if (!info.parameters().isEmpty()) {
                text.append("| ").append(info.id()).append(" | ");
                text.append(RuleSheet.parameters(info)).append(" |\n");
            }
        }
    }

    private static void row(Rule rule, StringBuilder text) {
        RuleInfo info = rule.info();
        String page = rule instanceof Row row ? row.page() + ".md#" + info.id().replace("/", "") : info.id() + ".md";
        List<String> leadsTo = new ArrayList<>();
        info.flags().forEach(flag -> leadsTo.add(flag.name()));
        info.symptom().forEach(symptom -> leadsTo.add(symptom.words()));
        text.append("| [").append(info.id()).append("](src/main/resources/io/meshlint/rules/");
        text.append(page).append(") | ").append(info.severity()).append(" | ");
        text.append(info.summary().replace("|", "\\|")).append(" | ").append(String.join(", ", leadsTo));
        text.append(" | ").append(info.profile()).append(" | ").append(String.join(", ", info.covers()));
        text.append(" |\n");
    }

    private static List<RuleInfo> infos() {
        return BuiltIn.rules().stream().map(Rule::info).toList();
    }

    private static List<String> ids() {
        return infos().stream().map(RuleInfo::id).toList();
    }
}
