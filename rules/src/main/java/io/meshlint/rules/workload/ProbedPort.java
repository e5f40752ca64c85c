package io.meshlint.rules.workload;

import io.meshlint.cluster.Serving;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import java.util.Optional;

/** A port as a probe asks it: in which protocol, and what the manifests say of it. */
record ProbedPort(Workload workload, Container container, Probe probe) {

    /** The probe, as messages begin. */
    String title() {
        return ProbePortMissing.words(probe) + " of container `" + container.name() + "` in " + workload.title();
    }

    /** The field that says the protocol, or the port where there is none. */
    Cursor at() {
        Cursor scheme = probe.cursor().at("httpGet", "scheme");
        return scheme.exists() ? scheme : probe.port();
    }

    /** The number in the pod; 0 if it is not known. */
    int number() {
        return ToldPorts.portNumber(container, probe.port()).orElse(0);
    }

    /** As messages write it; empty for TCP and exec, which fit all. */
    String protocol() {
        if (probe.isHttp()) {
            return probe.isHttps() ? "HTTPS" : "HTTP";
        }
        return probe.isGrpc() ? "gRPC" : "";
    }

    /** Whether another probe of the container asks the same port in another protocol. */
    boolean contradicts(ProbedPort other) {
        return number() > 0
                && number() == other.number()
                && !protocol().isEmpty()
                && !other.protocol().isEmpty()
                && !protocol().equals(other.protocol());
    }

    /** The container's declaration of the port, if it has a name. */
    Optional<Container.Port> named() {
        int number = number();
        for (Container.Port port : container.ports()) {
            if (number > 0 && port.isNumber(number) && !port.name().isEmpty()) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    /** Whether a name says HTTP where the probe asks by HTTPS, or the other way round. */
    boolean isDoubtedBy(String name) {
        if (!probe.isHttp() || probe.cursor().at("httpGet", "scheme").isPlaceholder()) {
            return false;
        }
        Protocol said = Protocols.parse(name);
        return probe.isHttps() ? said == Protocol.HTTP && !name.contains("https") : said == Protocol.HTTPS;
    }

    /** Whether a Service that leads to the port says its protocol. */
    boolean isSaidByService(Mesh mesh) {
        for (Service.Port port : Serving.leading(mesh.cluster().endpoints(), workload, number())) {
            if (!Protocols.of(port).isGuessed()) {
                return true;
            }
        }
        return false;
    }
}
