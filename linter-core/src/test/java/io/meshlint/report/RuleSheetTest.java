package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.engine.Catalogue;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameter;
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
            .parameter(Parameter.choice("mode", List.of("strict", "lax"), "how hard to look")
                    .inProfileAll("lax"))
            .parameter(Parameter.text("place", "", "where to look"))
            .parameter(Parameter.number("limit", 3, 1, 9, "how far to look"))
            .parameter(Parameter.list("names", List.of("a", "b"), "what to look for"));

    private static final RuleInfo BARE = RuleInfo.named("bare").profile("style");

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(new Named(FULL), new Named(BARE)));

    @Test
    void textIsALineForEachRuleInColumns() {
        assertEquals("""
                bare          warning  style
                service-lost  error    traffic  UH,NR,refused  service selects this | that [mode = strict (lax in profile all); place = nothing; limit = 3; names = a, b]
                """, RuleSheet.text(CATALOGUE));
    }

    @Test
    void noRulesAreNoText() {
        assertEquals("", RuleSheet.text(Catalogue.of(List.of())));
    }

    @Test
    void markdownIsATableWhoseCellsHoldNoBars() {
        assertEquals("""
                | rule | severity | finds | leads to | profile | parameters | covers | since |
                |---|---|---|---|---|---|---|---|
                | `bare` | warning | | | style | | | 0.1 |
                | `service-lost` | error | service selects this \\| that | UH, NR, refused | traffic | \
                mode = strict (lax in profile all); place = nothing; limit = 3; names = a, b | IST1, kl:lost | 0.1 |
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
                        {"name": "mode", "type": "text", "default": "strict", "defaultInProfileAll": "lax", "choices": ["strict", "lax"], "least": null, "most": null, "description": "how hard to look"},
                        {"name": "place", "type": "text", "default": "", "defaultInProfileAll": "", "choices": [], "least": null, "most": null, "description": "where to look"},
                        {"name": "limit", "type": "number", "default": 3, "defaultInProfileAll": 3, "choices": [], "least": 1, "most": 9, "description": "how far to look"},
                        {"name": "names", "type": "list", "default": ["a", "b"], "defaultInProfileAll": ["a", "b"], "choices": [], "least": null, "most": null, "description": "what to look for"}
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
                  parameter: mode (strict, lax), default strict, in profile all lax: how hard to look
                  parameter: place: where to look
                  parameter: limit (1 to 9), default 3: how far to look
                  parameter: names (list), default a, b: what to look for
                """, RuleSheet.facts(FULL));
    }

    @Test
    void factsLeaveOutWhatThereIsNot() {
        assertEquals("bare\n  severity: warning, profile style, since 0.1\n", RuleSheet.facts(BARE));
    }
}
