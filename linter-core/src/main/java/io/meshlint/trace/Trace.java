package io.meshlint.trace;

import java.util.List;

/**
 * A request followed through the manifests.
 *
 * @param request what was followed
 * @param client who sends it
 * @param paths the ways it can take, the likeliest first; more than one where weights, pods or orders differ
 */
public record Trace(Request request, Client client, List<Path> paths) {

    /**
     * One way of a request.
     *
     * @param share of the requests that take it, above 0, at most 1; all shares of a trace add up to 1, except that
     *     alternatives of an ambiguous order have a share of 1 each
     * @param hops the steps in order
     * @param outcome how it ends
     * @param logs what the proxies on the way write, the client's side first
     */
    public record Path(double share, List<Hop> hops, Outcome outcome, List<Log> logs) {}
}
