package io.meshlint.trace;

/** How sure a prediction is, surest first. */
public enum Certainty {
    /** Read in the sources of Istio, Envoy and Kubernetes, and everything it needs is in the input. */
    CERTAIN("certain"),
    /** Rests on knowledge of behaviour, or on evidence that may be incomplete. */
    LIKELY("likely"),
    /** Istio decides by what no manifest says, such as the time of creation; the note names the orders. */
    AMBIGUOUS("ambiguous"),
    /** Something that decides is not in the input; the note says what. */
    UNKNOWN("unknown");

    private final String word;

    Certainty(String word) {
        this.word = word;
    }

    /** As reports write it. */
    public String word() {
        return word;
    }

    /** The less sure of the two. */
    public Certainty and(Certainty other) {
        return compareTo(other) < 0 ? other : this;
    }
}
