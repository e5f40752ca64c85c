package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code meshlint init} writes. */
class InitTest {

    private static final String CONFIG = ".meshlint.yaml";
    private static final Pattern OFF = Pattern.compile("^#(?! )", Pattern.MULTILINE);
    private static final Pattern INNER_OFF = Pattern.compile("^#(?= {2,})", Pattern.MULTILINE);

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: cart
            spec:
              selector: {app: cart}
              ports: [{port: 80}]
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = Shell.in(folder).withAllRules();
    }

    /** The config with every setting on that is only proposed. */
    private void useAllProposals() {
        String text = OFF.matcher(shell.read(CONFIG)).replaceAll("");
        shell.file(CONFIG, INNER_OFF.matcher(text).replaceAll(""));
    }

    private void assertAccepted() {
        assertEquals("", shell.run("check", "--fail-on", "never").status(0).err());
    }

    @Test
    void theConfigSaysWhatIsFound() {
        shell.file("cart.yaml", SERVICE)
                .file("shop/namespaced.yaml", SERVICE.replace("name: cart", "name: cart\n  namespace: shop"))
                .file("shop/own.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: own}\n")
                .file("platform/crds/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: pay}\n")
                .file("chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n")
                .file("chart/templates/a.yaml", "kind: {{ .Values.kind }}\n")
                .file("overlay/kustomization.yaml", "resources: [../cart.yaml]\n")
                .file("mesh/gateway.yaml", """
                        apiVersion: networking.istio.io/v1
                        kind: Sidecar
                        metadata: {name: default, namespace: shop}
                        spec: {egress: [{hosts: ["./*"]}]}
                        """);
        assertEquals("wrote .meshlint.yaml\n", shell.run("init").status(0).out());
        String text = shell.read(CONFIG);
        assertTrue(text.contains("# Found: 5 objects in "), text);
        assertTrue(text.contains("Istio's among them"), text);
        assertTrue(text.contains("\n#kubernetes: "), text);
        assertTrue(text.contains("\n#istio: "), text);
        assertTrue(text.contains(": 1 of them.\n#namespace: default\n"), text);
        assertTrue(text.contains("\n#closedWorld: [\"own\", \"pay\", \"shop\"]\n"), text);
        assertTrue(text.contains("\n#    - {name: \"shop\", labels:"), text);
        assertFalse(text.contains("{name: \"own\""), text);
        assertTrue(text.contains("`helm template` prints: chart.\n"), text);
        assertTrue(text.contains("`kustomize build` prints: overlay.\n"), text);
        assertTrue(text.contains("\n#context: [\"/platform/**\"]\n"), text);
        assertAccepted();
        useAllProposals();
        assertAccepted();
    }

    @Test
    void nothingIsSaidOfWhatIsNotThere() {
        shell.file("cart.yaml", SERVICE);
        shell.run("init").status(0);
        String text = shell.read(CONFIG);
        for (String absent : new String[] {"istio:", "mesh:", "closedWorld", "assume", "Helm", "Kustomizations"}) {
            assertFalse(text.contains(absent), text);
        }
        assertAccepted();
        useAllProposals();
        assertTrue(shell.read(CONFIG).contains("\noverrides:\n"));
        shell.file("platform/cart.yaml", SERVICE);
        assertAccepted();
    }

    @Test
    void aFolderWithoutManifestsGetsAConfigToo() {
        assertEquals(
                "note: no manifest found in this folder\n",
                shell.run("init").status(0).err());
        shell.file("cart.yaml", SERVICE);
        assertAccepted();
    }

    @Test
    void aConfigIsNeverReplacedUnasked() throws IOException {
        shell.file(CONFIG, "profiles: [all]\n");
        Result result = shell.run("init").status(2);
        assertEquals("error: .meshlint.yaml is there already, `--force` replaces it\n", result.err());
        assertEquals("profiles: [all]\n", shell.read(CONFIG));
        shell.run("init", "--force").status(0);
        assertTrue(shell.read(CONFIG).contains("Written by"));
        Files.delete(folder.resolve(CONFIG));
        Files.createSymbolicLink(folder.resolve(CONFIG), Path.of("nowhere.yaml"));
        shell.run("init").status(2);
    }

    @Test
    void whatCannotBeWrittenIsAFailure() throws IOException {
        Files.createDirectories(folder.resolve(CONFIG + "/inner"));
        shell.file("cart.yaml", SERVICE);
        assertEquals(
                "error: cannot write .meshlint.yaml\n",
                shell.run("init", "--force").status(2).err());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void kubeLintersConfigIsCarriedOver() {
        shell.file("cart.yaml", SERVICE).file(".kube-linter.yaml", """
                checks:
                  doNotAutoAddDefaults: true
                  include: [privileged-container, minimum-three-replicas]
                  ignorePaths: [legacy/**]
                customChecks:
                  - name: odd
                    template: cel-expression
                    params: {check: "true"}
                """);
        Result result = shell.run("init", "--from", ".kube-linter.yaml").status(0);
        assertEquals("wrote .meshlint.yaml with 2 rules on from .kube-linter.yaml\n", result.out());
        assertEquals("note: .kube-linter.yaml:6:5: check `odd` is not carried over: no rule does this\n", result.err());
        assertTrue(shell.read(CONFIG).endsWith("""
                rules:
                  container-privileged: error # privileged-container
                  replicas-single: {severity: error, appliesTo: all, minimum: 3} # minimum-three-replicas

                # Files that kube-linter ignores. Rules that it has no check for look at them as well.
                overrides:
                  - paths: ["legacy/**"]
                    rules:
                      container-privileged: "off"
                      replicas-single: "off"
                """), shell.read(CONFIG));
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: cart}
                spec: {containers: [{name: cart, image: "cart:1", securityContext: {privileged: true}}]}
                """;
        shell.file("pod.yaml", pod).file("legacy/pod.yaml", pod.replace("name: cart}", "name: old}"));
        result = shell.run("check", "--format", "concise").status(1);
        assertTrue(result.found().contains("pod.yaml [container-privileged]"), result.out());
        assertFalse(result.found().contains("legacy/pod.yaml [container-privileged]"), result.out());
    }

    @Test
    void badConfigsOfKubeLinterAreRefusedInALineAndNothingIsWritten() {
        refused("checks: [a", "k.yaml:1:9: ");
        refused("checks: 3", "k.yaml:1:9: `checks` must hold keys and values");
        refused("checks: {include: latest-tag}", "k.yaml:1:19: `checks.include` must be a list");
        refused("checks: {addAllBuiltIn: maybe}", "k.yaml:1:25: `checks.addAllBuiltIn` must be true or false");
        refused(
                "checks: {include: [latest-tga]}",
                "k.yaml:1:20: kube-linter 0.8.3 has no check `latest-tga`, did you mean `latest-tag`?");
        refused("- a", "k.yaml:1:1: the config must hold keys and values");
        refused("customChecks: [{name: a}]", "k.yaml:1:16: `customChecks[0].template` is missing");
        refused(
                "customChecks: [{name: a, template: required-lable}]",
                "k.yaml:1:36: kube-linter 0.8.3 has no template `required-lable`, did you mean `required-label`?");
        refused("customChecks: [{name: host-pid, template: host-pid}]", "k.yaml:1:16: there are two checks `host-pid`");
        refused(
                "customChecks: [{name: a, template: minimum-replicas, params: {minReplicas: many}}]",
                "k.yaml:1:76: `minReplicas` must be a whole number");
        refused(
                "customChecks: [{name: a, template: required-label, params: {key: [b]}}]",
                "k.yaml:1:66: `customChecks[0].params.key` must be a single value");
    }

    @Test
    void whatKubeLinterPassesOverIsTold() {
        shell.file("cart.yaml", SERVICE).file("k.yaml", "chekcs: {}\nchecks: {EXCLUDE: [latest-tga], ignore: [x]}\n");
        assertEquals("""
                note: k.yaml:1:1: kube-linter knows no key `chekcs` here and passes over it, did you mean `checks`?
                note: k.yaml:2:20: kube-linter 0.8.3 has no check `latest-tga`, did you mean `latest-tag`?
                note: k.yaml:2:33: kube-linter knows no key `ignore` here and passes over it
                """, shell.run("init", "--from", "k.yaml").status(0).err());
        assertAccepted();
    }

    private void refused(String config, String line) {
        shell.file("k.yaml", config + "\n");
        Result result = shell.run("init", "--from", "k.yaml").status(2);
        assertEquals("", result.out());
        assertTrue(result.err().startsWith(line), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertFalse(Files.exists(folder.resolve(CONFIG)));
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("folder"));
        assertEquals(
                "error: `--from`: folder: it is a folder\n",
                shell.run("init", "--from=folder").status(2).err());
        assertEquals(
                "error: `--from`: gone: no such file\n",
                shell.run("init", "--from=gone").status(2).err());
        assertEquals(
                "error: `--from` needs a value: FILE\n",
                shell.run("init", "--from").status(2).err());
        assertEquals(
                "error: unexpected argument `k8s`\n",
                shell.run("init", "k8s").status(2).err());
    }
}
