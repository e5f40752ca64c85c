package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The checks of {@code ValidateVirtualService} in Istio's {@code pkg/config/validation/validation.go} but for those of
 * single rules.
 */
final class VirtualServiceChecks implements Checks {

    private static final String MESH = "mesh";

    /** How names of the mesh's own routes for SNI begin; hosts of gateways may be such names. */
    private static final String GENERATED = "outbound_.";

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "hosts-missing" -> hostsMissing(spec, faults);
            case "routes-missing" -> routesMissing(spec, faults);
            case "host-star-in-mesh" -> hostStar(spec, faults);
            case "host-malformed" -> hostMalformed(spec, faults);
            case "hosts-overlap" -> hostsOverlap(spec, faults);
            case "delegate-with-route" -> delegateWithRoute(spec, faults);
            case "delegate-nested" -> delegateNested(spec, faults);
            default -> gateways(part, spec, faults);
        }
    }

    private static void hostsMissing(Cursor spec, Faults faults) {
        boolean more = spec.at("gateways").size() > 0
                || spec.at("tcp").size() > 0
                || spec.at("tls").size() > 0;
        if (isDelegate(spec) && more) {
            faults.at(spec.at("hosts"));
        }
    }

    /** Whether it has no hosts, so that others lead to it. */
    private static boolean isDelegate(Cursor spec) {
        return Fields.isWithoutItems(spec.at("hosts")) && !spec.at("hosts").isPlaceholder();
    }

    private static void delegateWithRoute(Cursor spec, Faults faults) {
        for (Cursor rule : spec.at("http").items()) {
            for (String action : List.of("route", "redirect")) {
                if (!isDelegate(spec)
                        && rule.at("delegate").exists()
                        && rule.at(action).exists()) {
                    faults.at(rule.at(action), action);
                }
            }
        }
    }

    private static void delegateNested(Cursor spec, Faults faults) {
        for (Cursor rule : spec.at("http").items()) {
            if (isDelegate(spec) && rule.at("delegate").exists()) {
                faults.at(rule.at("delegate"));
            }
        }
    }

    private static void routesMissing(Cursor spec, Faults faults) {
        boolean none = true;
        for (String sort : List.of("http", "tcp", "tls")) {
            none &= Fields.isWithoutItems(spec.at(sort));
        }
        if (spec.node().isMapping() && none) {
            faults.at(spec.at("http"));
        }
    }

    private static void hostStar(Cursor spec, Faults faults) {
        for (Cursor host : spec.at("hosts").items()) {
            if (isForMesh(spec) && host.text().equals("*")) {
                faults.at(host);
            }
        }
    }

    /** Whether it is for sidecars, gateways or no gateways beside. */
    static boolean isForMesh(Cursor spec) {
        boolean mesh = !spec.at("gateways").exists();
        for (Cursor gateway : spec.at("gateways").items()) {
            mesh |= gateway.text().equals(MESH);
        }
        return mesh;
    }

    private static void gateways(String part, Cursor spec, Faults faults) {
        gatewayNames(part, spec.at("gateways"), faults);
        for (String sort : List.of("http", "tls", "tcp")) {
            for (Cursor rule : spec.at(sort).items()) {
                for (Cursor match : rule.at("match").items()) {
                    gatewayNames(part, match.at("gateways"), faults);
                }
            }
        }
    }

    private static void gatewayNames(String part, Cursor names, Faults faults) {
        for (Cursor name : names.items()) {
            String text = name.text();
            int slash = text.indexOf('/');
            boolean bare = slash < 0;
            boolean dotted = bare && text.indexOf('.') > 0;
            boolean sound = bare
                    ? Hosts.isName(text)
                    : Hosts.isLabel(text.substring(0, slash)) && Hosts.isLabel(text.substring(slash + 1));
            if (name.exists() && (part.equals("gateway-name-dotted") ? dotted && sound : !sound)) {
                faults.at(name);
            }
        }
    }

    private static void hostMalformed(Cursor spec, Faults faults) {
        for (Cursor host : spec.at("hosts").items()) {
            if (host.exists() && !isPattern(host.text(), spec) && !Formats.accepts("ip", host.text())) {
                faults.at(host);
            }
        }
    }

    /** Whether a host may be written so. Only gateways take the names that the mesh makes up. */
    static boolean isPattern(String host, Cursor spec) {
        return Hosts.isPattern(host) || host.startsWith(GENERATED) && !isForMesh(spec);
    }

    private static void hostsOverlap(Cursor spec, Faults faults) {
        List<String> wildcards = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Cursor host : spec.at("hosts").items()) {
            if (host.text().startsWith("*")) {
                wildcards.add(host.text());
            }
        }
        for (Cursor host : spec.at("hosts").items()) {
            String text = host.text();
            boolean covered = !seen.add(text);
            for (String wildcard : wildcards) {
                covered |= !wildcard.equals(text) && text.endsWith(wildcard.substring(1));
            }
            if (host.exists() && covered && !host.isPlaceholder()) {
                faults.at(host);
            }
        }
    }
}
