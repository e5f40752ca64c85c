package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.mesh.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownsTest {

    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: shop
              namespace: shop
            spec:
              defaultBackend:
                service:
                  name: checkout
                  port: {number: 80}
            """;

    private static List<String> whys(Picture picture) {
        List<String> whys = new ArrayList<>();
        for (Report.Unknown unknown : Unknowns.of(picture.mesh())) {
            whys.add(unknown.place().path() + ": " + unknown.why());
        }
        return whys;
    }

    @Test
    void aBackendWhoseServiceMayStandElsewhereIsListed() {
        assertEquals(
                List.of("spec.defaultBackend: ingress `shop` may lead to service `checkout`: "
                        + "its service may be outside the input"),
                whys(Picture.of(INGRESS)));
    }

    @Test
    void whatIsOnlyReadForResolutionIsNot() {
        assertEquals(List.of(), whys(Picture.of("").context("context.yaml", INGRESS)));
    }
}
