package io.meshlint.cli;

import java.util.ArrayList;
import java.util.List;

/** The completion for bash. Where it answers nothing, bash completes files. */
final class BashScript {

    private static final String HEAD = """
            # Completes the arguments of meshlint in bash: source <(meshlint completion bash)
            _meshlint() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=check words=
                COMPREPLY=()
                # bash splits words at = and :
                if [ "$current" = = ]; then
                    current=
                elif [ "$previous" = = ] && [ "$COMP_CWORD" -gt 1 ]; then
                    previous=${COMP_WORDS[COMP_CWORD - 2]}
                elif [ "$current" = : ] || [ "$previous" = : ]; then
                    return
                fi
                if [ "$COMP_CWORD" -gt 1 ]; then
                    case ${COMP_WORDS[1]} in
            """;

    private static final String TAIL = """
                # of a list, the last item
                local before=
                case $current in
                    *,*)
                        before=${current%,*},
                        current=${current##*,}
                        ;;
                esac
                local word
                for word in $words; do
                    case $word in
                        "$current"*) COMPREPLY+=("$before$word") ;;
                    esac
                done
            }
            complete -o default -F _meshlint meshlint
            """;

    private BashScript() {}

    static String of(List<Completion> commands) {
        StringBuilder out = new StringBuilder(HEAD);
        out.append("            ").append(String.join(" | ", Completion.names(commands)));
        out.append(") command=${COMP_WORDS[1]} ;;\n        esac\n    fi\n");
        out.append("    case $command:$previous in\n");
        for (Completion command : commands) {
            for (Completion.Option option : command.options()) {
                value(command.name(), option, out);
            }
        }
        out.append("        *)\n            case $command:$current in\n");
        for (Completion command : commands) {
            positional(command, out);
        }
        out.append("            esac\n");
        out.append("            [ \"$COMP_CWORD\" -gt 1 ] || words=\"$words ")
                .append(String.join(" ", Completion.names(commands)))
                .append("\"\n            ;;\n    esac\n");
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
        out.append("        ").append(String.join(" | ", cases)).append(") ");
        if (option.kind() == Completion.Kind.WORD) {
            out.append("words='").append(String.join(" ", option.values())).append("' ;;\n");
        } else {
            out.append("return ;;\n");
        }
    }

    private static void positional(Completion command, StringBuilder out) {
        List<String> names = new ArrayList<>();
        for (Completion.Option option : command.options()) {
            names.addAll(option.names());
        }
        String indent = "                ";
        out.append(indent).append(command.name()).append(":-*) words='");
        out.append(String.join(" ", names)).append("' ;;\n");
        if (!command.words().isEmpty()) {
            out.append(indent).append(command.name()).append(":*) words='");
            out.append(String.join(" ", command.words())).append("' ;;\n");
        }
    }
}
