package io.meshlint.manifest;

/** A NetworkPolicy as its manifest writes it. */
public record NetworkPolicy(Resource resource) {

    public static final String KIND = "NetworkPolicy";
    public static final String GROUP = "networking.k8s.io";

    /** The two ways that a policy may restrict. */
    public enum Direction {
        /** Into the selected pods. */
        INGRESS("Ingress", "ingress", "from"),
        /** Out of the selected pods. */
        EGRESS("Egress", "egress", "to");

        private final String type;
        private final String rules;
        private final String peers;

        Direction(String type, String rules, String peers) {
            this.type = type;
            this.rules = rules;
            this.peers = peers;
        }

        /** The field of a policy that holds its rules. */
        public String rules() {
            return rules;
        }

        /** The field of a rule that holds its peers. */
        public String peers() {
            return peers;
        }
    }

    public String name() {
        return resource.name();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public String title() {
        return resource.title();
    }

    public Cursor spec() {
        return resource.spec();
    }

    /** The pods that it holds for; an empty one holds for all of its namespace. */
    public Selector podSelector() {
        return new Selector(spec().at("podSelector"));
    }

    public Cursor rules(Direction direction) {
        return spec().at(direction.rules);
    }

    /**
     * Whether pods that it selects are isolated in a direction. Without {@code policyTypes} all are for what comes in,
     * and for what goes out if there is a rule for that: {@code SetDefaults_NetworkPolicy} in Kubernetes'
     * {@code pkg/apis/networking/v1/defaults.go}.
     */
    public boolean restricts(Direction direction) {
        Cursor types = spec().at("policyTypes");
        if (!types.exists() || types.node().isSequence() && types.size() == 0) {
            return direction == Direction.INGRESS || rules(direction).size() > 0;
        }
        for (Cursor type : types.items()) {
            if (type.text().equals(direction.type)) {
                return true;
            }
        }
        return false;
    }

    /** The same, where the types are filled in later or cannot be read. */
    public boolean mayRestrict(Direction direction) {
        Cursor types = spec().at("policyTypes");
        boolean open = types.exists() && !types.node().isSequence();
        for (Cursor type : types.items()) {
            open |= type.isPlaceholder();
        }
        return open || restricts(direction);
    }
}
