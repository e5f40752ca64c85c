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
public record Log(String proxy, int status, List<Flag> flags, String details) {}
