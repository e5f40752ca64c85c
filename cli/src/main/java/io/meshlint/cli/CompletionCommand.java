package io.meshlint.cli;

import io.meshlint.engine.Catalogue;
import io.meshlint.rule.RuleInfo;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code meshlint completion SHELL}: prints a script that completes arguments. */
final class CompletionCommand {

    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private CompletionCommand() {}

    private static Arguments declare() {
        return new Arguments(
                        "meshlint completion",
                        "Prints a script that completes arguments. For bash, in ~/.bashrc: source <(meshlint completion"
                                + " bash). For zsh, to a folder of $fpath: meshlint completion zsh > _meshlint. For fish:"
                                + " meshlint completion fish > ~/.config/fish/completions/meshlint.fish.")
                .positional("SHELL", "0..*", "bash, zsh or fish.")
                .offers("SHELL", SHELLS);
    }

    static int run(List<String> args, Session session) throws UsageException {
        Arguments arguments = declare().parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        if (arguments.positionals().size() != 1) {
            throw new UsageException("`completion` needs one SHELL: " + String.join(", ", SHELLS));
        }
        String shell = arguments.positionals().get(0);
        List<Completion> commands = new ArrayList<>();
        commands(session.catalogue()).forEach((name, declared) -> commands.add(new Completion(name, declared)));
        session.out()
                .print(
                        switch (shell) {
                            case "bash" -> BashScript.of(commands);
                            case "zsh" -> ZshScript.of(commands);
                            case "fish" -> FishScript.of(commands);
                            default ->
                                throw new UsageException("unknown shell `" + shell + "`"
                                        + Similar.question(shell, SHELLS) + ", there are " + String.join(", ", SHELLS));
                        });
        return Meshlint.CLEAN;
    }

    /** Every command with what it takes, {@code check} first: it is meant where none is named. */
    static Map<String, Arguments> commands(Catalogue catalogue) {
        List<String> ids = new ArrayList<>();
        TreeSet<String> profiles = new TreeSet<>(List.of("all"));
        for (RuleInfo info : catalogue.infos()) {
            ids.add(info.id());
            profiles.add(info.profile());
        }
        Map<String, Arguments> commands = new LinkedHashMap<>();
        commands.put("check", CheckOptions.declare());
        commands.put("baseline", CheckOptions.declareBaseline());
        for (Arguments arguments : commands.values()) {
            arguments.offers(CheckOptions.SELECT, ids).offers(CheckOptions.IGNORE, ids);
            arguments.offers(CheckOptions.PROFILE, List.copyOf(profiles));
        }
        commands.put("trace", TraceOptions.declare());
        commands.put("init", InitCommand.declare());
        commands.put("rules", RulesCommand.declare());
        commands.put("explain", ExplainCommand.declare().offers("RULE", ids));
        commands.put("completion", declare());
        return commands;
    }
}
