package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final Catalogue NO_RULES = Catalogue.of(List.of());

    @TempDir
    private Path root;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(root.resolve("k8s/shop"));
    }

    private Path write(String path, String text) throws IOException {
        return Files.writeString(root.resolve(path), text);
    }

    @Test
    void theNearestOneUpwardCounts() throws IOException {
        Path outer = write(".meshlint.yaml", "");
        assertEquals(Optional.of(outer), ConfigFile.nearest(root.resolve("k8s/shop")));
        Path inner = write("k8s/.meshlint.yaml", "");
        assertEquals(Optional.of(inner), ConfigFile.nearest(root.resolve("k8s/shop")));
        assertEquals(Optional.of(outer), ConfigFile.nearest(root));
    }

    @Test
    void theSearchMayBeginAtAFileOrAtNothing() throws IOException {
        Path config = write("k8s/.meshlint.yaml", "");
        assertEquals(Optional.of(config), ConfigFile.nearest(write("k8s/a.yaml", "")));
        assertEquals(Optional.of(config), ConfigFile.nearest(root.resolve("k8s/new/b.yaml")));
    }

    @Test
    void whatHasTheNameAndIsNoFileIsNotPassedOver() throws IOException {
        write(".meshlint.yaml", "");
        Path folder = Files.createDirectory(root.resolve("k8s/.meshlint.yaml"));
        assertEquals(Optional.of(folder), ConfigFile.nearest(root.resolve("k8s")));
        assertEquals("cannot read the config k8s/.meshlint.yaml: it is a folder", problem(folder, root));
        Path link = Files.createSymbolicLink(root.resolve("k8s/shop/.meshlint.yaml"), Path.of("nowhere"));
        assertEquals(Optional.of(link), ConfigFile.nearest(root.resolve("k8s/shop")));
        assertEquals(
                "cannot read the config k8s/shop/.meshlint.yaml: it is a link that leads nowhere", problem(link, root));
    }

    @Test
    void globsAreRelativeToTheFolderOfTheConfig() throws IOException, ConfigException {
        Path config = write("k8s/.meshlint.yaml", "context: [platform/**]\n");
        assertEquals(
                List.of("k8s/platform/**"),
                ConfigFile.read(config, root, NO_RULES).context());
        assertEquals(
                List.of("k8s/platform/**"),
                ConfigFile.read(Path.of("k8s/.meshlint.yaml"), root, NO_RULES).context());
    }

    @Test
    void globsOfAConfigOfAnotherNameAreRelativeToTheWorkingDirectory() throws IOException, ConfigException {
        Path config = write("k8s/lint.yaml", "context: [platform/**]\n");
        assertEquals(
                List.of("platform/**"), ConfigFile.read(config, root, NO_RULES).context());
    }

    @Test
    void messagesNameThePathFromTheWorkingDirectory() throws IOException {
        Path config = write("k8s/.meshlint.yaml", "a: b\n");
        assertEquals("k8s/.meshlint.yaml:1:1", problem(config, root).substring(0, 22));
        assertEquals(
                "../.meshlint.yaml:1:1",
                problem(config, root.resolve("k8s/shop")).substring(0, 21));
    }

    @Test
    void aConfigThatCannotBeReadIsAProblem() {
        assertEquals("cannot read the config nowhere.yaml", problem(Path.of("nowhere.yaml"), root));
        assertEquals("cannot read the config k8s", problem(Path.of("k8s"), root));
    }

    private static String problem(Path file, Path workingDirectory) {
        return assertThrows(ConfigException.class, () -> ConfigFile.read(file, workingDirectory, NO_RULES))
                .getMessage();
    }
}
