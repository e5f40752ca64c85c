package io.meshlint.cli;

/** The arguments that say what is read and of what cluster it is, for every command that reads manifests. */
final class InputOptions {

    private InputOptions() {}

    /**
     * Declares them.
     *
     * @param ofParts whether a part of what is read can be chosen
     */
    static void declare(Arguments arguments, boolean ofParts) {
        arguments
                .value("FILE", "Use this config instead of the nearest .meshlint.yaml.", CheckOptions.CONFIG)
                .flag("Use no config.", CheckOptions.NO_CONFIG);
        if (ofParts) {
            arguments
                    .value(
                            "DIR",
                            "Lint this folder; with --only, analyse it. Default with --only: the folder of"
                                    + " .meshlint.yaml, the Git root or this folder.",
                            CheckOptions.ROOT)
                    .flag("Analyse the root, report on the given PATHs alone.", CheckOptions.ONLY);
        }
        arguments
                .repeated("PATH", "Read this to resolve references, never report on it.", CheckOptions.CONTEXT)
                .value("PATH", "The file that standard input stands for.", CheckOptions.STDIN_FILENAME);
        cluster(arguments);
    }

    private static void cluster(Arguments arguments) {
        arguments
                .value("NS", "The namespace of objects that name none.", "-n", CheckOptions.NAMESPACE)
                .flag("The input defines the whole cluster: what it lacks is missing.", CheckOptions.CLOSED_WORLD)
                .list("NS", "The input defines these namespaces completely.", CheckOptions.CLOSED_NAMESPACE)
                .value(
                        "VERSION",
                        "The Kubernetes version aimed at; default: every supported one.",
                        CheckOptions.KUBERNETES_VERSION)
                .value(
                        "VERSION",
                        "The Istio version aimed at; default: every supported one.",
                        CheckOptions.ISTIO_VERSION)
                .repeated(
                        "DIR",
                        "Take the structure of kinds from the CustomResourceDefinitions and JSON schemas in this"
                                + " folder before all others.",
                        CheckOptions.SCHEMA_LOCATION);
    }
}
