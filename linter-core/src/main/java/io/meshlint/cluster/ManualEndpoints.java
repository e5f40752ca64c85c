package io.meshlint.cluster;

import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Transport;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The addresses that people write for Services without a selector: Endpoints and EndpointSlices. */
public final class ManualEndpoints {

    /** A port of such addresses. */
    public record Port(Cursor cursor) {

        public String name() {
            return cursor.at("name").text();
        }

        /** Upper case, TCP where none is written. */
        public String protocol() {
            return Transport.of(cursor);
        }

        /** Empty for every port. */
        public OptionalInt number() {
            return cursor.at("port").integer();
        }

        /** The name field, or the number field where there is no name. */
        public Cursor nameOrNumber() {
            return cursor.at("name").exists() ? cursor.at("name") : cursor.at("port");
        }
    }

    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final World world;
    private final Map<String, List<Resource>> byService = new HashMap<>();
    private final ByNamespace<Resource> byName = new ByNamespace<>();
    private final Map<String, SpellingIndex> spelling = new HashMap<>();
    private final Set<String> services = new HashSet<>();

    ManualEndpoints(World world, List<Service> all, List<Resource> endpoints, List<Resource> slices) {
        this.world = world;
        for (Service service : all) {
            services.add(key(service.namespace(), service.name()));
        }
        for (Resource resource : endpoints) {
            add(resource, resource.name());
        }
        for (Resource slice : slices) {
            add(slice, slice.labels().get(SERVICE_NAME));
        }
    }

    private void add(Resource resource, String service) {
        if (service.isEmpty()) {
            return;
        }
        byService
                .computeIfAbsent(key(resource.namespace(), service), k -> new ArrayList<>(1))
                .add(resource);
        byName.add(service, resource.namespace(), resource);
        spelling.computeIfAbsent(key(resource.namespace(), ""), n -> new SpellingIndex())
                .add(service);
    }

    private static String key(Namespace namespace, String name) {
        return namespace.key() + name;
    }

    /** The ports of the addresses of a Service without a selector, those of the innermost scope. */
    public Resolution<List<Port>> of(Service service) {
        List<Resource> found = byService.getOrDefault(key(service.namespace(), service.name()), List.of());
        if (!found.isEmpty()) {
            List<Port> ports = new ArrayList<>();
            for (Resource resource : world.innermost(service.resource(), found, resource -> resource)) {
                if (!addPorts(resource, ports)) {
                    return new Resolution.Unknown<>("its addresses are filled in later");
                }
            }
            return new Resolution.Resolved<>(ports);
        }
        return absent(service);
    }

    /**
     * The port of the addresses that is a Service's: name and protocol count, never the number. Mirrors
     * {@code EndpointsMapFromESC} in Kubernetes' {@code pkg/proxy/endpointslicecache.go}.
     */
    public static Optional<Port> pair(Service.Port port, List<Port> written) {
        for (Port candidate : written) {
            if (candidate.name().equals(port.name().text())
                    && candidate.protocol().equals(port.protocol())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Whether there are addresses and all of them are written. */
    private static boolean addPorts(Resource resource, List<Port> ports) {
        boolean slice = resource.kind().equals("EndpointSlice");
        Cursor list = slice ? resource.root().at("endpoints") : resource.root().at("subsets");
        for (Cursor subset : slice ? List.of(resource.root()) : list.items()) {
            for (Cursor port : subset.at("ports").items()) {
                ports.add(new Port(port));
            }
            if (subset.isPlaceholder() || subset.at("ports").size() == 0) {
                return false;
            }
        }
        return list.size() > 0;
    }

    private Resolution<List<Port>> absent(Service service) {
        boolean elsewhere = !byName.fitting(service.name(), service.namespace()).isEmpty();
        if (elsewhere || world.unseen().managesService(service.name())) {
            return new Resolution.Unknown<>("its addresses may be those of a namespace or of a controller");
        }
        Optional<Near> near = near(service);
        if (near.isEmpty() && !world.isClosed(service.namespace())) {
            return new Resolution.Unknown<>("controllers may write its addresses");
        }
        Cursor name = service.resource().metadata().at("name");
        return new Resolution.Missing<>(new Cause(Cause.Kind.ENDPOINTS_MISSING, name), true, near);
    }

    /** Addresses of the same namespace for a Service that is not there, whose name is one slip away. */
    private Optional<Near> near(Service service) {
        SpellingIndex index = spelling.get(key(service.namespace(), ""));
        for (String name : index == null ? List.<String>of() : index.near(service.name())) {
            String key = key(service.namespace(), name);
            if (!services.contains(key)) {
                Resource resource = byService.get(key).get(0);
                boolean slice = resource.kind().equals("EndpointSlice");
                Cursor at = slice
                        ? resource.labels().at(SERVICE_NAME)
                        : resource.metadata().at("name");
                return Optional.of(new Near(at, "name", service.name(), at.key(), name));
            }
        }
        return Optional.empty();
    }
}
