package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Callers;
import io.meshlint.mesh.Mesh;

/** What hangs on a call of the API server: objects that a webhook is asked about before they are stored. */
final class Admission {

    private Admission() {}

    /** The way of a request to a Service, with the webhook that it is for, if the API server asks one there. */
    static Walk asking(Mesh mesh, Walk walk, Service.Port port) {
        if (!(walk.client() instanceof Client.ApiServer)) {
            return walk;
        }
        for (Callers.Caller caller : mesh.callers().of(port.service())) {
            Cursor webhook = caller.at().parent().parent();
            boolean asks = caller.kind() == Callers.Kind.API_SERVER
                    && caller.calls(port)
                    && isFor(caller.at().at("path").text(), walk.request())
                    && webhook.at("admissionReviewVersions").exists();
            if (asks) {
                Cursor policy = webhook.at("failurePolicy");
                String then = policy.text().equals("Ignore")
                        ? "failurePolicy Ignore: without an answer its objects pass unseen"
                        : "failurePolicy Fail: without an answer its objects are refused";
                return walk.hop(
                        Hop.Kind.CLIENT,
                        "webhook " + webhook.at("name").text() + ", " + then,
                        policy.exists() ? policy : webhook);
            }
        }
        return walk;
    }

    private static boolean isFor(String path, Request request) {
        return path.isEmpty() || path.equals(request.path());
    }
}
