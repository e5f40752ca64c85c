package io.meshlint.trace;

import io.meshlint.mesh.Flag;
import java.util.List;

/**
 * What one proxy writes to its access log.
 *
 * @param proxy {@code gateway}, {@code client}, {@code server}, {@code waypoint} or {@code ztunnel}
 * @param status of HTTP, 0 where no HTTP answer was given
 * @param flags in Envoy's order, may be empty
 * @param details Envoy's response code details, may be empty
 */
public record Log(String proxy, int status, List<Flag> flags, String details) {

    // Written out, as in other records that runs compare: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof Log log
                && proxy.equals(log.proxy)
                && status == log.status
                && flags.equals(log.flags)
                && details.equals(log.details);
    }

    @Override
    public int hashCode() {
        return ((proxy.hashCode() * 31 + status) * 31 + flags.hashCode()) * 31 + details.hashCode();
    }
}
