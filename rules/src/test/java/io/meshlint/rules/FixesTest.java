package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.engine.Report;
import io.meshlint.fix.Fixer;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import io.meshlint.text.Source;
import io.meshlint.text.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Makes the fixes that rules propose for their fixtures and the examples on their pages. */
class FixesTest {

    /** Inputs of a rule that are linted together. */
    private record Case(String name, Rule rule, Lint lint, List<Source> sources) {

        List<Finding> fixable(List<Source> inputs) {
            List<Finding> fixable = new ArrayList<>();
            for (Finding finding : lint.report(inputs).findings()) {
                if (finding.fix().isPresent()) {
                    fixable.add(finding);
                }
            }
            return fixable;
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Rule rule : BuiltIn.rules()) {
            for (Fixture fixture : Fixture.of(rule)) {
                Lint lint = Lint.with(rule).configuredBy(fixture.path());
                cases.add(new Case(rule.info().id() + "/" + fixture, rule, lint, lint.sources(fixture.path())));
            }
            for (Page.Block block : rule instanceof Row
                    ? List.<Page.Block>of()
                    : Page.of(rule.info().id()).blocks()) {
                List<Source> sources = List.of(Source.text(block.name(), block.text()));
                cases.add(new Case(block.name(), rule, Lint.with(rule), sources));
            }
        }
        return cases;
    }

    @TestFactory
    List<DynamicTest> everyFixTakesItsFindingAwayAndNothingElse() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Case each : cases()) {
            if (each.rule().info().fixable()) {
                tests.add(dynamicTest(each.name(), () -> check(each)));
            }
        }
        assertTrue(!tests.isEmpty(), "no rule proposes fixes");
        return tests;
    }

    /** What becomes of a story's files, with safe fixes and with all; {@code -Dmeshlint.update} writes it anew. */
    @TestFactory
    List<DynamicTest> storiesEndAsTheyAreWrittenDown() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path story : Checkout.entries(Checkout.FIXES)) {
            tests.add(dynamicTest(Checkout.name(story) + " safe", () -> tell(story, false)));
            tests.add(dynamicTest(Checkout.name(story) + " unsafe", () -> tell(story, true)));
        }
        assertTrue(!tests.isEmpty(), "there are no stories in " + Checkout.FIXES);
        return tests;
    }

    private static void tell(Path story, boolean unsafe) throws IOException {
        Path before = story.resolve("before");
        Lint lint = Lint.byDefault();
        List<Source> sources = lint.sources(before);
        Fixer fixer = new Fixer(inputs -> lint.report(inputs).findings(), unsafe);
        List<Source> fixed = fixer.fix(sources);
        for (int i = 0; i < sources.size(); i++) {
            String name = Checkout.name(sources.get(i).file().orElseThrow());
            String after = new String(fixed.get(i).read(), StandardCharsets.UTF_8);
            Checkout.assertGenerated(story.resolve(unsafe ? "unsafe" : "safe").resolve(name), after);
        }
        List<Finding> left = lint.report(fixed).findings();
        left = left.stream().filter(finding -> finding.fix().isPresent()).toList();
        assertTrue(
                left.stream().noneMatch(finding -> unsafe || finding.fix().get().safe()),
                texts(left).toString());
    }

    @Test
    void rulesThatSayTheyProposeFixesDo() {
        TreeSet<String> said = new TreeSet<>();
        BuiltIn.rules().stream().map(Rule::info).filter(info -> info.fixable()).forEach(info -> said.add(info.id()));
        TreeSet<String> shown = new TreeSet<>();
        for (Case each : cases()) {
            if (!shown.contains(each.rule().info().id())
                    && !each.fixable(each.sources()).isEmpty()) {
                shown.add(each.rule().info().id());
            }
        }
        assertEquals(said, shown);
    }

    private static void check(Case each) throws IOException {
        for (Finding finding : each.fixable(each.sources())) {
            checkAlone(each, finding);
        }
        List<Source> fixed = new Fixer(each::fixable, true).fix(each.sources());
        assertEquals(List.of(), texts(each.fixable(fixed)), "left to mend");
        Fixer again = new Fixer(each::fixable, true);
        again.fix(fixed);
        assertEquals(List.of(), again.changes(), "a second run changes something");
    }

    /** Makes one fix, and looks at what is left and at the lines. */
    private static void checkAlone(Case each, Finding finding) throws IOException {
        Fix fix = finding.fix().orElseThrow();
        boolean[] done = new boolean[1];
        Fixer fixer = new Fixer(
                sources -> {
                    List<Finding> now = done[0] ? List.of() : List.of(finding);
                    done[0] = true;
                    return now;
                },
                true);
        List<Source> fixed = fixer.fix(each.sources());
        long files = fix.edits().stream().map(TextEdit::source).distinct().count();
        assertEquals(files, fixer.changes().size(), "not made: " + text(finding));
        int before = count(each.lint().report(each.sources()), finding);
        assertEquals(before - 1, count(each.lint().report(fixed), finding), "still there: " + text(finding));
        fixer.changes().forEach(changed -> assertOnlyEditsDiffer(fix, changed));
    }

    /** Lines between edits stay, in order and with nothing between them but what the edits write. */
    private static void assertOnlyEditsDiffer(Fix fix, Fixer.Changed changed) {
        List<String> before = lines(changed.before());
        List<String> after = lines(changed.after());
        List<TextEdit> edits = new ArrayList<>(fix.edits());
        edits.removeIf(edit -> !edit.source().path().equals(changed.source().path()));
        edits.sort(Comparator.comparingInt(edit -> edit.span().line()));
        int from = 0;
        int shift = 0;
        for (TextEdit edit : edits) {
            int line = edit.span().line() - 1;
            if (line >= from) {
                assertEquals(before.subList(from, line), after.subList(from + shift, line + shift), fix.description());
            }
            from = edit.span().endLine();
            shift += (int) edit.text().chars().filter(c -> c == '\n').count()
                    - (edit.span().endLine() - edit.span().line());
        }
        assertEquals(before.subList(from, before.size()), after.subList(from + shift, after.size()), fix.description());
    }

    /** How many findings say the same of a file. */
    private static int count(Report report, Finding like) {
        int count = 0;
        for (Finding finding : report.findings()) {
            count += text(finding).equals(text(like)) ? 1 : 0;
        }
        return count;
    }

    private static List<String> lines(byte[] bytes) {
        return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
    }

    private static List<String> texts(List<Finding> findings) {
        List<String> texts = new ArrayList<>();
        findings.forEach(finding -> texts.add(text(finding)));
        return texts;
    }

    private static String text(Finding finding) {
        return finding.rule().id() + " " + finding.place().source().path() + ": " + finding.message();
    }
}
