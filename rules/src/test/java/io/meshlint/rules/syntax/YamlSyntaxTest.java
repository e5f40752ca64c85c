package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import io.meshlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlSyntaxTest {

    private static List<Finding> find(String path) {
        return Lint.with(new YamlSyntax())
                .report(List.of(Source.text(path, "resources: [a.yaml\n")))
                .findings();
    }

    @Test
    void aKustomizationIsKnownByItsName() {
        assertEquals(1, find("k8s/kustomization.yaml").size());
        assertEquals(1, find("kustomization.yml").size());
    }

    @Test
    void otherFilesWithoutTypeAreNobodysBusiness() {
        assertEquals(List.of(), find("k8s/values.yaml"));
    }
}
