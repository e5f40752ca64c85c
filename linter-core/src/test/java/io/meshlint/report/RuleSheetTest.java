package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.engine.Catalogue;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSheetTest {

    private record Named(RuleInfo info) implements Rule {

        @Override
        public void check(Mesh mesh, Parameters parameters, Findings findings) {}
    }

    private static final RuleInfo FULL = RuleInfo.named("service-lost")
            .severity(Severity.ERROR)
            .summary("service selects this | that")
            .flags(Flag.UH, Flag.NR)
            .symptom(Symptom.REFUSED)
            .covers("IST1", "kl:lost")
            .parameter("mode", "strict", List.of("strict", "lax"), "how hard to look")
            .parameter("limit", "", List.of(), "how far to look");

    private static final RuleInfo BARE = RuleInfo.named("bare").profile("style");

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(new Named(FULL), new Named(BARE)));

    @Test
    void textIsALineForEachRuleInColumns() {
        assertEquals("""
                bare          warning  style
                service-lost  error    traffic  UH,NR,refused  service selects this | that
                """, RuleSheet.text(CATALOGUE));
    }

    @Test
    void noRulesAreNoText() {
        assertEquals("", RuleSheet.text(Catalogue.of(List.of())));
    }

    @Test
    void markdownIsATableWhoseCellsHoldNoBars() {
        assertEquals("""
                | rule | severity | finds | leads to | profile | covers | since |
                |---|---|---|---|---|---|---|
                | `bare` | warning | | | style | | 0.1 |
                | `service-lost` | error | service selects this \\| that | UH, NR, refused | traffic | IST1, kl:lost | 0.1 |
                """, RuleSheet.markdown(CATALOGUE));
    }

    @Test
    void jsonHasEveryKeyOfEveryRule() {
        assertEquals("""
                {
                  "version": 1,
                  "rules": [
                    {
                      "id": "bare",
                      "severity": "warning",
                      "summary": "",
                      "flags": [],
                      "symptom": null,
                      "profile": "style",
                      "category": "report",
                      "covers": [],
                      "since": "0.1",
                      "fixable": false,
                      "parameters": []
                    },
                    {
                      "id": "service-lost",
                      "severity": "error",
                      "summary": "service selects this | that",
                      "flags": ["UH", "NR"],
                      "symptom": "refused",
                      "profile": "traffic",
                      "category": "report",
                      "covers": ["IST1", "kl:lost"],
                      "since": "0.1",
                      "fixable": false,
                      "parameters": [
                        {"name": "mode", "default": "strict", "choices": ["strict", "lax"], "description": "how hard to look"},
                        {"name": "limit", "default": "", "choices": [], "description": "how far to look"}
                      ]
                    }
                  ]
                }
                """, RuleSheet.json(CATALOGUE));
    }

    @Test
    void factsNameEverythingThatThereIs() {
        assertEquals("""
                service-lost: service selects this | that
                  severity: error, profile traffic, since 0.1
                  leads to: 503 UH (no healthy upstream), 404 NR (no route found), connection refused
                  covers: IST1, kl:lost
                  parameter: mode (strict, lax), default strict: how hard to look
                  parameter: limit: how far to look
                """, RuleSheet.facts(FULL));
    }

    @Test
    void factsLeaveOutWhatThereIsNot() {
        assertEquals("bare\n  severity: warning, profile style, since 0.1\n", RuleSheet.facts(BARE));
    }
}
