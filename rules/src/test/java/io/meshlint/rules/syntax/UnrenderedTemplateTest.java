package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Config;
import io.meshlint.engine.Linter;
import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.source.Discovery;
import io.meshlint.source.Inputs;
import io.meshlint.source.PassedOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart that is named as not checked is not reported once more for each of its templates. */
class UnrenderedTemplateTest {

    private static final String TEMPLATE = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\n";
    private static final String PLAIN = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeAChart() throws IOException {
        write("charts/istiod/Chart.yaml", "name: istiod\n");
        write("charts/istiod/files/grpc.yaml", TEMPLATE);
        write("charts/istiod/crds/all.yaml", PLAIN);
        write("charts/other/files/grpc.yaml", TEMPLATE);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private Report lint(String... paths) {
        Inputs inputs = Discovery.find(Discovery.Options.of(folder, List.of(paths)));
        List<NotChecked> notChecked = new ArrayList<>();
        for (PassedOver passed : inputs.passedOver()) {
            notChecked.add(new NotChecked(passed.path(), passed.reason()));
        }
        Catalogue catalogue = Catalogue.of(List.of(new UnrenderedTemplate()));
        return new Linter(catalogue, Config.none(), 1).lint(inputs.sources(), notChecked);
    }

    private static List<String> files(Report report) {
        List<String> files = new ArrayList<>();
        for (Finding finding : report.findings()) {
            files.add(finding.place().source().path());
        }
        return files;
    }

    @Test
    void templatesAnywhereInAChartBelongToIt() {
        Report report = lint(".");
        assertEquals(List.of("charts/other/files/grpc.yaml"), files(report));
        assertEquals(1, report.notChecked().size());
    }

    @Test
    void plainManifestsOfAChartAreRead() {
        Report report = lint("charts/istiod");
        assertEquals(List.of(), files(report));
        assertEquals(1, report.resources());
    }

    @Test
    void namedFilesOfAChartAreReported() {
        assertEquals(List.of("charts/istiod/files/grpc.yaml"), files(lint("charts/istiod/files/grpc.yaml")));
    }
}
