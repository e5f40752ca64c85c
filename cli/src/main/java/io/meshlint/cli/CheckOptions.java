package io.meshlint.cli;

import io.meshlint.report.Format;

/** The arguments of {@code meshlint check}. */
final class CheckOptions {

    static final String CONFIG = "--config";
    static final String NO_CONFIG = "--no-config";
    static final String ROOT = "--root";
    static final String ONLY = "--only";
    static final String CONTEXT = "--context";
    static final String NAMESPACE = "--namespace";
    static final String CLOSED_WORLD = "--closed-world";
    static final String CLOSED_NAMESPACE = "--closed-namespace";
    static final String PROFILE = "--profile";
    static final String SELECT = "--select";
    static final String IGNORE = "--ignore";
    static final String FAIL_ON = "--fail-on";
    static final String MIN_SEVERITY = "--min-severity";
    static final String FORMAT = "--format";
    static final String SHOW_UNKNOWN = "--show-unknown";
    static final String FIX = "--fix";
    static final String UNSAFE_FIXES = "--unsafe-fixes";
    static final String DIFF = "--diff";
    static final String BASELINE = "--baseline";
    static final String SINCE = "--since";
    static final String ACCEPT_NEW = "--accept-new";
    static final String SHOW_SUPPRESSED = "--show-suppressed";
    static final String NO_IGNORES = "--no-ignores";
    static final String KUBERNETES_VERSION = "--kubernetes-version";
    static final String ISTIO_VERSION = "--istio-version";
    static final String SCHEMA_LOCATION = "--schema-location";
    static final String JOBS = "--jobs";
    static final String COLOR = "--color";
    static final String QUIET = "--quiet";
    static final String STATISTICS = "--statistics";
    static final String TIMING = "--timing";
    static final String WATCH = "--watch";
    static final String STDIN_FILENAME = "--stdin-filename";

    private CheckOptions() {}

    static Arguments declare() {
        Arguments arguments = new Arguments("meshlint check", "Lints Kubernetes and Istio manifests.");
        arguments.positional("PATH", "0..*", "Files and folders to lint, - for standard input; default: this folder.");
        InputOptions.declare(arguments, true);
        rules(arguments);
        fixes(arguments);
        report(arguments);
        return arguments;
    }

    static Arguments declareBaseline() {
        Arguments arguments = new Arguments(
                "meshlint baseline",
                "Writes down what is found, so that `check --baseline` reports what is new alone.");
        arguments.positional("PATH", "0..*", "Files and folders to lint; default: this folder.");
        InputOptions.declare(arguments, true);
        rules(arguments);
        arguments
                .value("FILE", "Where; default: " + BaselineFile.NAME + ".", BASELINE)
                .flag("Take in findings that the file does not hold yet.", ACCEPT_NEW)
                .flag("Nothing but the outcome.", QUIET)
                .value("N", "How many threads; default: one for each processor.", JOBS);
        return arguments;
    }

    private static void rules(Arguments arguments) {
        arguments
                .list("PROFILE", "Run the rules of these profiles; default: traffic.", PROFILE)
                .list("RULE", "Run these rules alone: ids, prefixes that end in /, categories.", SELECT)
                .list("RULE", "Do not run these rules.", IGNORE)
                .flag("Report what comments and annotations in the manifests leave out, too.", NO_IGNORES);
    }

    private static void fixes(Arguments arguments) {
        arguments
                .flag("Mend what can be mended without a risk, and report the rest.", FIX)
                .flag("With --fix: make changes as well that something else may depend on.", UNSAFE_FIXES)
                .flag("With --fix: show the changes instead of making them.", DIFF);
    }

    private static void report(Arguments arguments) {
        arguments
                .value(
                        "LEVEL",
                        "Exit with 1 from this level on: error, warning, info or never; default: error.",
                        FAIL_ON)
                .value(
                        "LEVEL",
                        "Report from this level on; default: warning for people and junit, info in machine formats.",
                        MIN_SEVERITY)
                .repeated(
                        "FMT[:FILE]",
                        "How and where to report: " + String.join(", ", Format.ids()) + "; default: text.",
                        FORMAT)
                .value("FILE", "Leave out the findings that this file holds; `meshlint baseline` writes it.", BASELINE)
                .value("REV", "Leave out what was found at this Git revision already, such as origin/main.", SINCE)
                .flag("List the references that nobody can judge from these files.", SHOW_UNKNOWN)
                .flag("List the findings that comments and annotations leave out.", SHOW_SUPPRESSED)
                .flag("Count the findings of each rule.", STATISTICS)
                .flag("Check again whenever something changes, until Ctrl-C.", WATCH)
                .flag("Tell on standard error how long everything took.", TIMING)
                .offers(FAIL_ON, Outcome.FAIL_LEVELS)
                .offers(MIN_SEVERITY, Outcome.LEVELS)
                .offers(FORMAT, Format.ids())
                .offers(COLOR, Outcome.WHEN)
                .value("WHEN", "auto, always or never; default: auto.", COLOR)
                .flag("Nothing but the findings.", QUIET)
                .value("N", "How many threads; default: one for each processor.", JOBS);
    }
}
