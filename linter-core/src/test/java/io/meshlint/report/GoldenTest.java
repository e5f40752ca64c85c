package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Report;
import io.meshlint.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whole reports, compared with {@code test-manifests/reports}; {@code -Dmeshlint.update=true} writes them anew. */
class GoldenTest {

    private static final ReportOptions OPTIONS = ReportOptions.of("1.2.3");

    @Test
    void reportsOfTheExampleLookAsDocumented() throws IOException {
        all("checkout", Story.checkout());
        compare(
                "checkout",
                "everything.txt",
                Story.checkout(),
                Format.TEXT,
                OPTIONS.minSeverity(Severity.INFO).showUnknown(true).showSuppressed(true));
        compare("checkout", "errors.json", Story.checkout(), Format.JSON, OPTIONS.minSeverity(Severity.ERROR));
        compare(
                "checkout",
                "statistics.txt",
                Story.checkout(),
                Format.TEXT,
                OPTIONS.minSeverity(Severity.INFO).statistics(true));
    }

    @Test
    void reportsOfHostileTextStayReadable() throws IOException {
        all("hostile", Story.hostile(), OPTIONS.minSeverity(Severity.WARNING));
    }

    @Test
    void reportsOfLongLinesStayShort() throws IOException {
        all("long-lines", Story.longLines());
    }

    @Test
    void reportsSumUpWhatAFolderHasOverAndOver() throws IOException {
        all("repeated", Story.repeated());
        compare("repeated", "warnings.txt", Story.repeated(), Format.TEXT, OPTIONS.minSeverity(Severity.WARNING));
    }

    @Test
    void reportsSayWhatIsSuppressedAndWhy() throws IOException {
        compare("checkout", "suppressed.json", Story.checkout(), Format.JSON, OPTIONS.showSuppressed(true));
        compare("checkout", "suppressed-sarif.json", Story.checkout(), Format.SARIF, OPTIONS.showSuppressed(true));
    }

    @Test
    void reportsHoldTheChangesThatTakeFindingsAway() throws IOException {
        all("mended", Mended.report());
    }

    @Test
    void reportsWithoutFindingsSaySo() throws IOException {
        all("clean", Story.clean());
    }

    private static void all(String story, Report report) throws IOException {
        all(story, report, OPTIONS);
    }

    private static void all(String story, Report report, ReportOptions options) throws IOException {
        for (Format format : Format.values()) {
            compare(story, "report-" + format.id() + ending(format), report, format, options);
        }
    }

    private static String ending(Format format) {
        return switch (format) {
            case JSON, SARIF, GITLAB -> ".json";
            case JUNIT, CHECKSTYLE -> ".xml";
            case MARKDOWN -> ".md";
            default -> ".txt";
        };
    }

    private static void compare(String story, String file, Report report, Format format, ReportOptions options)
            throws IOException {
        StringBuilder out = new StringBuilder();
        format.write(report, options, out);
        Path expected = new Story(story).folder().resolve(file);
        if (Boolean.getBoolean("meshlint.update")) {
            Files.writeString(expected, out);
        }
        assertTrue(Files.exists(expected), expected + " is missing, run with -Dmeshlint.update=true");
        assertEquals(Files.readString(expected), out.toString(), story + "/" + file);
    }
}
