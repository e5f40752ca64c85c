package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fix of several places: SARIF names each file once. */
class SarifFixTest {

    @Test
    void editsOfOneFileAreReplacementsOfOneChange() throws IOException {
        Source one = Source.text("a.yaml", "name: web\nport: web\n");
        Source other = Source.text("b.yaml", "name: web\n");
        Span first = new Span(1, 7, 1, 10);
        Span second = new Span(2, 7, 2, 10);
        Fix fix = new Fix(
                "rename it",
                false,
                List.of(
                        new TextEdit(one, first, "api"),
                        new TextEdit(other, first, "api"),
                        new TextEdit(one, second, "api")));
        Finding finding = new Finding(
                RuleInfo.named("test-rule").withFixes(),
                Severity.ERROR,
                "wrong",
                "",
                List.of(),
                "",
                "",
                new Place(one, first, "", ResourceId.NONE),
                List.of(),
                Optional.of(fix),
                List.of(),
                List.of(),
                "f");
        Report report =
                new Report(2, 2, 2, 0, List.of(finding), 0, List.of(), List.of(), List.of(), List.of(), List.of());
        StringWriter out = new StringWriter();
        Format.SARIF.write(report, ReportOptions.of("1"), out);
        assertEquals(2, count(out.toString(), "\"replacements\""));
        assertEquals(3, count(out.toString(), "\"deletedRegion\""));
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}
