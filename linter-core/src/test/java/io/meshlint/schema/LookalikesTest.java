package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookalikesTest {

    private static final Lookalikes LOOKALIKES = new Lookalikes(List.of(
            "apps/v1/Deployment",
            "autoscaling/v1/HorizontalPodAutoscaler",
            "autoscaling/v2/HorizontalPodAutoscaler",
            "events.k8s.io/v1/Event",
            "networking.istio.io/v1/Sidecar",
            "networking.istio.io/v1alpha3/Sidecar",
            "networking.istio.io/v1beta1/Sidecar",
            "v1/Event",
            "v1/Pod"));

    private static String guess(String apiVersion, String kind) {
        return LOOKALIKES
                .guess(apiVersion, kind)
                .map(g -> g.slip() + " " + String.join(" ", g.meant()))
                .orElse("");
    }

    @Test
    void whatIsKnownOrResemblesNothingIsLeftAlone() {
        assertEquals("", guess("apps/v1", "Deployment"));
        assertEquals("", guess("example.com/v1", "Deployment"));
        assertEquals("", guess("apps/v1", "Widget"));
        assertEquals("", guess("", ""));
    }

    @Test
    void kindsAreComparedWithThoseOfTheirVersionAlone() {
        assertEquals("KIND Deployment", guess("apps/v1", "Deploymnet"));
        assertEquals("KIND Deployment", guess("apps/v1", "DEPLOYMENT"));
        assertEquals("", guess("v1", "Deploymnet"));
    }

    @Test
    void versionsAreComparedWithThoseThatServeTheKind() {
        assertEquals("API_VERSION networking.istio.io/v1alpha3", guess("networking.istio.io/v1aplha3", "Sidecar"));
        assertEquals("API_VERSION apps/v1", guess("app/v1", "Deployment"));
    }

    @Test
    void theMostStableAndNewestVersionOfAGroupIsMeant() {
        assertEquals("VERSION networking.istio.io/v1", guess("networking.istio.io/v2", "Sidecar"));
        assertEquals("VERSION autoscaling/v2", guess("autoscaling/v3", "HorizontalPodAutoscaler"));
    }

    @Test
    void eachGroupThatServesTheKindMayBeMeant() {
        assertEquals("GROUP events.k8s.io/v1 v1", guess("apps/v1", "Event"));
        assertEquals("GROUP apps/v1", guess("v1", "Deployment"));
    }
}
