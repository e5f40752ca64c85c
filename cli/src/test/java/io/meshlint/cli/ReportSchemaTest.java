package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshlint.engine.Report;
import io.meshlint.rules.BuiltIn;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check of all our manifests prints as JSON follows the schema that ships. */
class ReportSchemaTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static String report(String folder) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        new Meshlint(BuiltIn.rules(), new Surroundings(ROOT, Map.of(), false))
                .run(
                        List.of("check", folder, "--profile=all", "--show-suppressed", "--format=json"),
                        InputStream.nullInputStream(),
                        out,
                        new PrintWriter(err));
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "clusters", "broken", "reports", "rules/suppression-unused"})
    void aRealReportFollowsTheSchema(String folder) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Report.class.getResourceAsStream("report.schema.json"), InputFormat.JSON);
        String text = report("test-manifests/" + folder);
        assertEquals("[]", schema.validate(text, InputFormat.JSON).toString());
        assertTrue(text.contains("\"fingerprint\": "), folder + " shows findings");
        assertEquals(folder.startsWith("rules/"), text.contains("\"suppressed\": {\"reason\""), folder);
    }
}
