package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page of every code of istioctl analyze and Kiali: the rules that answer it, or why manifests cannot decide it. */
class IstioCodesTest {

    private static final String HEADER = "code\tabout\twhy";

    /** What a code is about, and why no rule answers it where that is so. */
    private record Code(String about, String why) {}

    private static Map<String, Code> codes() {
        List<String> lines = Checkout.read(Checkout.ISTIO_CODES).lines().toList();
        assertEquals(HEADER, lines.get(0));
        Map<String, Code> codes = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            assertEquals(3, cells.length, line);
            codes.put(cells[0], new Code(cells[1], cells[2]));
        }
        return codes;
    }

    private static List<Covers.Row> rows(String prefix) {
        List<Covers.Row> rows = new ArrayList<>();
        for (Covers.Row row : Covers.rows()) {
            if (row.code().startsWith(prefix)) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void everyCodeIsDescribed() {
        List<String> known = new ArrayList<>();
        for (String prefix : List.of("GWAPI", "IST", "KIA")) {
            rows(prefix).forEach(row -> known.add(row.code()));
        }
        assertEquals(known, List.copyOf(codes().keySet()));
    }

    @Test
    void aCodeWithoutRulesHasAReasonAndNoOtherHasOne() {
        codes().forEach((code, text) -> {
            assertFalse(text.about().isBlank(), code);
            boolean answered = !rows(code).get(0).rules().isEmpty();
            assertEquals(answered, text.why().isEmpty(), code);
        });
    }

    @Test
    void thePageIsUpToDate() {
        StringBuilder text = new StringBuilder("""
                # The codes of istioctl analyze and Kiali

                Generated from the rules' own facts, `rules/covers.tsv` and `rules/istio-codes.tsv` by
                `mvn -pl rules -am test -Dmeshlint.update`.

                Every code, with the rules that answer it or the reason why manifests cannot decide it. *Answer* says how
                the verdicts relate to ours: the **same**; **stricter**, we report more; **looser**, we report less;
                **retired**, where the tool has dropped the check; **not from files**, where only a cluster that runs can
                tell; **left out**, where it is no fault of the manifests of one cluster. [Coming from another
                tool](migration.md) says more of names, profiles and what is unknown rather than missing. Each code is a
                name of its rules:

                ```console
                $ meshlint explain IST0101
                $ meshlint check --select KIA1107 k8s/
                ```
                """);
        section("istioctl analyze", List.of("IST"), text);
        section("Kiali", List.of("KIA", "GWAPI"), text);
        Checkout.assertGenerated(Checkout.ISTIO_CODES_PAGE, text.toString());
    }

    private static void section(String tool, List<String> prefixes, StringBuilder text) {
        Map<String, Code> codes = codes();
        text.append("\n## ").append(tool).append("\n\n");
        text.append("| code | about | answer | rules, or why there is none | what differs |\n|---|---|---|---|---|\n");
        for (String prefix : prefixes) {
            for (Covers.Row row : rows(prefix)) {
                Code code = codes.get(row.code());
                String rules = row.rules().isEmpty() ? code.why() : links(row);
                text.append("| ").append(row.code()).append(" | ").append(code.about());
                text.append(" | ").append(answer(row)).append(" | ").append(rules);
                text.append(" | ").append(row.note()).append(" |\n");
            }
        }
    }

    private static String answer(Covers.Row row) {
        return switch (row.relation()) {
            case "not-offline" -> "not from files";
            case "out-of-scope" -> "left out";
            default -> row.relation();
        };
    }

    private static String links(Covers.Row row) {
        List<String> links = new ArrayList<>();
        for (String id : row.rules()) {
            links.add(link(id));
        }
        return String.join(", ", links);
    }

    /** A link to the page of a rule or of a family of rules; a rule that is still to come has none. */
    private static String link(String id) {
        TreeSet<String> pages = new TreeSet<>();
        for (Rule rule : BuiltIn.rules()) {
            String own = rule.info().id();
            if (own.equals(id) || own.startsWith(id + "/")) {
                boolean section = rule instanceof Row row && !row.page().equals(id);
                pages.add(section ? ((Row) rule).page() + ".md#" + id : id + ".md");
            }
        }
        return pages.isEmpty()
                ? id + " (to come)"
                : "[" + id + "](../rules/src/main/resources/io/meshlint/rules/" + pages.first() + ")";
    }
}
