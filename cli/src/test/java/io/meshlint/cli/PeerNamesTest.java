package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that other tools give to checks work wherever a rule is named. */
class PeerNamesTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec:
                  hostPID: true
                  containers:
                    - name: cart
                      image: registry.example/cart:latest
                      securityContext: {privileged: true}
                    - name: helper
                      image: registry.example/helper:1.2.3
                      securityContext: {capabilities: {add: [SYS_ADMIN]}}
                    - {name: proxy, image: "registry.example/proxy:1.2.3"}
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeManifest() {
        shell = Shell.in(folder).withAllRules().file("cart.yaml", DEPLOYMENT);
    }

    private List<String> found(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--format=concise");
        all.add("--min-severity=info");
        Result result = shell.run(all.toArray(new String[0]));
        assertTrue(result.status() < 2, result.err());
        List<String> rules = new ArrayList<>();
        for (String line : result.found()) {
            rules.add(line.substring(line.indexOf('[') + 1, line.length() - 1));
        }
        return rules;
    }

    @Test
    void theyWorkWithAndWithoutTheirTool() {
        assertEquals(List.of("host-pid"), found("--select", "hostPIDSet"));
        assertEquals(List.of("host-pid"), found("--select", "pol:hostPIDSet"));
        assertEquals(List.of("image-tag-mutable"), found("--select", "kl:latest-tag"));
        assertEquals(List.of("image-tag-mutable"), found("--select", "container-image-tag"));
        assertEquals(List.of("host-pid", "image-tag-mutable"), found("--select", "latest-tag,hostPIDSet"));
    }

    @Test
    void aNameThatMeansSeveralRulesPicksThemAll() {
        List<String> three = List.of("capabilities-dangerous", "container-privileged", "privilege-escalation-allowed");
        assertEquals(three, sorted(found("--select", "privilege-escalation-container")));
        assertEquals(
                List.of("container-privileged"),
                found(
                        "--select",
                        "kl:privileged-container,kl:privilege-escalation-container",
                        "--ignore",
                        "dangerousCapabilities,privilegeEscalationAllowed"));
        shell.file(".meshlint.yaml", "rules: {kl:privilege-escalation-container: info}\n");
        List<String> all = found();
        assertTrue(all.containsAll(three), all.toString());
    }

    private static List<String> sorted(List<String> rules) {
        return rules.stream().distinct().sorted().toList();
    }

    @Test
    void theyCanBeIgnored() {
        assertTrue(found("--profile", "security").contains("host-pid"));
        List<String> rest = found("--profile", "security", "--ignore", "kl:host-pid");
        assertTrue(!rest.isEmpty() && !rest.contains("host-pid"), rest.toString());
    }

    @Test
    void theConfigTakesThemWithSettings() {
        shell.file(".meshlint.yaml", """
                rules:
                  latest-tag: {severity: error, mutableTags: [latest, main]}
                  pol:hostPIDSet: warning
                """);
        assertTrue(found().containsAll(List.of("host-pid", "image-tag-mutable")));
        shell.run().status(1);
        shell.file(".meshlint.yaml", "overrides: [{paths: [cart.yaml], rules: {kl:latest-tag: error}}]\n");
        assertTrue(found().contains("image-tag-mutable"));
    }

    @Test
    void theConfigComplainsAboutTwoNamesForOneRule() {
        shell.file(".meshlint.yaml", "rules: {host-pid: error, hostPIDSet: info}\n");
        assertEquals(
                ".meshlint.yaml:1:26: rule `host-pid` is already set, `hostPIDSet` is another name for it\n",
                shell.run().status(2).err());
    }

    @Test
    void nearMissesAreRecognized() {
        assertEquals(
                "error: `--select`: unknown rule or category `latest-tga`, did you mean `latest-tag`?\n",
                shell.run("--select", "latest-tga").status(2).err());
        assertEquals(
                "error: `--ignore`: unknown rule or category `kl:latest-tga`, did you mean `kl:latest-tag`?\n",
                shell.run("--ignore", "kl:latest-tga").status(2).err());
        assertEquals(
                "error: `--ignore`: unknown rule or category `pol:latest-tag`, did you mean `kl:latest-tag`?\n",
                shell.run("--ignore", "pol:latest-tag").status(2).err());
        shell.file(".meshlint.yaml", "rules: {no-rediness-probe: error}\n");
        assertEquals(
                ".meshlint.yaml:1:9: unknown rule `no-rediness-probe`, did you mean `no-readiness-probe`?\n",
                shell.run().status(2).err());
        assertEquals(
                "error: unknown rule `IST9118`, did you mean `IST0118`?\n",
                shell.run("explain", "IST9118").status(2).err());
    }

    @Test
    void explainShowsEveryRuleThatANameMeans() {
        String pages = shell.run("explain", "kl:dangling-service").status(0).out();
        assertTrue(pages.contains("service-selector-no-match"), pages);
        assertTrue(pages.contains("service-no-selector-no-endpoints"), pages);
    }
}
