package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService.Destination;

/** How much depends on one destination of a route. */
final class Share {

    private Share() {}

    /** How many levels a fault of a destination counts less: copies are lost unseen, a weight of 0 gets nothing. */
    static int doubt(Destination destination) {
        Cursor weight = destination.cursor().parent().at("weight");
        boolean several = destination.cursor().parent().parent().size() > 1;
        if (several && !destination.copy() && weight.integer(1) == 0) {
            return 2;
        }
        return destination.copy() ? 1 : 0;
    }
}
