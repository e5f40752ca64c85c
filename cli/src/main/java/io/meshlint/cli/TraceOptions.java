package io.meshlint.cli;

import io.meshlint.report.TraceFormat;
import io.meshlint.trace.ClientText;
import io.meshlint.trace.Request;
import io.meshlint.trace.RequestExtras;
import io.meshlint.trace.RequestText;
import java.util.Map;

/** The arguments of {@code meshlint trace}. */
final class TraceOptions {

    static final String ALL = "--all";
    static final String FROM = "--from";
    static final String METHOD = "--method";
    static final String HEADER = "--header";
    static final String SNI = "--sni";
    static final String CLIENT_CERT = "--client-cert";
    static final String TOKEN = "--token";
    static final String CONCURRENCY = "--concurrency";

    private TraceOptions() {}

    static Arguments declare() {
        Arguments arguments = new Arguments(
                "meshlint trace",
                "Follows a request through the manifests: what matches it, what it comes to, what proxies log.");
        arguments.usage(
                "meshlint trace [OPTIONS] REQUEST [PATH...|-]", "       meshlint trace [OPTIONS] --all [PATH...|-]");
        arguments.positional(
                "PATH",
                "0..*",
                "Behind the REQUEST: files and folders to read, - for standard input; default: this folder."
                        + " A REQUEST is http(s)://host[:port]/path, h2c://host[:port]/path,"
                        + " grpc(s)://host[:port]/package.Service/Method, tcp://host:port or tls://host[:port].");
        request(arguments);
        InputOptions.declare(arguments, false);
        arguments
                .repeated("FMT[:FILE]", "How and where to report: text, json; default: text.", CheckOptions.FORMAT)
                .value("WHEN", "auto, always or never; default: auto.", CheckOptions.COLOR)
                .flag("Nothing but the traces.", CheckOptions.QUIET)
                .value("N", "How many threads; default: one for each processor.", CheckOptions.JOBS)
                .offers(CheckOptions.FORMAT, TraceFormat.ids())
                .offers(CheckOptions.COLOR, Outcome.WHEN);
        return arguments;
    }

    private static void request(Arguments arguments) {
        arguments
                .flag("Follow every request that the manifests show, a table; every argument is a PATH.", ALL)
                .value(
                        "CALLER",
                        "Who sends it: outside, NAMESPACE/KIND/NAME of a workload, nonmesh[=NAMESPACE],"
                                + " mesh[=NAMESPACE], kubelet or apiserver; default: outside.",
                        FROM)
                .value("METHOD", "Of HTTP; default: GET.", METHOD)
                .repeated("NAME=VALUE", "A header; may be repeated.", HEADER)
                .value("NAME", "The server name that TLS asks for; default: the host.", SNI)
                .flag("The client shows a certificate of its own.", CLIENT_CERT)
                .value("ISSUER", "Send a valid token of this issuer, or a bad one: bad.", TOKEN)
                .value("N", "How many such requests run at once; default: 1.", CONCURRENCY)
                .offers(FROM, ClientText.WORDS);
    }

    /** The request that the arguments describe, the first of which it takes. */
    static Request request(String text, Arguments arguments) throws UsageException {
        RequestText.Extras extras = new RequestText.Extras(
                arguments.value(METHOD, ""),
                headers(arguments),
                arguments.value(SNI, ""),
                arguments.has(CLIENT_CERT),
                RequestExtras.token(arguments.value(TOKEN, "")),
                Outcome.number(arguments, CONCURRENCY, 1));
        try {
            return RequestText.read(text, extras);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Map<String, String> headers(Arguments arguments) throws UsageException {
        try {
            return RequestExtras.headers(arguments.allValues(HEADER));
        } catch (IllegalArgumentException e) {
            throw new UsageException("`" + HEADER + "`: " + e.getMessage());
        }
    }
}
