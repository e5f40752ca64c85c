package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Rewrite;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Draft;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a host that nothing bears, and what to write instead. */
final class HostFault {

    private HostFault() {}

    /** The fault, to follow the object that names the host. */
    static String words(Resolution.Missing<List<MeshService>> missing) {
        Cursor host = missing.cause().at();
        String text = "`" + host.text() + "`";
        boolean isShort = host.text().indexOf('.') < 0;
        if (missing.near().isPresent()) {
            Near near = missing.near().get();
            if (near.found().startsWith(host.text() + ".") && !isShort) {
                return text + ", a name that Istio does not complete";
            }
            if (isShort && !near.at().text().isEmpty() && near.at().text().equals(host.text())) {
                return text + ", which means its own namespace `"
                        + host.resource().namespace() + "`, and the service lives in another";
            }
            return text + ", a host that does not exist";
        }
        return text + (missing.certain() ? ", a host that does not exist" : ", a host that is not in these manifests");
    }

    /** Adds what to write and the evidence. */
    static Draft explain(Draft draft, Resolution.Missing<List<MeshService>> missing) {
        Optional<Near> near = missing.near();
        if (near.isEmpty()) {
            String host = missing.cause().at().text();
            return draft.hint(
                    host.indexOf('.') < 0
                            ? "name a service of its own namespace, or another one in full"
                            : "name a service or a host of a ServiceEntry");
        }
        Cursor at = missing.cause().at();
        draft.change(at, near.get());
        if (missing.certain() && near.get().found().startsWith(at.text() + ".")) {
            draft.fix(draft.hint(), Rewrite.value(at, near.get().found()));
        }
        boolean other = near.get().at() != missing.cause().at();
        return other
                ? draft.related(near.get().at(), near.get().at().resource().title() + " is probably meant")
                : draft;
    }
}
