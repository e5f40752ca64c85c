package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {

    private static final String NAMELESS = "apiVersion: v1\nkind: Service\nspec: {}\n";

    @TempDir
    private Path folder;

    /** Reports every object. */
    private record Everything(RuleInfo info) implements Rule {

        @Override
        public void check(Mesh mesh, Parameters parameters, Findings findings) {
            mesh.cluster()
                    .world()
                    .manifests()
                    .resources()
                    .forEach(resource -> findings.report(resource.root(), "found"));
        }
    }

    /** Fails always. */
    private record Failing(RuleInfo info) implements Rule {

        @Override
        public void check(Mesh mesh, Parameters parameters, Findings findings) {
            throw new IllegalStateException("on purpose");
        }
    }

    private static List<String> paths(List<Finding> findings) {
        List<String> paths = new ArrayList<>();
        findings.forEach(finding -> paths.add(finding.place().source().path()));
        return paths;
    }

    @Test
    void givenRulesRunWhateverTheirProfile() {
        Rule rule = new Everything(RuleInfo.named("every-thing").profile("style"));
        assertEquals(List.of(Lint.TEXT), paths(Lint.yaml(NAMELESS, rule)));
        assertEquals(List.of(), Lint.byDefault().findings("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n"));
    }

    @Test
    void theConfigOfAFolderCounts() throws IOException {
        Files.createDirectories(folder.resolve("platform"));
        Files.writeString(folder.resolve("platform/a.yaml"), NAMELESS);
        Files.writeString(folder.resolve("b.yaml"), NAMELESS);
        Rule rule = new Everything(RuleInfo.named("every-thing"));
        assertEquals(List.of("b.yaml", "platform/a.yaml"), paths(Lint.file(folder, rule)));
        Files.writeString(folder.resolve(".meshlint.yaml"), "context: [platform/**]\n");
        assertEquals(List.of("b.yaml"), paths(Lint.file(folder, rule)));
    }

    @Test
    void aRuleThatFailsIsNoSilentCase() {
        Rule rule = new Failing(RuleInfo.named("failing-rule"));
        assertThrows(AssertionError.class, () -> Lint.yaml(NAMELESS, rule));
    }
}
