package io.meshlint.cli;

import io.meshlint.mesh.GatewayEntrance;
import io.meshlint.mesh.Revisions;
import io.meshlint.world.Assumptions;
import io.meshlint.world.MeshSettings;
import java.util.List;

/** {@code meshlint --help} and {@code meshlint --version}. */
final class AboutCommand {

    private static final String VERSION = "--version";
    private static final String VERBOSE = "--verbose";

    private AboutCommand() {}

    static int run(List<String> args, Session session) throws UsageException {
        Arguments arguments = new Arguments("meshlint", "")
                .flag("", VERSION, "-V")
                .flag("", VERBOSE)
                .parse(args);
        if (arguments.wantsHelp()) {
            session.out().print(help());
        } else if (arguments.has(VERSION)) {
            session.out().print(version(session, arguments.has(VERBOSE)));
        } else {
            throw new UsageException("`" + VERBOSE + "` needs `" + VERSION + "`");
        }
        return Meshlint.CLEAN;
    }

    private static String help() {
        return """
                Usage: meshlint [check] [OPTIONS] [PATH...|-]
                       meshlint COMMAND [OPTIONS]

                Finds in Kubernetes and Istio manifests, before they are applied, what will later
                show as `503 no healthy upstream` and its siblings.

                Commands:
                  check          lint files, folders or standard input; the command if none is named
                  trace REQUEST  follow a request through the manifests, or --all of them
                  baseline       write down what is found, so that a check reports what is new
                  init           write a .meshlint.yaml for what is here, or from kube-linter's
                  rules          list the rules
                  explain RULE   show what a rule finds, what breaks and how to mend it
                  completion SHELL
                                 print a script that completes arguments in bash, zsh or fish

                Options:
                  -h, --help     show this help; with a command, its options
                  -V, --version  show the version; with --verbose what it runs on as well

                Exit status: 0 nothing found that counts, 1 findings, 2 could not check.
                """;
    }

    private static String version(Session session, boolean verbose) {
        String line = "meshlint " + ToolVersion.TEXT + "\n";
        if (!verbose) {
            return line;
        }
        return line
                + "rules: " + session.catalogue().rules().size() + "\n"
                + "java: " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")\n"
                + "system: " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "\n"
                + platform();
    }

    /** What a run takes to be there although no manifest shows it. */
    private static String platform() {
        Assumptions none = Assumptions.none();
        MeshSettings mesh = MeshSettings.assumed(none);
        return """

                Taken to be there, until manifests, the context or the config say otherwise:
                """
                + line(
                        "control plane",
                        "istiod in " + mesh.rootNamespace() + ", revision " + Revisions.DEFAULT
                                + "; any other revision may exist")
                + line(
                        "gateways",
                        "pods labelled `istio: " + String.join("`, `istio: ", GatewayEntrance.INSTALLED) + "`")
                + line(
                        "mesh",
                        "root namespace " + mesh.rootNamespace() + ", domain " + none.clusterDomain()
                                + ", automatic mTLS " + onOff(mesh.autoMtls())
                                + ", PERMISSIVE unless a policy says so")
                + line("outbound", mesh.registryOnly() ? "REGISTRY_ONLY" : "ALLOW_ANY")
                + line(
                        "injection",
                        (mesh.injection().byDefault() ? "of every namespace" : "of labelled namespaces and pods")
                                + ", probes rewritten " + onOff(mesh.rewriteProbes())
                                + ", metrics merged " + onOff(mesh.prometheusMerge()))
                + line("exported to", String.join(", ", mesh.exports().services()))
                + """

                Read instead where they are: IstioOperator, Istio and IstioRevision objects, the chart `istiod` in a
                HelmRelease, an Application of Argo CD or a HelmChart, the ConfigMaps `istio` and
                `istio-sidecar-injector`, webhooks, Deployments of istiod and of gateways; `assume` in .meshlint.yaml.
                """;
    }

    private static String line(String what, String words) {
        return "  " + what + ": " + words + "\n";
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
