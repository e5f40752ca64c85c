package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.RouteExpression;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.List;
import java.util.Set;

/**
 * The checks of what rules of HTTP add to requests and answers: faults, retries, mirrors, CORS, headers
 * ({@code validateHTTPRoute} in Istio's {@code pkg/config/validation/virtualservice.go}).
 */
final class HttpPolicyChecks implements Checks {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*");
    private static final Set<String> STATUSES = Set.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        for (Cursor rule : spec.at("http").items()) {
            if (part.startsWith("cors-")) {
                cors(part, rule.at("corsPolicy"), faults);
            } else if (part.startsWith("fault-")) {
                fault(part, rule.at("fault"), faults);
            } else {
                rule(part, rule, faults);
            }
        }
    }

    private static void rule(String part, Cursor rule, Faults faults) {
        switch (part) {
            case "mirror-twice" -> {
                if (rule.at("mirror").exists() && rule.at("mirrors").exists()) {
                    faults.at(rule.at("mirrors"));
                }
            }
            case "duration-precision" -> durations(rule, faults);
            case "retries-attempts-negative" ->
                Ranges.outside(rule.at("retries", "attempts"), 0, Integer.MAX_VALUE, faults);
            case "percentage" -> percentages(rule, faults);
            case "header-authority-twice" -> authorities(rule, faults);
            case "header-pseudo", "header-value" -> headers(part, rule, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void durations(Cursor rule, Faults faults) {
        Durations.whole(rule, faults, "timeout");
        Durations.whole(rule.at("retries"), faults, "perTryTimeout", "backoff");
        Durations.whole(rule.at("fault", "delay"), faults, "fixedDelay");
    }

    private static void percentages(Cursor rule, Faults faults) {
        Ranges.fraction(rule.at("fault", "abort", "percentage", "value"), faults);
        Ranges.fraction(rule.at("fault", "delay", "percentage", "value"), faults);
        Ranges.percent(rule.at("mirrorPercentage", "value"), faults);
        Ranges.percent(rule.at("mirrorPercent"), faults);
        for (Cursor mirror : rule.at("mirrors").items()) {
            Ranges.percent(mirror.at("percentage", "value"), faults);
        }
    }

    private static void fault(String part, Cursor fault, Faults faults) {
        Cursor abort = fault.at("abort");
        switch (part) {
            case "fault-empty" -> {
                if (fault.node().isMapping() && Fields.count(fault, "abort", "delay") == 0) {
                    faults.at(fault);
                }
            }
            case "fault-status" -> Ranges.outside(abort.at("httpStatus"), 200, 600, faults);
            case "fault-grpc-status" -> {
                Cursor status = abort.at("grpcStatus");
                if (status.exists() && !STATUSES.contains(status.text())) {
                    faults.at(status);
                }
            }
            case "fault-unsupported" -> {
                unsupported(abort.at("http2Error"), faults);
                unsupported(fault.at("delay", "exponentialDelay"), faults);
            }
            case "fault-abort-untold" -> {
                boolean told = abort.at("httpStatus").exists()
                        || abort.at("grpcStatus").exists()
                        || abort.at("http2Error").exists();
                if (abort.node().isMapping() && !told) {
                    faults.at(abort.at("httpStatus"));
                }
            }
            default -> throw new IllegalStateException(part);
        }
    }

    private static void unsupported(Cursor field, Faults faults) {
        if (field.exists()) {
            faults.at(field, field.key());
        }
    }

    private static void cors(String part, Cursor policy, Faults faults) {
        switch (part) {
            case "cors-method" -> {
                for (Cursor method : policy.at("allowMethods").items()) {
                    if (method.isString() && !METHODS.contains(method.text())) {
                        faults.at(method);
                    }
                }
            }
            case "cors-header" -> {
                for (String field : List.of("allowHeaders", "exposeHeaders")) {
                    for (Cursor header : policy.at(field).items()) {
                        boolean sound = header.text().equals("*") || Formats.accepts("header-word", header.text());
                        if (header.exists() && !sound) {
                            faults.at(header);
                        }
                    }
                }
            }
            case "cors-max-age" -> {
                Cursor age = policy.at("maxAge");
                if (age.exists() && Durations.hasFraction(age.text())) {
                    faults.at(age);
                }
            }
            default -> origins(policy, faults);
        }
    }

    private static void origins(Cursor policy, Faults faults) {
        for (Cursor origin : policy.at("allowOrigins").items()) {
            Cursor regex = origin.at("regex");
            if (origin.node().isMapping() && Fields.count(origin, "exact", "prefix", "regex") == 0) {
                faults.at(origin, "an origin that says nothing");
            } else if (Fields.isSet(regex) && !RouteExpression.isOne(regex.text())) {
                faults.at(regex, "origin `" + regex.text() + "`, which RE2 does not read");
            }
        }
    }

    private static void authorities(Cursor rule, Faults faults) {
        boolean set = Fields.isSet(rule.at("rewrite", "authority"));
        for (String operation : List.of("set", "add")) {
            for (Cursor header : rule.at("headers", "request", operation).entries()) {
                boolean authority = isHost(header.key()) || header.key().equalsIgnoreCase(":authority");
                if (authority && set) {
                    faults.at(header, header.key());
                }
                set |= authority && !header.text().isEmpty();
            }
        }
    }

    private static void headers(String part, Cursor rule, Faults faults) {
        operations(part, rule.at("headers"), faults);
        for (Cursor route : rule.at("route").items()) {
            operations(part, route.at("headers"), faults);
        }
    }

    private static void operations(String part, Cursor headers, Faults faults) {
        for (String side : List.of("request", "response")) {
            for (String operation : List.of("set", "add")) {
                for (Cursor header : headers.at(side, operation).entries()) {
                    if (part.equals("header-value")) {
                        value(header, faults);
                    } else if (!mayChange(header.key(), side)) {
                        faults.at(header, header.key());
                    }
                }
            }
            for (Cursor header : headers.at(side, "remove").items()) {
                boolean fixed = header.text().startsWith(":") || isHost(header.text());
                if (part.equals("header-pseudo")
                        && header.exists()
                        && (fixed || header.text().isEmpty())) {
                    faults.at(header);
                }
            }
        }
    }

    private static void value(Cursor header, Faults faults) {
        if (header.node().isScalar() && !HeaderValues.isSound(header.text())) {
            faults.at(header);
        }
    }

    private static boolean mayChange(String header, String side) {
        boolean request = side.equals("request");
        if (header.startsWith(":")) {
            return request && header.equalsIgnoreCase(":authority");
        }
        return !header.isEmpty() && (request || !isHost(header));
    }

    private static boolean isHost(String header) {
        return header.equalsIgnoreCase("host");
    }
}
