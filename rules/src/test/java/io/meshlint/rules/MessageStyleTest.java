package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.text.Source;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds every message that fixtures and pages bring about to one style. */
class MessageStyleTest {

    @Test
    void everyFindingReadsAlike() {
        TreeSet<String> faults = new TreeSet<>();
        int findings = 0;
        for (Rule rule : BuiltIn.rules()) {
            for (Finding finding : findings(rule)) {
                findings++;
                MessageStyle.faults(finding)
                        .forEach(fault -> faults.add(rule.info().id() + ": " + fault));
            }
        }
        assertTrue(findings > 0);
        assertEquals("", String.join("\n", faults));
    }

    private static List<Finding> findings(Rule rule) {
        List<Finding> findings = new ArrayList<>();
        for (Fixture fixture : Fixture.of(rule)) {
            findings.addAll(Lint.file(fixture.path(), rule));
        }
        for (Example example : Example.of(rule)) {
            findings.addAll(example.lint().findings(example.manifest()));
        }
        if (Files.exists(Page.file(rule.info().id()))) {
            for (Page.Block block : Page.of(rule.info().id()).blocks()) {
                Source source = Source.text(block.name(), block.text());
                findings.addAll(Lint.with(rule).report(List.of(source)).findings());
            }
        }
        return findings;
    }

    @Test
    void sentencesMayStartWithNamesAndKinds() {
        assertTrue(MessageStyle.startsWell("service `a` selects no pod"));
        assertTrue(MessageStyle.startsWell("`a` is twice there"));
        assertTrue(MessageStyle.startsWell("PeerAuthentication `default` is ignored"));
        assertTrue(MessageStyle.startsWell("HTTP probe asks a gRPC port"));
        assertFalse(MessageStyle.startsWell("Service `a` selects no pod"));
        assertFalse(MessageStyle.startsWell(""));
    }
}
