package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCommandTest {

    private static final String MANIFESTS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: disabled}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec: {containers: [{name: app, image: app:1, ports: [{containerPort: 8080}]}]}
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("cart.yaml"), MANIFESTS);
        Files.writeString(
                folder.resolve("down.yaml"),
                MANIFESTS
                        .replace("name: cart", "name: down")
                        .replace("selector: {app: cart}", "selector: {app: gone}"));
        shell = Shell.in(folder);
    }

    @Test
    void aRequestThatSucceedsIsNoFinding() {
        String out = shell.run("trace", "http://cart.shop/x", "--from", "nonmesh", "cart.yaml")
                .status(0)
                .out();
        assertTrue(out.startsWith("GET http://cart.shop/x  from nonmesh\n"), out);
        assertTrue(out.contains("\n ⇒ 200"), out);
    }

    @Test
    void aRequestThatFailsIsOne() {
        String out = shell.run("trace", "http://down.shop/", "--from=nonmesh", "--closed-world")
                .status(1)
                .out();
        assertTrue(out.contains("\n ⇒ connection refused"), out);
    }

    @Test
    void whatNobodyKnowsIsNone() {
        shell.run("trace", "http://other.example.com/", "cart.yaml").status(0);
    }

    @Test
    void allOfThemMakeATable() {
        String out =
                shell.run("trace", "--all", "--closed-world", ".").status(1).out();
        assertTrue(out.startsWith("refused\n  GET http://down.shop.svc.cluster.local/  nonmesh=shop"), out);
        assertTrue(out.endsWith("1 request fails, 0 unknown, 1 succeeds\n"), out);
        assertTrue(shell.run("trace", "--all", "cart.yaml").status(0).out().startsWith("200\n"));
    }

    @Test
    void writesJson() throws IOException {
        String out = shell.run("trace", "--all", "--format=json", "cart.yaml")
                .status(0)
                .out();
        assertTrue(out.startsWith("{\n  \"version\": 1,\n  \"traces\": [\n"), out);
        shell.run("trace", "--all", "--format=json:all.json", "--format", "text", "cart.yaml")
                .status(0);
        assertEquals(out, Files.readString(folder.resolve("all.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "trace > `trace` needs a REQUEST, such as http://shop.example.com/cart, or `--all`",
                "trace cart.yaml > `cart.yaml` names no scheme, such as http://cart.yaml",
                "trace htp://a > unknown scheme `htp`, did you mean `http`?, there are http, https, h2c, grpc, grpcs, tcp,"
                        + " tls",
                "trace http://a/ --from shop/deploy/crat > `--from`: no workload of the input is called"
                        + " `shop/deploy/crat`, did you mean `shop/deployment/cart`?",
                "trace http://a/ --header x > `--header`: `x` is not of the form NAME=VALUE",
                "trace http://a/ --concurrency 0 > `--concurrency` must be a number from 1, not `0`",
                "trace http://a/ --format sarif > `--format`: unknown format `sarif`, there are text, json",
                "trace http://a/ --format json:cart.yaml cart.yaml > `--format`: cart.yaml is an input, the report would"
                        + " overwrite it",
                "trace http://a/ --only . > unknown option `--only`",
                "trace --all --from outside > `--from` is of one REQUEST, `--all` follows those of the manifests",
                "trace --all http://a/ > `--all` takes no REQUEST, `http://a/` is no PATH",
                "trace http://a/ --stdin-filename x > `--stdin-filename` needs `-` among the PATHs",
            })
    void mistakesAreOneLine(String command, String error) {
        assertEquals(
                "error: " + error.strip() + "\n",
                shell.run(command.strip().split(" ")).status(2).err());
    }

    @Test
    void withoutAManifestThereIsNoAnswer() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        assertEquals(
                "error: no manifest found in empty\n",
                shell.run("trace", "http://a/", "empty").status(2).err());
    }

    @Test
    void aConfigSaysWhatAppsDo() throws IOException {
        Files.writeString(
                folder.resolve(".meshlint.yaml"), "assume: {apps: [{workload: shop/deploy/cart, status: 503}]}\n");
        String out = shell.run("trace", "http://cart.shop/", "--from", "nonmesh", "cart.yaml")
                .status(1)
                .out();
        assertTrue(out.contains("\n ⇒ 503"), out);
    }

    @Test
    void aTerminalDecidesAboutColourWidthAndCharacters() {
        String[] words = {"trace", "http://cart.shop/", "--from", "nonmesh", "cart.yaml"};
        String plain = shell.on(true, Map.of("NO_COLOR", "1")).run(words).out();
        assertTrue(plain.contains("\n => 200") && plain.chars().allMatch(c -> c < 0x80), plain);
        Map<String, String> variables = Map.of("LANG", "en_US.UTF-8", "COLUMNS", "60");
        String coloured = shell.on(true, variables).run(words).out();
        assertTrue(coloured.contains("\u001b[") && coloured.contains(" ⇒ "), coloured);
        assertFalse(coloured.lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .anyMatch(line -> line.length() > 60));
    }

    @Test
    void showsItsHelp() {
        String help = shell.run("trace", "--help").status(0).out();
        assertTrue(help.startsWith("Usage: meshlint trace [OPTIONS] REQUEST [PATH...|-]\n"), help);
        assertTrue(help.contains("--from=CALLER") && help.contains("--istio-version=VERSION"), help);
    }
}
