package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceRulesTest {

    private static final Rule CONFIG = new ConfigRefMissing();
    private static final Rule ACCOUNT = new ServiceAccountMissing();
    private static final Rule VOLUME = new VolumeRefMissing();
    private static final Rule AUTOSCALER = new HpaTargetMissing();

    @Test
    void aNearMissIsAnError() {
        assertEquals(List.of("error UH"), Levels.of(CONFIG, "kustomize-adds-a-hash.yaml"));
        assertEquals(List.of("error UH"), Levels.of(CONFIG, "secret-lives-in-another-namespace.yaml"));
        assertEquals(List.of("error UH"), Levels.of(ACCOUNT, "account-is-misspelt.yaml"));
        assertEquals(List.of("error UH"), Levels.of(VOLUME, "claim-is-misspelt.yaml"));
        assertEquals(List.of("error"), Levels.of(AUTOSCALER, "target-is-misspelt.yaml"));
    }

    @Test
    void aKeyThatIsNotThereIsAnError() {
        assertEquals(List.of("error UH"), Levels.of(CONFIG, "key-is-not-in-the-configmap.yaml"));
        assertEquals("change `LOGLEVEL` to `LOG_LEVEL`", Levels.hint(CONFIG, "key-is-not-in-the-configmap.yaml"));
        assertEquals(
                "add the key `certificate` to secret `checkout`",
                Levels.hint(CONFIG, "key-is-nothing-like-those-of-the-secret.yaml"));
    }

    @Test
    void aFileThatHoldsTheOthersMakesAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(ACCOUNT, "file-holds-other-accounts.yaml"));
        assertEquals(List.of("warning"), Levels.of(AUTOSCALER, "file-holds-another-workload.yaml"));
    }

    @Test
    void aSharedClaimIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(VOLUME, "claim-for-one-node-is-shared.yaml"));
    }

    @Test
    void noCallerSeesAJob() {
        assertEquals(List.of("error"), Levels.of(CONFIG, "job-never-runs.yaml"));
        assertEquals(List.of("error"), Levels.of(ACCOUNT, "job-runs-under-nothing.yaml"));
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertTrue(Levels.hint(CONFIG, "kustomize-adds-a-hash.yaml")
                .startsWith("write `checkout-settings-7f9k2h5m8t`, or let the kustomization"));
        assertEquals(
                "change `checkout-databse` to `checkout-database`", Levels.hint(CONFIG, "secret-is-misspelt.yaml"));
        assertEquals(
                "create secret `checkout-database` in namespace `shop`",
                Levels.hint(CONFIG, "secret-lives-in-another-namespace.yaml"));
        assertEquals(
                "change `kind: Deployment` to `kind: StatefulSet`",
                Levels.hint(AUTOSCALER, "target-has-another-kind.yaml"));
        assertEquals("change `cahce` to `cache`", Levels.hint(VOLUME, "mount-is-misspelt.yaml"));
    }
}
