package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Manifests;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureTest {

    private static Manifests manifests(String yaml) {
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        return new Manifests(List.of(YamlReader.read(Source.text("a.yaml", yaml), bytes)), path -> "");
    }

    private static Structure check(Manifests manifests, int kubernetes) {
        return Structure.check(manifests, new Schemas(kubernetes, Schemas.ANY), List.of(), (resources, check) -> {
            List<List<Flaw>> flaws = new ArrayList<>();
            resources.forEach(resource -> flaws.add(check.apply(resource)));
            return flaws;
        });
    }

    /** The first object, as those see it who read it after the check. */
    private static Cursor amended(String yaml) {
        Manifests manifests = manifests(yaml);
        check(manifests, Schemas.ANY);
        return manifests.resources().get(0).root();
    }

    private static String pod(String container) {
        return "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b, " + container
                + "}]}}";
    }

    private static Cursor container(Cursor pod) {
        return pod.at("spec", "containers").at(0);
    }

    @Test
    void aFaultyValueIsUnknownToLaterReaders() {
        Cursor port = container(amended(pod("ports: [{name: A_B, containerPort: \"80\"}, {containerPort: 81}]")))
                .at("ports");
        assertTrue(port.at(0).at("name").isPlaceholder());
        assertTrue(port.at(0).at("containerPort").isPlaceholder());
        assertEquals(81, port.at(1).at("containerPort").integer(0));
    }

    @Test
    void theFieldThatAMisspeltKeyWasMeantForIsUnknown() {
        Cursor container = container(amended(pod("readynessProbe: {tcpSocket: {port: 80}}")));
        assertTrue(container.at("readinessProbe").exists());
        assertTrue(container.at("readinessProbe").isPlaceholder());
        assertEquals(80, container.at("readynessProbe", "tcpSocket").at("port").integer(0));
    }

    @Test
    void aFieldInTheWrongPlaceIsUnknownInItsOwn() {
        Cursor pod = amended(pod("hostNetwork: true, privileged: true"));
        assertTrue(pod.at("spec", "hostNetwork").isPlaceholder());
        assertTrue(container(pod).at("securityContext", "privileged").isPlaceholder());
    }

    @Test
    void whatNobodyCanExplainChangesNothing() {
        String yaml = pod("colour: green");
        assertFalse(container(amended(yaml)).at("image").isPlaceholder());
        assertEquals(4, container(amended(yaml)).size() + 1);
    }

    @Test
    void objectsKeepTheirIdentity() {
        Manifests manifests = manifests(pod("tty: 1"));
        String before = manifests.resources().get(0).toString();
        check(manifests, Schemas.ANY);
        assertEquals(before, manifests.resources().get(0).toString());
        assertTrue(container(manifests.resources().get(0).root()).at("tty").isPlaceholder());
    }

    @Test
    void aFieldOfAnotherVersionIsAFlawOfThatVersionAlone() {
        String yaml = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {trafficDistribution: PreferClose}}";
        assertEquals(List.of(), check(manifests(yaml), Schemas.ANY).flaws(Flaw.Sort.UNKNOWN_FIELD));
        assertEquals(List.of(), check(manifests(yaml), 31).flaws(Flaw.Sort.UNKNOWN_FIELD));
        assertEquals(
                "service `a` has field `trafficDistribution` in `spec`, which comes with 1.30, not 1.29",
                check(manifests(yaml), 29).flaws(Flaw.Sort.UNKNOWN_FIELD).get(0).message());
    }

    @Test
    void flawsBelowAnAliasAreFlawsOfBothPlaces() {
        Manifests manifests = manifests("""
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec:
                  containers:
                    - {name: a, image: a, ports: &ports [{containerPort: "80"}]}
                    - {name: b, image: b, ports: *ports}
                """);
        assertEquals(2, check(manifests, Schemas.ANY).flaws(Flaw.Sort.TYPE).size());
        Cursor containers = manifests.resources().get(0).spec().at("containers");
        for (int i = 0; i < 2; i++) {
            assertTrue(containers.at(i).at("ports").at(0).at("containerPort").isPlaceholder());
        }
    }
}
