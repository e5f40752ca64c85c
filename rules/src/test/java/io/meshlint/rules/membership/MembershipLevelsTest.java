package io.meshlint.rules.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Rule;
import io.meshlint.rules.BuiltIn;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How grave the rules of this category are on which evidence. */
class MembershipLevelsTest {

    private static Rule rule(String id) {
        for (Rule rule : BuiltIn.rules()) {
            if (rule.info().id().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError(id);
    }

    @ParameterizedTest
    @CsvSource({
        "injection-labels-conflict, enabled-wins-over-a-revision.yaml, warning UC",
        "injection-labels-conflict, disabled-wins-over-a-revision.yaml, error UC",
        "injection-labels-conflict, default-revision-is-the-same.yaml, info UC",
        "sidecar-and-ambient, namespace-is-injected-and-ambient.yaml, error UC",
        "sidecar-and-ambient, pods-ask-for-both.yaml, error UC",
        "sidecar-and-ambient, pods-of-an-ambient-namespace-ask-for-a-sidecar.yaml, warning UC",
        "injection-annotation-ineffective, annotation-alone-calls-no-webhook.yaml, warning UC",
        "injection-annotation-ineffective, label-stands-on-the-deployment.yaml, error UC",
        "injection-annotation-ineffective, namespace-opts-out.yaml, error UC",
        "proxy-uid-collision, pods-run-as-the-proxys-user.yaml, error",
        "proxy-uid-collision, nothing-says-whether-it-is-in-the-mesh.yaml, warning",
        "init-container-before-proxy, init-container-calls-a-strict-database.yaml, warning UH",
        "init-container-before-proxy, user-of-the-proxy-meets-strict.yaml, error UH",
        "init-container-before-proxy, init-container-fetches-from-outside.yaml, warning UH",
        "init-container-before-proxy, istio-cni-refuses-it, error UH",
        "app-starts-before-proxy, app-fetches-its-configuration.yaml, warning UF",
        "app-starts-before-proxy, app-connects-to-a-database.yaml, info UF"
    })
    void theEvidenceDecidesTheLevel(String id, String fixture, String level) {
        assertEquals(List.of(level), Levels.of(rule(id), fixture));
    }

    @Test
    void theHintNamesWhatIsThere() {
        assertEquals(
                "write `istio.io/rev: stable`",
                Levels.hint(rule("injection-revision-unknown"), "tag-is-misspelt.yaml"));
        assertTrue(Levels.hint(rule("istio-annotation-misplaced"), "proxy-config-stands-on-the-deployment.yaml")
                .contains("pod template"));
    }
}
