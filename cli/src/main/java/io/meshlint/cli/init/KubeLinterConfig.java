package io.meshlint.cli.init;

import io.meshlint.engine.Complaints;
import io.meshlint.engine.Setting;
import io.meshlint.text.Similar;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A config of kube-linter.
 *
 * @param allBuiltIn whether every check runs
 * @param defaults whether those run that run by default
 * @param include names of checks that run
 * @param exclude names of checks that do not run
 * @param ignorePaths globs of files that no check looks at
 * @param custom checks of its own
 */
record KubeLinterConfig(
        boolean allBuiltIn,
        boolean defaults,
        List<Setting> include,
        List<Setting> exclude,
        List<Setting> ignorePaths,
        List<CustomCheck> custom) {

    private static final String NONE = "kube-linter " + KubeLinter.RELEASE + " has no ";

    /** Complains about names that kube-linter does not have; excluding what is not there makes it no trouble. */
    void complainAboutUnknown(TreeSet<String> checks, Complaints notes) {
        TreeSet<String> known = new TreeSet<>(checks);
        for (CustomCheck check : custom) {
            if (!check.name().isEmpty() && !known.add(check.name())) {
                check.place().complain("there are two checks `" + check.name() + "`");
            }
            if (!check.template().isEmpty() && !Templates.known().contains(check.template())) {
                String question = Similar.question(check.template(), Templates.known());
                check.place().get("template").complain(NONE + "template `" + check.template() + "`" + question);
            }
        }
        for (Setting item : include) {
            unknown(item, known).ifPresent(item::complain);
        }
        for (Setting item : exclude) {
            unknown(item, known).ifPresent(message -> notes.add(item.at(), message));
        }
    }

    private static Optional<String> unknown(Setting item, TreeSet<String> known) {
        String name = item.text("");
        return name.isEmpty() || known.contains(name)
                ? Optional.empty()
                : Optional.of(NONE + "check `" + name + "`" + Similar.question(name, known));
    }

    /** The checks that run: built-in ones of these and its own. */
    TreeSet<String> running(TreeSet<String> builtIn, List<String> byDefault) {
        TreeSet<String> running = new TreeSet<>();
        if (defaults) {
            running.addAll(byDefault);
        }
        if (allBuiltIn) {
            running.addAll(builtIn);
        }
        custom.forEach(check -> running.add(check.name()));
        include.forEach(item -> running.add(item.text("")));
        exclude.forEach(item -> running.remove(item.text("")));
        return running;
    }
}
