package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;

/** Connection pools, of DestinationRules and of Sidecars: {@code validateConnectionPool} in Istio's validation.go. */
final class Pools {

    private Pools() {}

    /** Limits below zero are at fault. */
    static void negative(Cursor pool, Faults faults) {
        for (String side : List.of("tcp", "http")) {
            for (Cursor limit : pool.at(side).entries()) {
                if (limit.isInteger() && limit.integer(0) < 0) {
                    faults.at(limit, limit.key());
                }
            }
        }
    }

    /** An upgrade to HTTP/2 beside the protocol of the client is at fault. */
    static void upgrade(Cursor pool, Faults faults) {
        Cursor http = pool.at("http");
        if (http.at("h2UpgradePolicy").text().equals("UPGRADE")
                && http.at("useClientProtocol").isTrue()) {
            faults.at(http.at("useClientProtocol"));
        }
    }

    /** Keeping HTTP/2 alive takes an interval and a timeout. */
    static void keepAlive(Cursor pool, Faults faults) {
        Cursor alive = pool.at("http", "http2KeepAlive");
        for (String field : List.of("interval", "timeout")) {
            if (alive.node().isMapping() && !alive.at(field).exists()) {
                faults.at(alive.at(field), field);
            }
        }
    }

    /** Durations are whole milliseconds. */
    static void durations(Cursor pool, Faults faults) {
        Durations.whole(pool.at("http"), faults, "idleTimeout");
        Durations.whole(pool.at("http", "http2KeepAlive"), faults, "interval", "timeout");
        Durations.whole(pool.at("tcp"), faults, "connectTimeout", "idleTimeout", "maxConnectionDuration");
        Durations.whole(pool.at("tcp", "tcpKeepalive"), faults, "time", "interval");
    }
}
