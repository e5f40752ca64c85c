package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A core Service as its manifest writes it. */
public record Service(Resource resource) {

    public static final String KIND = "Service";

    static boolean is(Resource resource) {
        return resource.group().isEmpty() && resource.kind().equals(KIND);
    }

    public String name() {
        return resource.name();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    public Labels selector() {
        return new Labels(spec().at("selector"));
    }

    /** Whether Kubernetes picks the endpoints: there is a selector and the Service is no alias. */
    public boolean selectsPods() {
        return !selector().isEmpty() && !isExternalName();
    }

    public boolean isExternalName() {
        return spec().at("type").text().equals("ExternalName");
    }

    public boolean isHeadless() {
        return spec().at("clusterIP").text().equals("None");
    }

    /** Whether clients outside the cluster reach it: NodePort or LoadBalancer. */
    public boolean isExposed() {
        String type = spec().at("type").text();
        return type.equals("NodePort") || type.equals("LoadBalancer");
    }

    /** Whether Istio's gateway controller wrote it, not the user. */
    public boolean isManagedByGateway() {
        return resource.labels().has("gateway.istio.io/managed");
    }

    public List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (Cursor item : spec().at("ports").items()) {
            if (item.node().isMapping()) {
                ports.add(new Port(this, item));
            }
        }
        return ports;
    }

    /** {@code service `checkout`}. */
    public String title() {
        return resource.title();
    }

    /** One port of a Service. */
    public record Port(Service service, Cursor cursor) {

        public Cursor name() {
            return cursor.at("name");
        }

        public Cursor appProtocol() {
            return cursor.at("appProtocol");
        }

        public OptionalInt number() {
            return cursor.at("port").integer();
        }

        /** Whether this is the port of that number. */
        public boolean isNumber(int number) {
            return number().isPresent() && number().getAsInt() == number;
        }

        /** Upper case, TCP where none is written. */
        public String protocol() {
            return Transport.of(cursor);
        }

        public boolean isTcp() {
            return protocol().equals("TCP");
        }

        /** As written; where it is absent the port's own number counts. */
        public Cursor targetPort() {
            return cursor.at("targetPort");
        }

        /** The number that it leads to, if it is one. */
        public OptionalInt targetNumber() {
            return targetPort().exists() ? targetPort().integer() : number();
        }

        /** The name that it leads to, empty if it is a number. */
        public String targetName() {
            return targetPort().exists() ? targetPort().string() : "";
        }

        /** The name field, or the number field where there is no name. */
        public Cursor nameOrNumber() {
            return name().exists() ? name() : cursor.at("port");
        }

        /** {@code port `http`} or {@code port 8080}. */
        public String title() {
            return name().exists()
                    ? "port `" + name().text() + "`"
                    : "port " + cursor.at("port").text();
        }
    }

    // Written out, as in other records that every run compares: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof Service service && resource.equals(service.resource);
    }

    @Override
    public int hashCode() {
        return resource.hashCode();
    }
}
