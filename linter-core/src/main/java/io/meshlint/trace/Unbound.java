package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Gateways;

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

    static String why(VirtualService service, Gateway.Server server) {
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
        return name + " shares no host with the server, or is not exported to the gateway's namespace";
    }

    static Cursor place(VirtualService service, Gateway.Server server) {
        boolean bound = isBound(service, server.of());
        Cursor place = service.spec().at(bound ? "hosts" : "gateways");
        return place.exists() ? place : service.spec();
    }
}
