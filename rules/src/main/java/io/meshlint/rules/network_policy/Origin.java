package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Who makes a call that the manifests declare.
 *
 * @param parties where it may come from: refused only if each of them is
 * @param words who calls
 * @param note why that is known, as a short noun phrase
 * @param at the field that shows it
 * @param client the caller itself, where it is in the input
 * @param home the namespace that such callers run in, to propose
 * @param certain whether the files prove the call and where it comes from
 * @param calls whether it calls a port of the Service whose pods are these, or may
 */
record Origin(
        List<Party> parties,
        String words,
        String note,
        Cursor at,
        Optional<Workload> client,
        String home,
        boolean certain,
        BiPredicate<Service.Port, Workload> calls) {

    /** Whoever calls a port, from wherever. */
    static Origin anyone(Service.Port port) {
        Party pods = new Party.Pods(Namespace.of("?"), Optional.empty(), Optional.empty());
        return new Origin(
                List.of(pods, new Party.Outside("")),
                "every caller",
                "this is the port of the service",
                port.cursor().at("port"),
                Optional.empty(),
                "",
                true,
                (called, server) -> called.cursor() == port.cursor());
    }

    /** Whether the call goes to other pods; those of a StatefulSet call each other. */
    boolean isMeantFor(Workload server) {
        return server.kind().equals("StatefulSet")
                || client.filter(caller -> caller.resource() == server.resource())
                        .isEmpty();
    }

    /** Whether a peer asks for labels that such callers carry, who are not in the input. */
    boolean isNamedBy(Cursor peer) {
        for (Cursor entry : peer.at("podSelector", "matchLabels").entries()) {
            String value = entry.text();
            if (client.isEmpty() && !value.isEmpty() && (home.contains(value) || value.contains("ingress"))) {
                return true;
            }
        }
        return false;
    }
}
