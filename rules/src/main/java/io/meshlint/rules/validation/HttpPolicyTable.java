package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in what rules of VirtualServices add to requests and answers. */
final class HttpPolicyTable {

    private static final Family FAMILY =
            new Family(VirtualServiceTable.ID, "routing", "VirtualService", new HttpPolicyChecks());
    private static final String BEFORE = "hosts: [cart]\nhttp:\n  - ";

    private HttpPolicyTable() {}

    static List<Rule> rows() {
        return List.of(
                http(
                        "cors-header",
                        "CORS policy names what is no header",
                        "names header `%s`, which is no name of a header",
                        "write letters, digits, `-` and `_` in the place of `%s`, or `*` alone",
                        "corsPolicy: {allowHeaders: [\"x-user, x-shop\"]}\n    route: [{destination: {host: cart}}]",
                        "corsPolicy: {allowHeaders: [x-user, x-shop]}\n    route: [{destination: {host: cart}}]"),
                http(
                        "cors-max-age",
                        "age of a CORS answer is no whole number of seconds",
                        "lets answers live for `%s`, which is no whole number of seconds",
                        "write whole seconds in the place of `%s`",
                        "corsPolicy: {maxAge: 1500ms}\n    route: [{destination: {host: cart}}]",
                        "corsPolicy: {maxAge: 24h}\n    route: [{destination: {host: cart}}]"),
                http(
                        "cors-method",
                        "CORS policy allows a method that there is not",
                        "allows method `%s`, which does not exist",
                        "write one of GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE in the place of `%s`",
                        "corsPolicy: {allowMethods: [FETCH]}\n    route: [{destination: {host: cart}}]",
                        "corsPolicy: {allowMethods: [GET, POST]}\n    route: [{destination: {host: cart}}]"),
                http(
                        "cors-origin",
                        "CORS policy allows an origin that says nothing or cannot be read",
                        "allows %s",
                        "write `exact`, `prefix` or a `regex` of RE2",
                        "corsPolicy: {allowOrigins: [{exact: \"\"}]}\n    route: [{destination: {host: cart}}]",
                        "corsPolicy: {allowOrigins: [{exact: \"https://shop.example.com\"}]}\n    route: [{destination: {host: cart}}]"),
                http(
                        "duration-precision",
                        "duration is no whole number of milliseconds",
                        "has duration `%s`, which is no whole number of milliseconds",
                        "write whole milliseconds in the place of `%s`",
                        "timeout: 1.5ms\n    route: [{destination: {host: cart}}]",
                        "timeout: 1.5s\n    route: [{destination: {host: cart}}]"),
                warned(
                        "fault-abort-untold",
                        "fault aborts requests without saying how",
                        "aborts requests without a status",
                        "add `httpStatus` or `grpcStatus`",
                        "Envoy has no answer to give, so requests pass.",
                        "fault: {abort: {percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "fault-empty",
                        "fault without delay and abort",
                        "has a fault that neither delays nor aborts",
                        "remove it, or give it `delay` or `abort`",
                        "fault: {}\n    route: [{destination: {host: cart}}]",
                        "fault: {delay: {fixedDelay: 1s, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "fault-grpc-status",
                        "gRPC status of an injected fault is none",
                        "aborts with gRPC status `%s`, which does not exist",
                        "write the name of a status, such as `UNAVAILABLE`, in the place of `%s`",
                        "fault: {abort: {grpcStatus: \"14\", percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {abort: {grpcStatus: UNAVAILABLE, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "fault-status",
                        "status of an injected fault is none",
                        "aborts with status %s",
                        "write a status from 200 to 599",
                        "fault: {abort: {httpStatus: 99, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "fault-unsupported",
                        "fault that Istio cannot inject",
                        "has a fault with `%s`, which Istio does not support",
                        "write `httpStatus` or `grpcStatus`, or a `fixedDelay`",
                        "fault: {delay: {exponentialDelay: 1s, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {delay: {fixedDelay: 1s, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "header-authority-twice",
                        "host of requests is set in two places",
                        "sets the host a second time with header `%s`",
                        "keep one of `rewrite.authority` and header `%s`",
                        "rewrite: {authority: cart.example.com}\n    headers: {request: {set: {Host: shop.example.com}}}\n    route: [{destination: {host: cart}}]",
                        "rewrite: {authority: cart.example.com}\n    route: [{destination: {host: cart}}]"),
                http(
                        "header-pseudo",
                        "header operation on a header that cannot be changed",
                        "changes header `%s`, which it may not",
                        "use `rewrite.authority` for the host, and leave other headers that begin with a colon alone",
                        "headers: {request: {set: {\":path\": /x}}}\n    route: [{destination: {host: cart}}]",
                        "headers: {request: {set: {x-shop: cart}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "header-value",
                        "value of a header is none that Envoy formats",
                        "gives a header value `%s`, which Envoy cannot format",
                        "double a percent sign that is meant as such, and close variables by one",
                        "headers: {request: {set: {x-discount: 50% off}}}\n    route: [{destination: {host: cart}}]",
                        "headers: {request: {set: {x-discount: 50%% off, x-client: \"%DOWNSTREAM_REMOTE_ADDRESS%\"}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "mirror-twice",
                        "mirror beside mirrors",
                        "has both `mirror` and `mirrors`",
                        "move `mirror` into `mirrors`",
                        "mirror: {host: cart}\n    mirrors: [{destination: {host: cart}}]\n    route: [{destination: {host: cart}}]",
                        "mirrors: [{destination: {host: cart}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "percentage",
                        "percentage is not between 0 and 100",
                        "has a percentage of %s",
                        "write a number from 0 to 100",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 101}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 0.5}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "retries-attempts-negative",
                        "retries below zero",
                        "retries %s times",
                        "write a number from 0 on",
                        "retries: {attempts: -1}\n    route: [{destination: {host: cart}}]",
                        "retries: {attempts: 3, perTryTimeout: 2s}\n    route: [{destination: {host: cart}}]"));
    }

    /** A row whose examples are one rule. */
    private static Row http(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix).bad(BEFORE + bad + "\n").good(BEFORE + good + "\n");
    }

    /** The same of a warning, with the reason. */
    private static Row warned(
            String part, String summary, String words, String fix, String why, String bad, String good) {
        return FAMILY.warned(part, summary, words, fix)
                .covers("IST0133")
                .why(why)
                .bad(BEFORE + bad + "\n")
                .good(BEFORE + good + "\n");
    }
}
