package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigReader;
import io.meshlint.engine.GlobBase;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Catalogue CATALOGUE = Catalogue.of(Named.RULES);

    private static Config over(String config, String... args) throws UsageException, ConfigException {
        Source source = Source.text(".meshlint.yaml", config);
        byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
        GlobBase here = GlobBase.of(Path.of(""), Path.of(""));
        return new Settings(CheckOptions.declare().parse(List.of(args)), CATALOGUE)
                .over(ConfigReader.read(source, bytes, here, CATALOGUE));
    }

    @Test
    void aSilentCommandLineChangesNothing() throws UsageException, ConfigException {
        assertEquals(Config.none(), over(""));
    }

    @Test
    void versionsOfTheCommandLineWin() throws UsageException, ConfigException {
        String config = "kubernetes: 1.30\nistio: 1.24\n";
        Assumptions assumptions = over(config, "--kubernetes-version=v1.34.1").assumptions();
        assertEquals(new Version(1, 34), assumptions.kubernetes());
        assertEquals(new Version(1, 24), assumptions.istio());
        assertEquals(
                new Version(1, 30),
                over(config, "--istio-version", "1.30").assumptions().istio());
    }

    @Test
    void theCommandLineClosesMoreOfTheWorld() throws UsageException, ConfigException {
        assertTrue(over("", "--closed-world").assumptions().closedWorld());
        assertTrue(over("closedWorld: true\n").assumptions().closedWorld());
        Assumptions assumptions = over("closedWorld: [a]\n", "--closed-namespace", "b,c", "--closed-namespace=d")
                .assumptions();
        assertFalse(assumptions.closedWorld());
        assertEquals(List.of("a", "b", "c", "d"), assumptions.closedNamespaces());
    }

    @Test
    void whatTheCommandLineCannotSayIsKept() throws UsageException, ConfigException {
        String config = "clusterDomain: k8s.local\nmesh: {injectByDefault: true}\ncontext: [a]\nnamespace: shop\n";
        assertEquals(over(config), over(config, "--quiet", "--jobs", "2"));
        assertEquals("k8s.local", over(config, "-nmine").assumptions().clusterDomain());
        assertEquals("mine", over(config, "-nmine").assumptions().namespace());
    }

    @Test
    void whatFollowsTwoDashesIsAPath() throws UsageException {
        Arguments arguments = CheckOptions.declare().parse(List.of("--quiet", "a", "--", "--only", "-"));
        assertEquals(List.of("a", "--only", "-"), arguments.positionals());
        assertFalse(arguments.has(CheckOptions.ONLY));
    }
}
