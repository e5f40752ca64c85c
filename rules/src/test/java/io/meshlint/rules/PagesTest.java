package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.engine.Report;
import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import io.meshlint.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the pages of rules to their form, and their examples to what the rule does. */
class PagesTest {

    private static final String FLAGGED = "Flagged";
    private static final String NOT_FLAGGED = "Not flagged";
    private static final List<String> HEADINGS =
            List.of("What breaks", FLAGGED, NOT_FLAGGED, "Fix", "Confirm on a cluster", "When to ignore", "Sources");

    /** The rows of a table share a page. */
    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(BuiltIn.rules());
        rules.removeIf(Row.class::isInstance);
        return rules;
    }

    @TestFactory
    List<DynamicContainer> everyRuleDoesWhatItsPageSays() {
        List<DynamicContainer> containers = new ArrayList<>();
        for (Rule rule : rules()) {
            containers.add(dynamicContainer(rule.info().id(), tests(rule)));
        }
        assertFalse(containers.isEmpty(), "there are no rules");
        return containers;
    }

    private static List<DynamicNode> tests(Rule rule) {
        String id = rule.info().id();
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(dynamicTest("has a page with the fixed headings", () -> assertForm(id)));
        if (Files.exists(Page.file(id))) {
            for (Page.Block block : Page.of(id).blocks()) {
                tests.add(dynamicTest(block.name(), Page.file(id).toUri(), () -> check(rule, block)));
            }
        }
        return tests;
    }

    private static void assertForm(String id) {
        assertTrue(Files.exists(Page.file(id)), id + " has no page");
        Page page = Page.of(id);
        assertEquals(id, page.title(), "heading");
        assertEquals(HEADINGS, List.copyOf(page.sections().keySet()), id);
        assertFalse(page.intro().isEmpty(), id + ": says nothing under its title");
        assertFalse(page.intro().contains("\n\n"), id + ": has more than one paragraph under its title");
        page.sections().forEach((heading, text) -> assertFalse(text.isEmpty(), id + ": nothing under " + heading));
        assertTrue(has(page, FLAGGED, false), id + ": no faulty block under " + FLAGGED);
        assertTrue(has(page, NOT_FLAGGED, true), id + ": no clean block under " + NOT_FLAGGED);
    }

    private static boolean has(Page page, String section, boolean clean) {
        for (Page.Block block : page.blocks()) {
            if (block.section().equals(section) && block.isClean() == clean) {
                return true;
            }
        }
        return false;
    }

    private static void check(Rule rule, Page.Block block) {
        Report report = Lint.with(rule).report(List.of(Source.text(block.name(), block.text())));
        assertEquals(List.of(), report.faults());
        Expectations.assertMet(block.expectations(), report.findings());
        assertFalse(block.section().equals(NOT_FLAGGED) && !block.isClean(), "expects findings under " + NOT_FLAGGED);
        assertFalse(block.section().equals(FLAGGED) && block.isClean(), "expects nothing under " + FLAGGED);
    }

    @Test
    void everyPageBelongsToARule() {
        TreeSet<String> unknown = new TreeSet<>();
        for (Path page : Checkout.entries(Checkout.PAGES)) {
            unknown.add(Checkout.name(page));
        }
        for (Rule rule : rules()) {
            unknown.remove(rule.info().id() + Page.ENDING);
        }
        for (Row row : Example.rows()) {
            unknown.remove(row.page() + Page.ENDING);
        }
        assertEquals(new TreeSet<String>(), unknown);
    }
}
