package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.cluster.Admission.Why;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** The calls that fail at one field of a policy, for the pods of one workload: one finding. */
final class Refusal {

    /** As many callers are shown. */
    private static final int SHOWN = 5;

    private final Hurdle hurdle;
    private final Direction direction;
    private final Workload pods;
    private final Service.Port port;
    private final int number;
    private final Cursor at;
    private final boolean translated;
    private final List<Origin> origins = new ArrayList<>();

    /**
     * A refusal without callers as yet.
     *
     * @param pods those that the policy selects: the server's for what comes in, the client's for what goes out
     * @param port the first port that is called
     * @param number where it leads in the pods
     */
    Refusal(Hurdle hurdle, Direction direction, Workload pods, Service.Port port, int number) {
        this.hurdle = hurdle;
        this.direction = direction;
        this.pods = pods;
        this.port = port;
        this.number = number;
        Cursor listed = servicePort();
        this.translated = listed != hurdle.rule();
        this.at = translated ? listed : hurdle.at();
    }

    /** The listed port that is the Service's and was taken for that of the pods; the rule where there is none. */
    private Cursor servicePort() {
        for (Cursor entry : hurdle.why() == Why.PORT ? hurdle.rule().at("ports").items() : List.<Cursor>of()) {
            Cursor listed = entry.at("port");
            boolean same = listed.integer().isPresent()
                    ? port.isNumber(listed.integer().getAsInt())
                    : !listed.string().isEmpty()
                            && listed.string().equals(port.name().text());
            if (same) {
                return listed;
            }
        }
        return hurdle.rule();
    }

    /** Whether the policy lists the Service's port in place of that of the pods. */
    boolean isTranslated() {
        return translated;
    }

    /** The same for calls that fail at the same place. */
    String key() {
        Resource policy = hurdle.policy().resource();
        Service service = port.service();
        return policy.source().path() + "#" + policy.document() + "#" + at.path() + "#" + pods.resource() + "#"
                + service.namespace().key() + service.name();
    }

    void add(Origin origin) {
        for (Origin known : origins) {
            if (known.note().equals(origin.note())) {
                return;
            }
        }
        origins.add(origin);
    }

    void report(Findings findings) {
        Origin worst = origins.get(0);
        for (Origin origin : origins) {
            worst = severity(origin).compareTo(severity(worst)) > 0 ? origin : worst;
        }
        Draft draft = findings.report(at, message(worst))
                .severity(severity(worst))
                .key(pods.resource().id() + " " + port.service().name())
                .predicts(predicts(worst))
                .hint(new Opening(hurdle, direction, port, number, translated).words(worst));
        draft.related(worst.at(), worst.note());
        int shown = 1;
        for (Origin origin : origins) {
            if (origin != worst && shown++ < SHOWN) {
                draft.related(origin.at(), origin.note());
            }
        }
        draft.related(port.nameOrNumber(), "this leads to port " + number + " of the pods");
    }

    /** Sure where call and caller are known, where the policy says who was to come in, where the port was mistaken. */
    private Severity severity(Origin origin) {
        boolean itself = direction == Direction.INGRESS
                && origin.client()
                        .filter(client -> client.resource() == pods.resource())
                        .isPresent();
        boolean meant = hurdle.why() == Why.NAMESPACE && origin.isNamedBy(hurdle.at());
        return !itself && (origin.certain() || meant || translated) ? Severity.ERROR : Severity.WARNING;
    }

    private String message(Origin origin) {
        String policy = hurdle.policy().title();
        String service = port.service().title();
        if (translated) {
            return policy + " lists " + portTitle() + " of " + service + ", whose pods listen on " + number;
        }
        int others = origins.size() - 1;
        String who = origin.words() + (others == 0 ? "" : " (and " + others + " more)");
        return direction == Direction.INGRESS
                ? policy + " shuts " + who + " out of " + service
                : policy + " does not let " + pods.title() + " call " + service;
    }

    private String portTitle() {
        return at.integer().isPresent() ? "port " + at.text() : "port `" + at.text() + "`";
    }

    private static String predicts(Origin origin) {
        return switch (origin.at().resource().kind()) {
            case "Ingress", "IngressRoute", "HTTPProxy", "Route" ->
                "504 from the ingress controller after its connect timeout";
            default -> "503 UF,URX after the connect timeout from a proxy, a call that hangs for others";
        };
    }
}
