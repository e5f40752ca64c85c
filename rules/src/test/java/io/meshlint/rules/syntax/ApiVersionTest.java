package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Levels;
import io.meshlint.rules.Lint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The levels of api-version-removed and api-version-deprecated, which depend on the releases aimed at. */
class ApiVersionTest {

    private static List<String> find(String config, String apiVersion, String kind) {
        Lint lint =
                Lint.with(new ApiVersionRemoved(), new ApiVersionDeprecated()).configured(config);
        List<String> found = new ArrayList<>();
        for (Finding finding :
                lint.findings("apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: checkout\n")) {
            found.add(finding.severity() + " " + finding.message() + ": " + finding.hint());
        }
        return found;
    }

    @Test
    void goneFromEverySupportedReleaseIsAnError() {
        assertEquals(
                List.of("error `extensions/v1beta1` no longer serves Deployment, it is gone since Kubernetes 1.16"
                        + ": write `apiVersion: apps/v1`"),
                find("", "extensions/v1beta1", "Deployment"));
    }

    @Test
    void goneFromSomeSupportedReleasesIsAWarning() {
        assertEquals(
                List.of("warning `resource.k8s.io/v1alpha3` no longer serves ResourceClaim from Kubernetes 1.34 on"
                        + ": write `apiVersion: resource.k8s.io/v1` from Kubernetes 1.34 on"),
                find("", "resource.k8s.io/v1alpha3", "ResourceClaim"));
    }

    @Test
    void theReleaseAimedAtDecides() {
        String version = "flowcontrol.apiserver.k8s.io/v1beta3";
        assertEquals(List.of(), find("kubernetes: \"1.28\"", version, "FlowSchema"));
        assertEquals(
                List.of("warning `" + version + "` of FlowSchema is deprecated, and Kubernetes 1.32 no longer serves it"
                        + ": write `apiVersion: flowcontrol.apiserver.k8s.io/v1`"),
                find("kubernetes: \"1.31\"", version, "FlowSchema"));
        assertEquals(
                List.of("error `" + version + "` no longer serves FlowSchema, it is gone since Kubernetes 1.32"
                        + ": write `apiVersion: flowcontrol.apiserver.k8s.io/v1`"),
                find("kubernetes: \"1.32\"", version, "FlowSchema"));
    }

    @Test
    void deprecatedInSomeSupportedReleasesIsAdvice() {
        assertEquals(
                List.of("info `v1` of Endpoints is deprecated from Kubernetes 1.33 on"
                        + ": write `EndpointSlice` of `discovery.k8s.io/v1` instead"),
                find("", "v1", "Endpoints"));
        assertEquals(
                List.of(
                        "warning `v1` of Endpoints is deprecated: write `EndpointSlice` of `discovery.k8s.io/v1` instead"),
                find("kubernetes: \"1.33\"", "v1", "Endpoints"));
    }

    @Test
    void oldReleasesOfIstioMayBeAimedAt() {
        assertEquals(1, find("", "rbac.istio.io/v1alpha1", "ServiceRole").size());
        assertEquals(
                List.of(
                        "warning `rbac.istio.io/v1alpha1` of ServiceRole is deprecated, and Istio 1.6 no longer serves it"
                                + ": write `AuthorizationPolicy` of `security.istio.io/v1` instead from Istio 1.22 on"),
                find("istio: \"1.5\"", "rbac.istio.io/v1alpha1", "ServiceRole"));
    }

    @Test
    void whatHasNoSuccessorIsToBeDeleted() {
        assertEquals(
                "delete the object: nothing takes its place",
                Levels.hint(new ApiVersionRemoved(), "gone-without-successor.yaml"));
    }
}
