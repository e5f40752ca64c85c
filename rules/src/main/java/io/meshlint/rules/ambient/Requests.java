package io.meshlint.rules.ambient;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.ZtunnelRules;
import java.util.List;
import java.util.Optional;

/** Tells what of an object needs a proxy that sees requests. */
final class Requests {

    private Requests() {}

    /** The first field of a policy, or of settings for pods, that says something of requests. */
    static Optional<Cursor> of(Resource object) {
        return switch (object.kind()) {
            case AuthorizationPolicy.KIND -> authorization(new AuthorizationPolicy(object));
            case "RequestAuthentication" -> filled(object.spec().at("jwtRules"));
            case "WasmPlugin" -> filled(object.spec().at("url"));
            case "Telemetry" -> telemetry(object.spec());
            default -> Optional.empty();
        };
    }

    private static Optional<Cursor> authorization(AuthorizationPolicy policy) {
        if (policy.action().equals("CUSTOM")) {
            return Optional.of(policy.spec().at("action"));
        }
        for (Cursor rule : policy.rules()) {
            List<Cursor> unread = ZtunnelRules.unread(rule);
            if (!unread.isEmpty()) {
                return Optional.of(unread.get(0));
            }
        }
        return Optional.empty();
    }

    private static Optional<Cursor> telemetry(Cursor spec) {
        for (String field : List.of("tracing", "accessLogging")) {
            if (spec.at(field).size() > 0) {
                return Optional.of(spec.at(field));
            }
        }
        for (Cursor metric : spec.at("metrics").items()) {
            if (metric.at("overrides").size() > 0) {
                return Optional.of(metric.at("overrides"));
            }
        }
        return Optional.empty();
    }

    /** The first setting of a DestinationRule that a proxy must see requests, or pick pods, for. */
    static Optional<Cursor> ofTraffic(Cursor spec) {
        Optional<Cursor> found = policy(spec.at("trafficPolicy"));
        for (Cursor subset : spec.at("subsets").items()) {
            found = found.isPresent() ? found : policy(subset.at("trafficPolicy"));
        }
        return found;
    }

    private static Optional<Cursor> policy(Cursor policy) {
        Optional<Cursor> found = settings(policy);
        for (Cursor port : policy.at("portLevelSettings").items()) {
            found = found.isPresent() ? found : settings(port);
        }
        return found;
    }

    private static Optional<Cursor> settings(Cursor policy) {
        return filled(policy.at("connectionPool", "http"))
                .or(() -> filled(policy.at("outlierDetection")))
                .or(() -> filled(policy.at("loadBalancer", "consistentHash", "httpHeaderName")))
                .or(() -> filled(policy.at("loadBalancer", "consistentHash", "httpCookie")));
    }

    private static Optional<Cursor> filled(Cursor field) {
        return field.exists() ? Optional.of(field) : Optional.empty();
    }
}
