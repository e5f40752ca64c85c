package io.meshlint.rules.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AmountRowsTest {

    private static final List<String> SILENT = List.of();

    private static final String RANGE = """
            ---
            apiVersion: v1
            kind: LimitRange
            metadata: {name: defaults, namespace: %s}
            spec:
              limits: [{type: %s, %s: {memory: 256Mi}}]
            """;

    private static List<String> limit(String range) {
        String pod = Checked.pod("containers: [{name: app, image: cart}]\n");
        return Checked.by("memory-limit-missing").yaml(pod + range);
    }

    private static List<String> request(String range) {
        String pod = Checked.pod("containers: [{name: app, image: cart}]\n");
        return Checked.by("memory-request-missing").yaml(pod + range);
    }

    @Test
    void initContainersCountAsWell() {
        String pod = Checked.pod("initContainers: [{name: first, image: cart}]\ncontainers: []\n");
        assertEquals(
                List.of("init container `first` of pod `cart` sets no CPU limit"),
                Checked.by("cpu-limit-missing").yaml(pod));
    }

    @Test
    void aLimitAloneIsNoRequest() {
        assertEquals(
                1,
                Checked.by("cpu-request-missing")
                        .container("resources: {limits: {cpu: 1}}")
                        .size());
    }

    @Test
    void zeroIsNoLimit() {
        Checked row = Checked.by("memory-limit-missing");
        assertEquals(1, row.container("resources: {limits: {memory: 0Mi}}").size());
        assertEquals(SILENT, row.container("resources: {limits: {memory: \"${LIMIT}\"}}"));
    }

    @Test
    void whatThePodSetsAsAWholeIsSet() {
        String pod = Checked.pod("resources: {limits: {memory: 1Gi}}\ncontainers: [{name: app, image: cart}]\n");
        assertEquals(SILENT, Checked.by("memory-limit-missing").yaml(pod));
        assertEquals(1, Checked.by("cpu-limit-missing").yaml(pod).size());
    }

    @Test
    void aLimitRangeOfTheNamespaceSetsDefaults() {
        assertEquals(SILENT, limit(RANGE.formatted("shop", "Container", "default")));
        assertEquals(SILENT, limit(RANGE.formatted("shop", "Container", "max")));
        assertEquals(SILENT, request(RANGE.formatted("shop", "Container", "default")));
        assertEquals(SILENT, request(RANGE.formatted("shop", "Container", "defaultRequest")));
        assertEquals(
                1, limit(RANGE.formatted("shop", "Container", "defaultRequest")).size());
        assertEquals(1, limit(RANGE.formatted("shop", "Pod", "max")).size());
        assertEquals(1, limit(RANGE.formatted("bank", "Container", "default")).size());
    }

    @Test
    void proxiesThatIstioFillsInAreLeftAlone() {
        Checked row = Checked.by("memory-limit-missing");
        assertEquals(SILENT, row.container("image: auto"));
        assertEquals(SILENT, row.yaml(Checked.pod("containers: [{name: istio-proxy, ports: []}]\n")));
    }

    @Test
    void theMissingSideOfEphemeralStorageIsNamed() {
        Checked row = Checked.by("ephemeral-storage-missing");
        String limit = "resources: {limits: {ephemeral-storage: 1Gi}}";
        String request = "resources: {requests: {ephemeral-storage: 1Gi}}";
        assertEquals(List.of("container `app` of pod `cart` sets no ephemeral-storage request"), row.container(limit));
        assertEquals(List.of("container `app` of pod `cart` sets no ephemeral-storage limit"), row.container(request));
        assertEquals(
                List.of("container `app` of pod `cart` sets no ephemeral-storage request or limit"),
                row.container("resources: {}"));
    }

    @Test
    void amountsAreComparedWhateverTheirUnits() {
        String text = "resources: {requests: {cpu: %s}, limits: {cpu: %s}}";
        Checked row = Checked.by("requests-limits-differ");
        assertEquals(SILENT, row.container(text.formatted("1000m", "1")));
        assertEquals(1, row.container(text.formatted("100m", "1")).size());
        assertEquals(SILENT, row.container(text.formatted("100m", "\"${LIMIT}\"")));
        assertEquals(SILENT, row.container("resources: {requests: {cpu: 1}}"));
    }

    @Test
    void onlyTheResourcesThatTheConfigNamesAreCompared() {
        String text = "resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 2, memory: 2Gi}}";
        assertEquals(
                List.of("container `app` of pod `cart` requests another amount of memory than its limit"),
                Checked.by("requests-limits-differ", "resources: memory").container(text));
    }
}
