package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.mesh.DestinationRules;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.trace.Call.Form;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a proxy talks to a host: the DestinationRules of it that hold together, the one whose policy counts first.
 *
 * @param rules merged by Istio; none where the proxy does as it does by itself
 * @param subset the one that is called, if a rule defines it
 */
record Policy(List<DestinationRule> rules, Optional<Subset> subset) {

    /** The rule whose policy counts. */
    Optional<DestinationRule> rule() {
        return rules.isEmpty() ? Optional.empty() : Optional.of(rules.get(0));
    }

    /** A field of the policy for a port; empty where nothing sets it. */
    Optional<Cursor> setting(int port, String field) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Cursor found = DestinationRules.setting(rules.get(0), subset, OptionalInt.of(port), field);
        return found.exists() ? Optional.of(found) : Optional.empty();
    }

    /** What a proxy sends to a port: gateways guess HTTP/1.1, sidecars keep what the client speaks. */
    Form form(Proxy proxy, Target target, Protocol protocol, Request request) {
        if (!target.isHttp()) {
            return Call.form(request);
        }
        Optional<Cursor> pool = setting(target.port(), "connectionPool");
        boolean keeps = protocol == Protocol.AUTO && !proxy.isGateway();
        if (pool.isPresent()) {
            Cursor settings = pool.get().at("http");
            if (settings.at("h2UpgradePolicy").text().equals("UPGRADE")) {
                return Form.HTTP2;
            }
            keeps |= settings.at("useClientProtocol").isTrue();
        }
        boolean http2 = request.scheme().isHttp2();
        return protocol.isHttp2() || keeps && http2 ? Form.HTTP2 : Form.HTTP1;
    }
}
