package io.meshlint.cli;

import java.util.ArrayList;
import java.util.List;

/** The completion for zsh. */
final class ZshScript {

    private static final String HEAD = """
            #compdef meshlint
            # Completes the arguments of meshlint in zsh: meshlint completion zsh > "${fpath[1]}/_meshlint"
            _meshlint() {
                local command=check previous=${words[CURRENT - 1]}
                local -a options
                if (( CURRENT > 2 )); then
                    case ${words[2]} in
            """;

    private static final String TAIL = """
                esac
            }
            if [[ ${funcstack[1]} == _meshlint ]]; then
                _meshlint "$@"
            else
                compdef _meshlint meshlint
            fi
            """;

    private ZshScript() {}

    static String of(List<Completion> commands) {
        StringBuilder out = new StringBuilder(HEAD);
        out.append("            (").append(String.join("|", Completion.names(commands)));
        out.append(") command=${words[2]} ;;\n        esac\n    fi\n");
        out.append("    if [[ $PREFIX == --*=* ]]; then\n        previous=${PREFIX%%=*}\n");
        out.append("        compset -P '*='\n    fi\n    case $command:$previous in\n");
        for (Completion command : commands) {
            for (Completion.Option option : command.options()) {
                value(command.name(), option, out);
            }
        }
        out.append("    esac\n    if [[ $PREFIX == -* ]]; then\n        case $command in\n");
        for (Completion command : commands) {
            options(command, out);
        }
        out.append("        esac\n        _describe option options\n        return\n    fi\n");
        out.append("    (( CURRENT > 2 )) || compadd -- ")
                .append(String.join(" ", Completion.names(commands)))
                .append("\n    case $command in\n");
        for (Completion command : commands) {
            if (command.takesFiles()) {
                out.append("        (").append(command.name()).append(") _files ;;\n");
            } else if (!command.words().isEmpty()) {
                out.append("        (").append(command.name()).append(") compadd -- ");
                out.append(String.join(" ", command.words())).append(" ;;\n");
            }
        }
        return out.append(TAIL).toString();
    }

    private static void value(String command, Completion.Option option, StringBuilder out) {
        if (option.kind() == Completion.Kind.NONE) {
            return;
        }
        List<String> cases = new ArrayList<>();
        for (String name : option.names()) {
            cases.add(command + ":" + name);
        }
        out.append("        (").append(String.join("|", cases)).append(") ");
        out.append(
                switch (option.kind()) {
                    case WORD -> "compset -P '*,'; compadd -- " + String.join(" ", option.values()) + "; ";
                    case FILE -> "_files; ";
                    case FOLDER -> "_files -/; ";
                    default -> "";
                });
        out.append("return ;;\n");
    }

    private static void options(Completion command, StringBuilder out) {
        out.append("            (").append(command.name()).append(") options=(");
        for (Completion.Option option : command.options()) {
            for (String name : option.names()) {
                out.append("\n                ");
                out.append(Completion.quoted(name + ":" + option.description().replace(":", "\\:")));
            }
        }
        out.append("\n            ) ;;\n");
    }
}
