package io.meshlint.rule;

/** What a fault does that no response flag names. */
public enum Symptom {
    REJECTED("rejected", "the API server or istiod rejects the object"),
    IGNORED("ignored", "it is silently ignored"),
    NOT_ENFORCED("not-enforced", "the policy is not enforced"),
    REFUSED("refused", "connection refused"),
    RESET("reset", "connection reset"),
    TIMEOUT("timeout", "the connection times out"),
    DNS("dns", "the name does not resolve"),
    PENDING("pending", "the pods stay Pending");

    private final String id;
    private final String words;

    Symptom(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** As the JSON report writes it. */
    public String id() {
        return id;
    }

    public String words() {
        return words;
    }
}
