package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a Service's port is named by its name: what has to change when that does. Istio's own kinds and the routes of
 * the Gateway API take numbers alone.
 */
public final class PortUses {

    private final Cluster cluster;

    PortUses(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The fields that name the port; nothing if one of them names a port of another Service too. */
    public Optional<List<Cursor>> of(Service.Port port) {
        List<Cursor> uses = new ArrayList<>();
        for (Ingresses.Lead lead : cluster.ingresses().to(port.service())) {
            if (lead.backend().port().text().equals(port.name().text())) {
                uses.add(lead.backend().port());
            }
        }
        manual(port, uses);
        tlsPolicies(port, uses);
        openShiftRoutes(port, uses);
        return monitors(port, uses) ? Optional.of(uses) : Optional.empty();
    }

    private void manual(Service.Port port, List<Cursor> uses) {
        if (cluster.manualEndpoints().of(port.service())
                instanceof Resolution.Resolved<List<ManualEndpoints.Port>> resolved) {
            for (ManualEndpoints.Port manual : resolved.value()) {
                add(port, manual.cursor().at("name"), uses);
            }
        }
    }

    private void tlsPolicies(Service.Port port, List<Cursor> uses) {
        for (Resource policy : cluster.ofKind("gateway.networking.k8s.io", "BackendTLSPolicy")) {
            for (Cursor target : policy.spec().at("targetRefs").items()) {
                if (isBeside(policy, port.service()) && isNamed(target.at("name"), port.service())) {
                    add(port, target.at("sectionName"), uses);
                }
            }
        }
    }

    private void openShiftRoutes(Service.Port port, List<Cursor> uses) {
        for (Resource route : cluster.ofKind("route.openshift.io", "Route")) {
            if (isBeside(route, port.service()) && isNamed(route.spec().at("to", "name"), port.service())) {
                add(port, route.spec().at("port", "targetPort"), uses);
            }
        }
    }

    /** Adds the fields of monitors, and says whether they mean this Service alone. */
    private boolean monitors(Service.Port port, List<Cursor> uses) {
        for (Resource monitor : cluster.ofKind("monitoring.coreos.com", "ServiceMonitor")) {
            List<Cursor> own = new ArrayList<>();
            for (Cursor endpoint : monitor.spec().at("endpoints").items()) {
                add(port, endpoint.at("port"), own);
            }
            if (!own.isEmpty()
                    && cluster.monitored().services(monitor) instanceof Resolution.Resolved<List<Service>> all) {
                int named = 0;
                boolean ours = false;
                for (Service service : all.value()) {
                    ours |= service.resource() == port.service().resource();
                    named += hasPort(service, port.name().text()) ? 1 : 0;
                }
                if (ours && named > 1) {
                    return false;
                }
                uses.addAll(ours ? own : List.of());
            }
        }
        return true;
    }

    private static boolean hasPort(Service service, String name) {
        for (Service.Port port : service.ports()) {
            if (port.name().text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void add(Service.Port port, Cursor field, List<Cursor> uses) {
        if (field.exists() && field.text().equals(port.name().text())) {
            uses.add(field);
        }
    }

    private static boolean isBeside(Resource other, Service service) {
        return other.namespace().fits(service.namespace());
    }

    private static boolean isNamed(Cursor name, Service service) {
        return name.text().equals(service.name());
    }
}
