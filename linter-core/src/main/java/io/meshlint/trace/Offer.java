package io.meshlint.trace;

import java.util.List;

/** A way in from outside that may take a request. */
interface Offer {

    /** How well it fits a request, best last. */
    enum Fit {
        /** Its port can be called, and nothing listens there. */
        PUBLISHED,
        /** Something listens on the port, for other hosts. */
        PORT,
        /** It serves the host on other ports. */
        HOST,
        /** It serves the host on the port. */
        BOTH,
        /** And it has routes for the host there. */
        ROUTED
    }

    Fit fit();

    /** What it is, for notes that name the choice. */
    String name();

    List<Trace.Path> follow(Walk walk);
}
