package io.meshlint.mesh;

/** Envoy's response flags that manifests can foretell, in the order in which Envoy prints them. */
public enum Flag {
    UH("503 UH (no healthy upstream)"),
    UT("504 UT (upstream request timeout)"),
    UF("503 UF (upstream connection failure)"),
    UC("503 UC (upstream connection termination)"),
    UO("503 UO (upstream overflow)"),
    NR("404 NR (no route found)"),
    FI("FI (fault injected)"),
    UAEX("403 UAEX (external authorization)"),
    DC("DC (downstream connection termination)"),
    URX("URX (retry limit exceeded)"),
    SI("SI (stream idle timeout)"),
    DPE("400 DPE (downstream protocol error)"),
    DT("DT (duration timeout)"),
    UPE("502 UPE (upstream protocol error)"),
    NC("503 NC (no cluster found)");

    private final String words;

    Flag(String words) {
        this.words = words;
    }

    /** Status, flag and long form, as {@code predicts} says it. */
    public String words() {
        return words;
    }

    /** The long form alone. */
    public String meaning() {
        return words.substring(words.indexOf('(') + 1, words.length() - 1);
    }
}
