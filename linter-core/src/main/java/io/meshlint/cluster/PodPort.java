package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Transport;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A port of pods, which is what NetworkPolicies speak of: by then a Service's own port is translated.
 *
 * @param number the port
 * @param protocol in upper case
 * @param pods whose port it is, for what they call it; empty if they are not in the input
 */
public record PodPort(int number, String protocol, Optional<Workload> pods) {

    /** A port of pods that are in the input. */
    public static PodPort of(Workload pods, int number, String protocol) {
        return new PodPort(number, protocol, Optional.of(pods));
    }

    /** A port of pods that are not in the input. */
    public static PodPort of(int number, String protocol) {
        return new PodPort(number, protocol, Optional.empty());
    }

    /** The same text for ports that every rule treats alike. */
    String key() {
        StringBuilder text = new StringBuilder(protocol).append(number);
        for (Container container : pods.isPresent() ? pods.get().pod().runningContainers() : List.<Container>of()) {
            text.append(Containers.hasOpenPorts(container) ? "|?" : "|");
            for (Container.Port declared : container.ports()) {
                if (!declared.name().isEmpty()) {
                    text.append(declared.name())
                            .append(declared.protocol())
                            .append(declared.number().orElse(0))
                            .append(',');
                }
            }
        }
        return text.toString();
    }

    /** Whether an entry of a rule's {@code ports} lists it. */
    public Match isIn(Cursor entry) {
        Cursor port = entry.at("port");
        if (!entry.node().isMapping() || entry.at("protocol").isPlaceholder() || port.isPlaceholder()) {
            return Match.UNKNOWN;
        }
        if (!Transport.of(entry).equals(protocol)) {
            return Match.NO;
        }
        if (!port.exists()) {
            return Match.YES;
        }
        OptionalInt first = port.integer();
        if (first.isEmpty()) {
            return isNamed(port.string());
        }
        Cursor end = entry.at("endPort");
        if (end.exists() && end.integer().isEmpty()) {
            return Match.UNKNOWN;
        }
        boolean inside = number >= first.getAsInt() && number <= end.integer(first.getAsInt());
        return inside ? Match.YES : Match.NO;
    }

    private Match isNamed(String name) {
        if (pods.isEmpty() || name.isEmpty()) {
            return Match.UNKNOWN;
        }
        boolean open = false;
        for (Container container : pods.get().pod().runningContainers()) {
            open |= Containers.hasOpenPorts(container);
            for (Container.Port declared : container.ports()) {
                if (declared.name().equals(name)
                        && declared.protocol().equals(protocol)
                        && declared.number().isPresent()) {
                    return declared.isNumber(number) ? Match.YES : Match.NO;
                }
            }
        }
        return open || Containers.isInjectedPort(name) ? Match.UNKNOWN : Match.NO;
    }
}
