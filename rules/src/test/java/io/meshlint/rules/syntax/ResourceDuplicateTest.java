package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceDuplicateTest {

    private static final ResourceDuplicate RULE = new ResourceDuplicate();

    @Test
    void otherContentInOneFileIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "last-one-wins.yaml"));
    }

    @Test
    void equalContentInOneFileIsAdvice() {
        assertEquals(List.of("info"), Levels.of(RULE, "same-content-twice.yaml"));
    }

    @Test
    void whatKustomizeRefusesIsAnErrorWhateverTheContent() {
        List<Finding> findings = Levels.findings(RULE, "one-kustomization-lists-both");
        assertEquals("error", findings.get(0).severity().toString());
        assertEquals(
                "`kustomize build` fails with `may not add resource with an already registered id`",
                findings.get(0).predicts());
    }

    @Test
    void twoFilesOfOneFolderAreAdviceOnce() {
        assertEquals(List.of("info"), Levels.of(RULE, "variants-in-one-folder"));
    }

    @Test
    void theOtherOneIsShown() {
        Finding finding = Levels.findings(RULE, "last-one-wins.yaml").get(0);
        assertEquals(11, finding.place().span().line());
        assertEquals(4, finding.related().get(0).place().span().line());
    }
}
