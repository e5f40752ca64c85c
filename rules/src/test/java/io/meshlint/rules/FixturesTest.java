package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.engine.Report;
import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lints every fixture and compares the findings with what its comments expect. */
class FixturesTest {

    /** Fewer silent cases than this leave open where the rule stops. */
    private static final int SILENT_CASES = 3;

    private static final Pattern SENTENCE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.ya?ml|\\.json)?");

    @TestFactory
    List<DynamicContainer> everyRuleFindsWhatItsFixturesExpect() {
        List<DynamicContainer> containers = new ArrayList<>();
        for (Rule rule : BuiltIn.rules()) {
            if (rule instanceof Row && Fixture.of(rule).isEmpty()) {
                continue;
            }
            List<DynamicNode> tests = new ArrayList<>();
            tests.add(dynamicTest("has enough cases", () -> assertEnough(rule)));
            for (Fixture fixture : Fixture.of(rule)) {
                tests.add(dynamicTest(fixture.toString(), fixture.path().toUri(), () -> check(fixture)));
            }
            containers.add(dynamicContainer(rule.info().id(), tests));
        }
        assertFalse(containers.isEmpty(), "there are no rules");
        return containers;
    }

    @TestFactory
    List<DynamicTest> allRulesTogetherFindWhatStoriesExpect() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path story : Checkout.entries(Checkout.STORIES)) {
            tests.add(dynamicTest(Checkout.name(story), story.toUri(), () -> check(Lint.byDefault(), story)));
        }
        assertFalse(tests.isEmpty(), "there are no stories in " + Checkout.STORIES);
        return tests;
    }

    @Test
    void everyFolderOfFixturesBelongsToARule() {
        TreeSet<String> unknown = Fixture.folders();
        for (Rule rule : BuiltIn.rules()) {
            unknown.remove(rule.info().id());
        }
        assertEquals(new TreeSet<String>(), unknown);
    }

    private static void assertEnough(Rule rule) {
        int silent = 0;
        int firing = 0;
        for (Fixture fixture : Fixture.of(rule)) {
            silent += fixture.isSilent() ? 1 : 0;
            firing += fixture.isSilent() ? 0 : 1;
        }
        String id = rule.info().id();
        assertTrue(firing > 0, id + ": no fixture expects a finding");
        assertTrue(silent >= SILENT_CASES, id + ": only " + silent + " of " + SILENT_CASES + " silent fixtures");
    }

    private static void check(Fixture fixture) {
        assertTrue(SENTENCE.matcher(fixture.toString()).matches(), fixture.path() + " is not named in kebab-case");
        check(Lint.with(fixture.rule()), fixture.path());
    }

    private static void check(Lint lint, Path path) {
        Report report = lint.report(path);
        assertTrue(report.manifests() > 0, path + " holds no manifest");
        Expectations.assertMet(Expectations.in(path), report.findings());
    }
}
