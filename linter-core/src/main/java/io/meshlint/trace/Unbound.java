package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.GatewayGroup;
import io.meshlint.mesh.Gateways;
import io.meshlint.mesh.Mesh;

/** Why a VirtualService that claims a host routes nothing at a gateway. */
final class Unbound {

    private Unbound() {}

    private static boolean names(Cursor entry, Gateway gateway) {
        Gateways.Reference reference = Gateways.read(entry);
        return reference.name().equals(gateway.name()) && reference.namespace().fits(gateway.namespace());
    }

    private static boolean isBound(VirtualService service, Gateway gateway) {
        for (Cursor entry : service.gateways()) {
            if (names(entry, gateway)) {
                return true;
            }
        }
        return false;
    }

    static String why(Mesh mesh, VirtualService service, Gateway.Server server, GatewayGroup group) {
        String name = Words.of(service.resource());
        if (service.gateways().isEmpty()) {
            return name + " is for the mesh alone";
        }
        if (!isBound(service, server.of())) {
            Cursor entry = service.gateways().get(0);
            Gateways.Reference reference = Gateways.read(entry);
            String meant =
                    reference.namespace().isNamed() ? reference.namespace() + "/" + reference.name() : entry.text();
            return name + " is bound to " + meant;
        }
        boolean hidden = group.namespace().isPresent()
                && mesh.exports().to(service.resource(), group.namespace().get()) == Relation.DIFFERENT;
        return hidden
                ? name + " is not exported to namespace " + group.namespace().get() + " of the gateway's pods"
                : name + " shares no host with the server" + ofNamespaces(server);
    }

    /** A server may take the hosts of some namespaces alone. */
    private static String ofNamespaces(Gateway.Server server) {
        for (Cursor host : server.hosts()) {
            String text = host.text();
            if (text.indexOf('/') > 0 && !text.startsWith("*/")) {
                return ", which takes " + text;
            }
        }
        return "";
    }

    static Cursor place(VirtualService service, Gateway.Server server) {
        boolean bound = isBound(service, server.of());
        Cursor place = service.spec().at(bound ? "hosts" : "gateways");
        return place.exists() ? place : service.spec();
    }
}
