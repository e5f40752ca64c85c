package io.meshlint.cli;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.ConfigException;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.text.Similar;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;

/** The command {@code meshlint}: chooses the command to run and turns what goes wrong into a line and a status. */
final class Meshlint {

    /** Nothing was found that counts. */
    static final int CLEAN = 0;
    /** Something was found. */
    static final int FINDINGS = 1;
    /** Not everything could be checked. */
    static final int FAILED = 2;

    static final List<String> COMMANDS =
            List.of("check", "trace", "baseline", "init", "rules", "explain", "completion");

    private final Supplier<List<Rule>> rules;
    private final List<RuleTable> tables;
    private final boolean packs;
    private final Surroundings surroundings;

    /** The command with these rules and those of the packs on the class path. */
    Meshlint(List<Rule> rules, Surroundings surroundings) {
        this(() -> rules, List.of(), true, surroundings);
    }

    /**
     * The same with tables of rules.
     *
     * @param packs whether to look for packs
     */
    Meshlint(Supplier<List<Rule>> rules, List<RuleTable> tables, boolean packs, Surroundings surroundings) {
        this.rules = rules;
        this.tables = tables;
        this.packs = packs;
        this.surroundings = surroundings;
    }

    /** Runs the command that the arguments name and returns the exit status. */
    int run(List<String> args, InputStream in, Writer writer, PrintWriter err) {
        Output out = new Output(writer);
        int status = FAILED;
        try {
            status = run(args, new Session(catalogue(), surroundings, in, out, err));
        } catch (UsageException e) {
            err.println("error: " + e.getMessage());
        } catch (ConfigException e) {
            err.println((e.isPlaced() ? "" : "error: ") + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            err.println("error: internal fault: " + e + at(e));
        }
        if (!out.failure().isEmpty()) {
            err.println("error: cannot write to standard output: " + out.failure());
            status = FAILED;
        }
        err.flush();
        return status;
    }

    private Catalogue catalogue() throws UsageException {
        try {
            return packs ? Catalogue.withPacks(rules.get(), tables) : Catalogue.of(rules, tables);
        } catch (IllegalArgumentException | ServiceConfigurationError e) {
            throw new UsageException("rules on the class path: " + e.getMessage());
        }
    }

    private static String at(Throwable e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }

    private static int run(List<String> args, Session session) throws UsageException, ConfigException {
        String first = args.isEmpty() ? "" : args.get(0);
        List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
        return switch (first) {
            case "check" -> new CheckCommand(session).run(rest);
            case "trace" -> new TraceCommand(session).run(rest);
            case "baseline" -> new BaselineCommand(session).run(rest);
            case "init" -> new InitCommand(session).run(rest);
            case "rules" -> RulesCommand.run(rest, session);
            case "explain" -> ExplainCommand.run(rest, session);
            case "completion" -> CompletionCommand.run(rest, session);
            case "-h", "--help", "-V", "--version", "--verbose" -> AboutCommand.run(args, session);
            default -> new CheckCommand(session).run(paths(args, session));
        };
    }

    /** The arguments of the command without a name, if the first does not look like a misspelled command. */
    private static List<String> paths(List<String> args, Session session) throws UsageException {
        Optional<String> meant = args.isEmpty() ? Optional.empty() : Similar.to(args.get(0), COMMANDS);
        if (meant.isPresent() && !session.exists(args.get(0))) {
            throw new UsageException(
                    "no file and no command is called `" + args.get(0) + "`, did you mean `" + meant.get() + "`?");
        }
        return args;
    }
}
