package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** An Ingress as its manifest writes it: of {@code networking.k8s.io}, its betas, or the old {@code extensions}. */
public record Ingress(Resource resource) {

    public static final String KIND = "Ingress";

    /** What named the class before the field did, and still does for some controllers. */
    public static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";

    public static boolean is(Resource resource) {
        return resource.kind().equals(KIND)
                && (resource.group().equals("networking.k8s.io")
                        || resource.group().equals("extensions"));
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    /** The field or annotation that names its class; the absent field if neither does. */
    public Cursor className() {
        Cursor field = spec().at("ingressClassName");
        Cursor annotation = resource.annotations().at(CLASS_ANNOTATION);
        return !field.exists() && annotation.exists() ? annotation : field;
    }

    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Cursor item : spec().at("rules").items()) {
            rules.add(new Rule(this, item));
        }
        return rules;
    }

    /** Where requests go that no rule matches, {@code backend} in the betas; absent if nowhere. */
    public Cursor defaultBackend() {
        Cursor current = spec().at("defaultBackend");
        Cursor old = spec().at("backend");
        return !current.exists() && old.exists() ? old : current;
    }

    /** Every backend, that for all other requests first. */
    public List<Backend> backends() {
        List<Backend> backends = new ArrayList<>();
        if (defaultBackend().exists()) {
            backends.add(new Backend(this, defaultBackend()));
        }
        for (Rule rule : rules()) {
            for (Cursor path : rule.paths().items()) {
                backends.add(new Backend(this, path.at("backend")));
            }
        }
        return backends;
    }

    /** {@code ingress `shop`}. */
    public String title() {
        return resource.title();
    }

    /** What is to happen with requests for a host. */
    public record Rule(Ingress ingress, Cursor cursor) {

        /** Absent or empty for every host. */
        public Cursor host() {
            return cursor.at("host");
        }

        public boolean isForEveryHost() {
            return host().text().isEmpty();
        }

        public Cursor paths() {
            return cursor.at("http", "paths");
        }
    }

    /** Where requests are sent: a Service of the Ingress' namespace and one of its ports. */
    public record Backend(Ingress ingress, Cursor cursor) {

        private boolean isOld() {
            return cursor.at("serviceName").exists();
        }

        /** The name of the Service; absent if it leads to something else. */
        public Cursor service() {
            return isOld() ? cursor.at("serviceName") : cursor.at("service", "name");
        }

        /** The field that holds the port's number or name; absent if there is none. */
        public Cursor port() {
            if (isOld()) {
                return cursor.at("servicePort");
            }
            Cursor port = cursor.at("service", "port");
            return port.at("name").exists() ? port.at("name") : port.at("number");
        }

        /** Whether it gives a number and a name, which the API server rejects. */
        public boolean hasTwoPorts() {
            Cursor port = cursor.at("service", "port");
            return port.at("name").exists() && port.at("number").exists();
        }

        /** The number that the port is named by; the betas take it in quotes too. */
        public OptionalInt portNumber() {
            String text = port().text();
            boolean digits = !text.isEmpty() && text.length() < 6;
            for (int i = 0; i < text.length(); i++) {
                digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        }

        /** Whether this is the port meant. */
        public boolean isPort(Service.Port candidate) {
            return portNumber().isPresent()
                    ? candidate.isNumber(portNumber().getAsInt())
                    : candidate.name().text().equals(port().text());
        }
    }
}
