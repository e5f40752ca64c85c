package io.meshlint.world;

import io.meshlint.manifest.Workload;
import io.meshlint.manifest.WorkloadName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the app in a workload's pods does, as far as somebody says.
 *
 * @param workload whose pods
 * @param listens where it listens; an empty list = nowhere, nothing = not said
 * @param status of each of its HTTP answers
 * @param latency until it answers, in milliseconds
 * @param speaks on every port on which it listens
 */
public record AssumedApp(
        WorkloadName workload,
        Optional<List<Listen>> listens,
        OptionalInt status,
        OptionalLong latency,
        Optional<Speech> speaks) {

    /**
     * A port on which an app listens.
     *
     * @param local whether at the pod's loopback address alone
     */
    public record Listen(int port, boolean local) {}

    /** What an app speaks. */
    public enum Speech {
        /** HTTP/1.1 alone. */
        HTTP,
        /** HTTP/2 without TLS, and HTTP/1.1. */
        HTTP2,
        /** gRPC without TLS: HTTP/2 alone. */
        GRPC,
        HTTPS,
        /** Bytes that are neither HTTP nor TLS. */
        TCP
    }

    /** Whether this is said of the pods of a workload. */
    public boolean isOf(Workload other) {
        return workload.names(other);
    }
}
