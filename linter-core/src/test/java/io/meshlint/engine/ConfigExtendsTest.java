package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meshlint.engine.Config.Level;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config may stand on another: its own word goes first, maps merge, lists replace. */
class ConfigExtendsTest {

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(
            TestRule.named("service-lost"),
            new TestRule(RuleInfo.named("probe-missing")
                    .covers("kl:probe-lost")
                    .parameter(Parameter.number("limit", 3, 1, 9, "how many")))));

    @TempDir
    private Path root;

    @BeforeEach
    void base() throws IOException {
        write("shared/base.yaml", """
                namespace: shop
                kubernetes: "1.30"
                mesh: {rootNamespace: mesh, injectByDefault: true}
                context: [platform/**]
                profiles: [traffic]
                rules:
                  service-lost: error
                  probe-missing: {severity: warning, limit: 5}
                overrides:
                  - {paths: [old/**], namespace: old}
                """);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private Config read(String text) throws IOException, ConfigException {
        write("k8s/.meshlint.yaml", "extends: ../shared/base.yaml\n" + text);
        return ConfigFile.read(Path.of("k8s/.meshlint.yaml"), root, CATALOGUE);
    }

    private String problem(String text) throws IOException {
        write("k8s/.meshlint.yaml", text);
        return assertThrows(
                        ConfigException.class, () -> ConfigFile.read(Path.of("k8s/.meshlint.yaml"), root, CATALOGUE))
                .getMessage();
    }

    @Test
    void whatItDoesNotSayIsInherited() throws IOException, ConfigException {
        Config config = read("");
        assertEquals("shop", config.assumptions().namespace());
        assertEquals("mesh", config.assumptions().rootNamespace());
        assertEquals(Severity.ERROR, config.levels().get("service-lost").severity());
        assertEquals("old", config.assumptions().folderNamespaces().get(0).namespace());
    }

    @Test
    void itsOwnWordGoesFirst() throws IOException, ConfigException {
        Config config = read("namespace: pay\nkubernetes:\n");
        assertEquals("pay", config.assumptions().namespace());
        assertFalse(config.assumptions()
                .kubernetes()
                .equals(Config.none().assumptions().kubernetes()));
    }

    @Test
    void mapsMergeDownToTheSettingsOfARule() throws IOException, ConfigException {
        Config config =
                read("mesh: {injectByDefault: false}\nrules: {probe-missing: {limit: 7}, service-lost: info}\n");
        assertEquals("mesh", config.assumptions().rootNamespace());
        assertFalse(config.assumptions().injectByDefault());
        Level level = config.levels().get("probe-missing");
        assertEquals(Severity.WARNING, level.severity());
        assertEquals(List.of("7"), level.parameters().get("limit"));
        assertEquals(Severity.INFO, config.levels().get("service-lost").severity());
    }

    @Test
    void aSingleLevelReplacesLevelAndSettings() throws IOException, ConfigException {
        Level level = read("rules: {probe-missing: \"off\"}\n").levels().get("probe-missing");
        assertEquals(Severity.OFF, level.severity());
        assertEquals(List.of(), List.copyOf(level.parameters().keySet()));
        Level alias = read("rules: {\"kl:probe-lost\": error}\n").levels().get("probe-missing");
        assertEquals(Severity.ERROR, alias.severity());
    }

    @Test
    void listsReplace() throws IOException, ConfigException {
        Config config = read("context: [other/**]\noverrides: []\n");
        assertEquals(List.of("k8s/other/**"), config.context());
        assertEquals(List.of(), config.assumptions().folderNamespaces());
    }

    @Test
    void globsOfWhatItExtendsCountAsItsOwn() throws IOException, ConfigException {
        assertEquals(List.of("k8s/platform/**"), read("").context());
    }

    @Test
    void aBaseMayStandOnAnother() throws IOException, ConfigException {
        write("shared/base.yaml", "extends: lower.yaml\nnamespace: upper\n");
        write("shared/lower.yaml", "namespace: lower\nprofiles: [all]\n");
        Config config = read("");
        assertEquals("upper", config.assumptions().namespace());
        assertEquals(List.of("all"), config.profiles());
    }

    @Test
    void everyFileIsChecked() throws IOException {
        write("shared/base.yaml", "namespace: Shop\nmsh: {}\n");
        assertEquals(
                List.of("k8s/.meshlint.yaml:2:1", "shared/base.yaml:1:12", "shared/base.yaml:2:1"),
                problem("extends: ../shared/base.yaml\nrule: {}\nnamespace: shop\n")
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(": ")))
                        .toList());
    }

    @Test
    void whatIsNotThereIsSaidWithItsPlace() throws IOException {
        assertEquals("k8s/.meshlint.yaml:1:10: `extends`: none.yaml: no such file", problem("extends: ../none.yaml"));
        assertEquals("k8s/.meshlint.yaml:1:10: `extends`: shared is no file", problem("extends: ../shared"));
        assertEquals("k8s/.meshlint.yaml:1:10: `extends` must be a single value", problem("extends: [a]"));
        assertEquals("k8s/.meshlint.yaml:1:10: `extends` is missing", problem("extends: ''"));
    }

    @Test
    void aCircleIsSaidWithItsPlace() throws IOException {
        assertEquals(
                "k8s/.meshlint.yaml:1:10: `extends`: k8s/.meshlint.yaml leads back here",
                problem("extends: .meshlint.yaml"));
        write("shared/base.yaml", "namespace: shop\nextends: ../k8s/.meshlint.yaml\n");
        assertEquals(
                "shared/base.yaml:2:10: `extends`: k8s/.meshlint.yaml leads back here",
                problem("extends: ../shared/base.yaml"));
    }
}
