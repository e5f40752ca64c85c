package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.mesh.Protocols.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host that proxies know: a Service, or one host of a ServiceEntry.
 *
 * @param host its name
 * @param resource the Service or ServiceEntry
 * @param at where the name stands
 */
public record MeshService(HostName host, Resource resource, Cursor at) {

    /** A port under which callers reach it. */
    public record Port(OptionalInt number, Protocol protocol, Cursor at) {

        public boolean isNumber(int other) {
            return number.isPresent() && number.getAsInt() == other;
        }
    }

    static MeshService of(Service service, String domain) {
        HostName host = HostName.of(service.name(), service.namespace(), domain);
        return new MeshService(
                host, service.resource(), service.resource().metadata().at("name"));
    }

    /** The Service, if it is one. */
    public Optional<Service> service() {
        return isEntry() ? Optional.empty() : Optional.of(new Service(resource));
    }

    /** Whether a ServiceEntry names it. */
    public boolean isEntry() {
        return resource.kind().equals(ServiceEntry.KIND);
    }

    /** Whether it is only another name for a host. */
    public boolean isAlias() {
        return !isEntry() && new Service(resource).isExternalName();
    }

    public List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        if (isEntry()) {
            for (ServiceEntry.Port port : new ServiceEntry(resource).ports()) {
                ports.add(
                        new Port(port.number(), Protocols.parse(port.protocol().text()), port.cursor()));
            }
        } else {
            for (Service.Port port : new Service(resource).ports()) {
                ports.add(new Port(port.number(), Protocols.of(port).protocol(), port.cursor()));
            }
        }
        return ports;
    }

    /** Whether callers reach it under a number. */
    public boolean hasPort(int number) {
        for (Port port : ports()) {
            if (port.isNumber(number)) {
                return true;
            }
        }
        return false;
    }

    /** The list of its ports. */
    public Cursor portList() {
        return resource.spec().at("ports");
    }

    public String title() {
        return isEntry() ? "ServiceEntry `" + resource.name() + "`" : resource.title();
    }
}
