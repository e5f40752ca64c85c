package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.source.Glob;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobBaseTest {

    private static List<String> turn(String config, String here, String glob) {
        return GlobBase.of(Path.of(config), Path.of(here)).turn(glob);
    }

    @Test
    void leavesAGlobOfTheWorkingDirectoryAlone() {
        assertEquals(List.of("legacy/**"), turn("/repo", "/repo", "legacy/**"));
    }

    @Test
    void leadsDownToAConfigInASubfolder() {
        assertEquals(List.of("team/legacy/**"), turn("/repo/team", "/repo", "legacy/**"));
    }

    @Test
    void leadsAcrossToAConfigInAnotherFolder() {
        assertEquals(List.of("../team/legacy/**"), turn("/repo/team", "/repo/app", "legacy/**"));
    }

    @Test
    void dropsTheFoldersThatTheWorkingDirectoryIsBelow() {
        assertEquals(
                List.of("../../k8s/shop/*.yaml", "../shop/*.yaml", "/*.yaml"),
                turn("/repo", "/repo/k8s/shop", "k8s/shop/*.yaml"));
        assertEquals(List.of("../legacy/**"), turn("/repo", "/repo/app", "legacy/**"));
    }

    @Test
    void keepsALeadingAnyDepthAndWhatFollowsIt() {
        assertEquals(
                List.of("../**/app/*.yaml", "/**/app/*.yaml", "/*.yaml"), turn("/repo", "/repo/app", "**/app/*.yaml"));
    }

    @Test
    void matchesFoldersByPattern() {
        assertEquals(List.of("../team-*/x.yaml", "/x.yaml"), turn("/repo", "/repo/team-a", "team-*/x.yaml"));
    }

    @Test
    void aPatternWithoutASlashFitsAtAnyDepth() {
        assertEquals(List.of("team/**/*.yaml"), turn("/repo/team", "/repo", "*.yaml"));
        assertEquals(List.of("../**/*.yaml", "/**/*.yaml"), turn("/repo", "/repo/app", "*.yaml"));
        assertEquals(List.of("team/*.yaml"), turn("/repo/team", "/repo", "/*.yaml"));
        assertEquals(List.of("team/*.yaml"), turn("/repo/team", "/repo", "./*.yaml"));
    }

    @Test
    void aFolderThatTheWorkingDirectoryIsInCoversEverything() {
        assertEquals(List.of("../../legacy/", "../**", "/**"), turn("/repo", "/repo/legacy/shop", "/legacy/"));
        assertEquals(List.of("../legacy/**", "/**"), turn("/repo", "/repo/legacy", "legacy/**"));
    }

    @Test
    void whatIsTurnedMatchesWhatTheGlobMatched() {
        assertTrue(matches("/repo", "/repo/k8s", "k8s/**", "a.yaml"));
        assertTrue(matches("/repo", "/repo/k8s", "app", "../app/a.yaml"));
        assertTrue(matches("/repo", "/repo/k8s", "legacy/", "x/legacy/a.yaml"));
        assertFalse(matches("/repo", "/repo/k8s", "k8s/**", "../app/a.yaml"));
        assertFalse(matches("/repo", "/repo/k8s/shop", "k8s/*/a.yaml", "../../app/a.yaml"));
        assertFalse(matches("/repo", "/repo/k8s", "app/*.yaml", "app/a.yaml"));
    }

    private static boolean matches(String config, String here, String glob, String path) {
        for (String turned : turn(config, here, glob)) {
            if (Glob.of(turned).covers(path)) {
                return true;
            }
        }
        return false;
    }
}
