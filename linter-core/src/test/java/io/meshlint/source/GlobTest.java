package io.meshlint.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.yaml           | a.yaml             | true",
                "*.yaml           | k8s/deep/a.yaml    | true",
                "/*.yaml          | k8s/a.yaml         | false",
                "k8s/*.yaml       | k8s/a.yaml         | true",
                "k8s/*.yaml       | k8s/deep/a.yaml    | false",
                "k8s/**           | k8s/deep/a.yaml    | true",
                "k8s/**           | k8s                | false",
                "**/a.yaml        | a.yaml             | true",
                "**/a.yaml        | x/y/a.yaml         | true",
                "a/**/b           | a/b                | true",
                "a/**/b           | a/x/y/b            | true",
                "a/**/b           | a/x/y/c            | false",
                "a/**/b/**/c      | a/b/x/b/c          | true",
                "**/**/a          | a                  | true",
                "**               | any/thing          | true",
                "a**b             | axxb               | true",
                "x/a**b           | x/a/b              | false",
                "file-?.yaml      | file-1.yaml        | true",
                "file-?.yaml      | file-12.yaml       | false",
                "file-?.yaml      | file-😀.yaml       | true",
                "v[1-3].yml       | v2.yml             | true",
                "v[!1-3].yml      | v2.yml             | false",
                "v[^1-3].yml      | v4.yml             | true",
                "[]a].yml         | ].yml              | true",
                "[a-].yml         | -.yml              | true",
                "[[:digit:]x].yml | 7.yml              | true",
                "[[:upper:]].yml  | a.yml              | false",
                "[\\]].yml        | ].yml              | true",
                "v[1.yml          | v[1.yml            | false",
                "\\*.yml          | *.yml              | true",
                "\\*.yml          | a.yml              | false",
                "a\\              | a\\                | false",
                "./platform/**    | platform/x.yaml    | true",
                "./a.yaml         | x/a.yaml           | false",
                "../platform/**   | ../platform/x.yaml | true",
                "a//b             | a/b                | false",
                "/                | a                  | false",
                "Legacy           | legacy             | false"
            })
    void fitsWhatGitWouldFit(String pattern, String path, boolean fits) {
        assertEquals(fits, Glob.of(pattern).matches(path, false), pattern + " and " + path);
    }

    @Test
    void aSlashAtTheEndAsksForAFolder() {
        assertTrue(Glob.of("build/").matches("x/build", true));
        assertFalse(Glob.of("build/").matches("x/build", false));
    }

    @Test
    void coversWhatStandsInAFolderThatItFits() {
        assertTrue(Glob.of("platform").covers("platform/base/a.yaml"));
        assertTrue(Glob.of("base/").covers("platform/base/a.yaml"));
        assertTrue(Glob.of("platform/**").covers("platform/base/a.yaml"));
        assertFalse(Glob.of("/base").covers("platform/base/a.yaml"));
        assertFalse(Glob.of("a.yaml/").covers("platform/base/a.yaml"));
    }

    @Test
    void manyStarsTakeNoTime() {
        String stars = "*a".repeat(200) + "b";
        String folders = "**/a/".repeat(200) + "b";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertFalse(Glob.of(stars).matches("a".repeat(4000), false));
            assertFalse(Glob.of(folders).matches("a/".repeat(4000) + "c", false));
        });
    }
}
