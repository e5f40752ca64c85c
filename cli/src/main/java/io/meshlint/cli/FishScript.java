package io.meshlint.cli;

import java.util.List;

/** The completion for fish. */
final class FishScript {

    private static final String HEAD = """
            # Completes the arguments of meshlint in fish: meshlint completion fish > ~/.config/fish/completions/meshlint.fish
            function __meshlint_is
                set -l words (commandline -opc)
                set -l command check
                if set -q words[2]; and contains -- $words[2] $__meshlint_commands
                    set command $words[2]
                end
                contains -- $command $argv
            end
            function __meshlint_begins
                test (count (commandline -opc)) -eq 1
            end
            """;

    private FishScript() {}

    static String of(List<Completion> commands) {
        String names = String.join(" ", Completion.names(commands));
        StringBuilder out = new StringBuilder(HEAD);
        out.append("set -g __meshlint_commands ").append(names).append('\n');
        out.append("complete -c meshlint -n __meshlint_begins -a ").append(Completion.quoted(names));
        out.append('\n');
        for (Completion command : commands) {
            String condition = "complete -c meshlint -n " + Completion.quoted("__meshlint_is " + command.name());
            if (!command.takesFiles()) {
                out.append(condition).append(" -f");
                if (!command.words().isEmpty()) {
                    out.append(" -a ").append(Completion.quoted(String.join(" ", command.words())));
                }
                out.append('\n');
            }
            for (Completion.Option option : command.options()) {
                option(condition, option, out);
            }
        }
        return out.toString();
    }

    private static void option(String condition, Completion.Option option, StringBuilder out) {
        out.append(condition);
        for (String name : option.names()) {
            boolean isLong = name.startsWith("--");
            out.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
        }
        out.append(
                switch (option.kind()) {
                    case NONE -> "";
                    case WORD -> " -x -a " + Completion.quoted(String.join(" ", option.values()));
                    case FILE -> " -r";
                    case FOLDER -> " -x -a '(__fish_complete_directories)'";
                    case OTHER -> " -x";
                });
        out.append(" -d ").append(Completion.quoted(option.description())).append('\n');
    }
}
