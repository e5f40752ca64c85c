package io.meshlint.trace;

import io.meshlint.mesh.Flag;
import io.meshlint.trace.Outcome.Seen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How requests end, in few words: {@code 503 UF,URX}, {@code 50% 503 UH | 50% 200}, {@code refused [likely]}. */
public final class OutcomeText {

    private static final double ROUNDING = 1e-6;

    private OutcomeText() {}

    /** What the client sees, with the flags of the proxy that decided, and how sure that is where it is not certain. */
    public static String of(Outcome outcome) {
        String seen = outcome.seen() == Seen.ANSWER
                ? Integer.toString(outcome.status())
                : outcome.seen().word();
        String flags = flags(outcome.flags());
        String sure = outcome.certainty() == Certainty.CERTAIN || outcome.seen() == Seen.UNKNOWN
                ? ""
                : " [" + outcome.certainty().word() + "]";
        return seen + (flags.isEmpty() ? "" : " " + flags) + sure;
    }

    /** Flags as Envoy writes them: {@code UF,URX}. */
    public static String flags(List<Flag> flags) {
        StringBuilder text = new StringBuilder();
        for (Flag flag : flags) {
            text.append(text.isEmpty() ? "" : ",").append(flag.name());
        }
        return text.toString();
    }

    /** Every end of a trace, the likeliest first, with its share where requests part; equal ends count as one. */
    public static String of(Trace trace) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Trace.Path path : trace.paths()) {
            shares.merge(of(path.outcome()), path.share(), Double::sum);
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Double> entry : shares.entrySet()) {
            text.append(text.isEmpty() ? "" : " | ");
            text.append(shares.size() > 1 && parts(trace) ? share(entry.getValue()) + " " : "");
            text.append(entry.getKey());
        }
        return text.toString();
    }

    /** Whether each way is taken by some of the requests; else one is, and nobody knows which. */
    public static boolean parts(Trace trace) {
        double sum = 0;
        for (Trace.Path path : trace.paths()) {
            sum += path.share();
        }
        return sum < 1 + ROUNDING && trace.paths().size() > 1;
    }

    /** A share in per cent, with as many digits as it takes, at most one after the point: {@code 33.3%}. */
    public static String share(double share) {
        BigDecimal percent = BigDecimal.valueOf(share * 100)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return percent.signum() == 0 ? "<0.1%" : percent.toPlainString() + "%";
    }
}
