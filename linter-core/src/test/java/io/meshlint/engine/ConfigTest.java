package io.meshlint.engine;

import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Severity.INFO;
import static io.meshlint.rule.Severity.OFF;
import static io.meshlint.rule.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Config.Level;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Assumptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static final RuleInfo ERROR_RULE = RuleInfo.named("broken").severity(ERROR);
    private static final RuleInfo WARNING_RULE = RuleInfo.named("doubtful").severity(WARNING);
    private static final RuleInfo STYLE_RULE = RuleInfo.named("ugly").profile("style");

    private static Level level(Severity severity) {
        return new Level(severity, true, false, Map.of());
    }

    private static Level flat(Severity severity) {
        return new Level(severity, true, true, Map.of());
    }

    private static Config levels(Map<String, Level> levels, Config.Override... overrides) {
        Config none = Config.none();
        return new Config(
                none.assumptions(), List.of(), none.profiles(), List.of(), List.of(), levels, List.of(overrides));
    }

    private static Config.Override below(String glob, String rule, Level level) {
        return new Config.Override(List.of(glob), Map.of(rule, level));
    }

    private static Config choosing(List<String> profiles, List<String> select, List<String> ignore) {
        return new Config(Assumptions.none(), List.of(), profiles, select, ignore, Map.of(), List.of());
    }

    private static Rule rule(RuleInfo info) {
        return new TestRule(info);
    }

    @Test
    void theDefaultProfileRunsAlone() {
        assertTrue(Config.none().runs(rule(ERROR_RULE)));
        assertFalse(Config.none().runs(rule(STYLE_RULE)));
    }

    @Test
    void aNamedProfileRunsInsteadOfTheDefault() {
        Config config = choosing(List.of("style"), List.of(), List.of());
        assertTrue(config.runs(rule(STYLE_RULE)));
        assertFalse(config.runs(rule(ERROR_RULE)));
    }

    @Test
    void allRunsEveryProfile() {
        Config config = choosing(List.of("all"), List.of(), List.of());
        assertTrue(config.runs(rule(STYLE_RULE)));
        assertTrue(config.runs(rule(ERROR_RULE)));
    }

    @Test
    void selectedRulesRunAloneAndWhateverTheirProfile() {
        Config config = choosing(List.of("traffic"), List.of("ugly"), List.of());
        assertTrue(config.runs(rule(STYLE_RULE)));
        assertEquals(WARNING, config.judge(STYLE_RULE, WARNING, "a.yaml"));
        assertFalse(config.runs(rule(ERROR_RULE)));
    }

    @Test
    void selectsByAnotherToolsNamePrefixAndCategory() {
        Rule rule = rule(RuleInfo.named("virtual-service-invalid/weights").covers("IST0106", "kl:old-name"));
        for (String word : List.of(
                "virtual-service-invalid/weights",
                "old-name",
                "kl:old-name",
                "IST0106",
                "virtual-service-invalid/",
                "engine")) {
            assertTrue(choosing(List.of("traffic"), List.of(word), List.of()).runs(rule), word);
            assertFalse(choosing(List.of("traffic"), List.of(), List.of(word)).runs(rule), word);
        }
        for (String word : List.of("virtual-service-invalid", "virtual-service", "routing", "/")) {
            assertFalse(choosing(List.of("traffic"), List.of(word), List.of()).runs(rule), word);
        }
    }

    @Test
    void ignoreBeatsSelect() {
        assertFalse(choosing(List.of("traffic"), List.of("engine"), List.of("broken"))
                .runs(rule(ERROR_RULE)));
    }

    @Test
    void aRuleThatIsOffDoesNotRun() {
        assertFalse(levels(Map.of("broken", level(OFF))).runs(rule(ERROR_RULE)));
    }

    @Test
    void anOverrideTurnsARuleOnForItsPathsAlone() {
        Config config = levels(Map.of("broken", level(OFF)), below("new/**", "broken", level(ERROR)));
        assertTrue(config.runs(rule(ERROR_RULE)));
        assertEquals(ERROR, config.judge(ERROR_RULE, ERROR, "new/a.yaml"));
        assertEquals(OFF, config.judge(ERROR_RULE, ERROR, "old/a.yaml"));
    }

    @Test
    void anOverrideTurnsARuleOfAnotherProfileOnForItsPathsAlone() {
        Config config = levels(Map.of(), below("new/**", "ugly", level(INFO)));
        assertTrue(config.runs(rule(STYLE_RULE)));
        assertEquals(INFO, config.judge(STYLE_RULE, WARNING, "new/a.yaml"));
        assertEquals(OFF, config.judge(STYLE_RULE, WARNING, "old/a.yaml"));
    }

    @Test
    void aRuleWithALevelRunsThoughItsProfileIsOff() {
        Config config = levels(Map.of("ugly", level(ERROR)));
        assertTrue(config.runs(rule(STYLE_RULE)));
        assertEquals(ERROR, config.judge(STYLE_RULE, WARNING, "a.yaml"));
    }

    @Test
    void settingsAloneDoNotTurnARuleOn() {
        Level settings = new Level(OFF, false, false, Map.of("limit", List.of("3")));
        Config config = levels(Map.of("ugly", settings, "broken", settings));
        assertFalse(config.runs(rule(STYLE_RULE)));
        assertTrue(config.runs(rule(ERROR_RULE)));
        assertEquals(WARNING, config.judge(ERROR_RULE, WARNING, "a.yaml"));
    }

    @Test
    void evidenceAloneCountsWhereNothingIsSaid() {
        assertEquals(ERROR, Config.none().judge(WARNING_RULE, ERROR, "a.yaml"));
        assertEquals(INFO, Config.none().judge(WARNING_RULE, INFO, "a.yaml"));
        assertEquals(OFF, Config.none().judge(WARNING_RULE, OFF, "a.yaml"));
    }

    @Test
    void weakerEvidenceLowersTheStatedSeverityStepByStep() {
        Config raised = levels(Map.of("doubtful", level(ERROR)));
        assertEquals(ERROR, raised.judge(WARNING_RULE, WARNING, "a.yaml"));
        assertEquals(WARNING, raised.judge(WARNING_RULE, INFO, "a.yaml"));
        Config lowered = levels(Map.of("broken", level(INFO)));
        assertEquals(INFO, lowered.judge(ERROR_RULE, ERROR, "a.yaml"));
        assertEquals(OFF, lowered.judge(ERROR_RULE, WARNING, "a.yaml"));
    }

    @Test
    void theStatedSeverityIsACeiling() {
        Config config = levels(Map.of("doubtful", level(WARNING)));
        assertEquals(WARNING, config.judge(WARNING_RULE, ERROR, "a.yaml"));
    }

    @Test
    void flatForcesOneLevel() {
        Config config = levels(Map.of("broken", flat(WARNING), "doubtful", new Level(OFF, false, true, Map.of())));
        assertEquals(WARNING, config.judge(ERROR_RULE, ERROR, "a.yaml"));
        assertEquals(WARNING, config.judge(ERROR_RULE, INFO, "a.yaml"));
        assertEquals(WARNING, config.judge(WARNING_RULE, INFO, "a.yaml"));
    }

    @Test
    void laterOverridesWin() {
        Config config = levels(
                Map.of("broken", level(WARNING)),
                below("legacy/**", "broken", level(OFF)),
                below("legacy/shop/**", "broken", flat(INFO)));
        assertEquals(WARNING, config.judge(ERROR_RULE, ERROR, "a.yaml"));
        assertEquals(OFF, config.judge(ERROR_RULE, ERROR, "legacy/a.yaml"));
        assertEquals(INFO, config.judge(ERROR_RULE, ERROR, "legacy/shop/a.yaml"));
    }

    @Test
    void namespacesAreDnsLabels() {
        assertTrue(Config.isNamespace("shop-2"));
        for (String wrong : List.of("", "Shop", "-a", "a-", "a.b", "ä", "a".repeat(64))) {
            assertFalse(Config.isNamespace(wrong), wrong);
        }
    }
}
