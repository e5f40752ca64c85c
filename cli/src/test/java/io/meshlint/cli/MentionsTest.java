package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Commands that the text of a page mentions, outside of the blocks that {@link HandbookTest} runs, work as well. */
class MentionsTest {

    private static final Pattern BLOCK = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("`meshlint ([^`\\n]*)`");

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> commandsWork() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : Handbook.pages()) {
            String text = Files.readString(Handbook.ROOT.resolve(page));
            Matcher command = COMMAND.matcher(BLOCK.matcher(text).replaceAll(""));
            while (command.find()) {
                List<String> arguments =
                        new ArrayList<>(List.of(command.group(1).split(" +")));
                tests.add(dynamicTest(page + ": " + command.group(1), () -> check(arguments)));
            }
        }
        assertTrue(tests.size() > 5, "pages mention commands");
        return tests;
    }

    /** A command that is only named may need arguments, so it is asked for its help, and so is one that never ends. */
    private void check(List<String> arguments) throws IOException {
        assertTrue(Meshlint.COMMANDS.contains(arguments.get(0)), arguments.toString());
        boolean endless = arguments.remove(CheckOptions.WATCH);
        if (endless || arguments.size() == 1 && List.of("trace", "explain").contains(arguments.get(0))) {
            arguments.add("--help");
        }
        Path home = Files.createTempDirectory(folder, "home");
        Shell shell = Shell.in(home).withAllRules();
        shell.file("k8s/cart.yaml", Files.readString(Handbook.ROOT.resolve("test-manifests/demo/cart.yaml")));
        shell.file(".kube-linter.yaml", "checks: {include: [no-readiness-probe]}\n");
        Result result = shell.run(arguments.toArray(new String[0]));
        assertTrue(result.status() == Meshlint.CLEAN || result.status() == Meshlint.FINDINGS, result.err());
        assertFalse(result.out().isEmpty(), "it says something");
        assertTrue(!endless || result.out().contains(CheckOptions.WATCH), "the option is known");
    }
}
