package io.meshlint.cli;

import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Declares the arguments of a command and reads them. Built by hand: annotations would be read at every start. */
final class Arguments {

    static final String HELP = "--help";

    private final CommandSpec spec = CommandSpec.create();
    private final Map<String, List<String>> offers = new HashMap<>();
    private ParseResult result;
    private int taken;

    /** The arguments of a command: so far only {@code --help}. */
    Arguments(String command, String description) {
        spec.name(command);
        spec.usageMessage()
                .description(description)
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .width(100);
        spec.addOption(OptionSpec.builder("-h", HELP)
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    CommandSpec spec() {
        return spec;
    }

    /** Declares an option without a value. */
    Arguments flag(String description, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .arity("0")
                .type(boolean.class)
                .description(description)
                .build());
        return this;
    }

    /** Declares an option with one value; of several the last counts. */
    Arguments value(String label, String description, String... names) {
        spec.addOption(option(label, description, names).type(String.class).build());
        return this;
    }

    /** Declares an option with a list of values, separated by commas or given one by one. */
    Arguments list(String label, String description, String... names) {
        spec.addOption(option(label, description, names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .build());
        return this;
    }

    /** Declares an option that may be repeated and whose value may hold commas. */
    Arguments repeated(String label, String description, String... names) {
        spec.addOption(option(label, description, names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return this;
    }

    private static OptionSpec.Builder option(String label, String description, String... names) {
        return OptionSpec.builder(names).arity("1").paramLabel(label).description(description);
    }

    /** Names what an option or positional argument may be, for the completion of shells. */
    Arguments offers(String name, List<String> values) {
        offers.put(name, values);
        return this;
    }

    /** What an option, or the positional arguments under their label, may be; empty where that is open. */
    List<String> offered(String name) {
        return offers.getOrDefault(name, List.of());
    }

    /** Says how the command is written, where that is not clear from what it takes. */
    Arguments usage(String... lines) {
        spec.usageMessage().customSynopsis(lines);
        return this;
    }

    /** Declares what stands beside the options. */
    Arguments positional(String label, String arity, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
        return this;
    }

    /**
     * Reads what was given.
     *
     * @throws UsageException if it does not fit what is declared
     */
    Arguments parse(List<String> args) throws UsageException {
        CommandLine commandLine = new CommandLine(spec).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
        try {
            result = commandLine.parseArgs(args.toArray(new String[0]));
            taken = 0;
        } catch (UnmatchedArgumentException e) {
            throw new UsageException(unknown(e.getUnmatched().get(0)));
        } catch (MissingParameterException e) {
            throw new UsageException(missing(e));
        } catch (ParameterException e) {
            throw new UsageException(e.getMessage().replaceAll("\\s*\\R\\s*", " "));
        }
        for (OptionSpec option : result.matchedOptions()) {
            if (option.arity().max() > 0
                    && String.join("", option.stringValues()).isBlank()) {
                throw new UsageException(needsValue(option));
            }
        }
        return this;
    }

    private String unknown(String argument) {
        if (!argument.startsWith("-")) {
            return "unexpected argument `" + argument + "`";
        }
        String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        List<String> known = new ArrayList<>(spec.optionsMap().keySet());
        return "unknown option `" + option + "`" + Similar.question(option, known);
    }

    private static String missing(MissingParameterException e) {
        ArgSpec missing = e.getMissing().get(0);
        return missing instanceof OptionSpec option ? needsValue(option) : missing.paramLabel() + " is missing";
    }

    private static String needsValue(OptionSpec option) {
        return "`" + option.longestName() + "` needs a value: " + option.paramLabel();
    }

    /** Prints the help if that is what was asked for; whether it was. */
    boolean helped(Session session) {
        if (wantsHelp()) {
            session.out().print(help(session.surroundings().colours("auto")));
        }
        return wantsHelp();
    }

    boolean wantsHelp() {
        return result.isUsageHelpRequested();
    }

    String help(boolean colour) {
        return new CommandLine(spec).getUsageMessage(colour ? Ansi.ON : Ansi.OFF);
    }

    boolean has(String name) {
        return result.hasMatchedOption(name);
    }

    /** The value of an option, or the fallback if it is not given. */
    String value(String name, String fallback) {
        return result.matchedOptionValue(name, fallback);
    }

    /**
     * The value of an option that takes few.
     *
     * @throws UsageException if it is none of them
     */
    String choice(String name, String fallback, List<String> choices) throws UsageException {
        String value = value(name, fallback);
        if (has(name) && !choices.contains(value)) {
            throw new UsageException("`" + name + "` must be one of " + String.join(", ", choices) + ", not `" + value
                    + "`" + Similar.question(value, choices));
        }
        return value;
    }

    /** The values of an option, without empty ones. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (String value : allValues(name)) {
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** The values of an option, those between two commas too. */
    List<String> allValues(String name) {
        List<String> values = new ArrayList<>();
        for (String value : result.matchedOptionValue(name, List.<String>of())) {
            values.add(value.strip());
        }
        return values;
    }

    /** What stands beside the options, but for what was taken. */
    List<String> positionals() {
        List<String> all = result.matchedPositionalValue(0, List.of());
        return all.subList(taken, all.size());
    }

    /** Takes the first of the positional arguments away from the others. */
    String takeFirst() {
        String first = positionals().get(0);
        taken++;
        return first;
    }
}
