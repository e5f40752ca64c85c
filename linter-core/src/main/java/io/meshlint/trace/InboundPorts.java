package io.meshlint.trace;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pod's proxy takes the protocol of a port for: what the first Service that leads there says, of a Sidecar with
 * {@code ingress} what that says, else what it sees. Follows {@code buildInboundChainConfigs} in Istio's
 * {@code pilot/pkg/networking/core/listener_inbound.go}.
 */
final class InboundPorts {

    /**
     * The answer.
     *
     * @param note which Services disagree; empty if none do
     */
    record Answer(Protocol protocol, String note) {}

    private final Mesh mesh;

    InboundPorts(Mesh mesh) {
        this.mesh = mesh;
    }

    Answer of(Workload workload, int target) {
        for (Sidecar sidecar : mesh.sidecars().of(workload)) {
            Cursor ingress = sidecar.spec().at("ingress");
            if (ingress.size() > 0) {
                return new Answer(ofIngress(ingress, target), "");
            }
        }
        List<Service.Port> leading = leading(workload, target);
        if (leading.isEmpty()) {
            return new Answer(Protocol.AUTO, "");
        }
        Service.Port first = leading.get(0);
        Protocol protocol = Protocols.of(first).protocol();
        for (Service.Port other : leading) {
            Protocol differing = Protocols.of(other).protocol();
            boolean rival = other.service().resource() != first.service().resource();
            if (rival && (differing.isHttp() != protocol.isHttp() || differing.isHttp2() != protocol.isHttp2())) {
                return new Answer(
                        protocol,
                        Words.order(first.service().resource(), other.service().resource()));
            }
        }
        return new Answer(protocol, "");
    }

    private static Protocol ofIngress(Cursor ingress, int target) {
        for (Cursor listener : ingress.items()) {
            if (listener.at("port", "number").integer(0) == target) {
                return Protocols.parse(listener.at("port", "protocol").text());
            }
        }
        return Protocol.AUTO;
    }

    private List<Service.Port> leading(Workload workload, int target) {
        List<Service.Port> leading = new ArrayList<>();
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                if (port.isTcp() && Endpoints.target(port, workload).number().orElse(0) == target) {
                    leading.add(port);
                }
            }
        }
        leading.sort(
                (one, other) -> one.service().name().compareTo(other.service().name()));
        return leading;
    }
}
