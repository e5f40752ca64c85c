package io.meshlint.cluster;

import static io.meshlint.cluster.Given.deployment;
import static io.meshlint.cluster.Given.object;
import static io.meshlint.cluster.Given.service;
import static io.meshlint.cluster.Given.workload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static List<String> resolved(Resolution<List<Workload>> answer) {
        List<String> names = new ArrayList<>();
        Resolution.Resolved<?> resolved = assertInstanceOf(Resolution.Resolved.class, answer);
        for (Object workload : (List<?>) resolved.value()) {
            names.add(((Workload) workload).name());
        }
        return names;
    }

    private static Resolution.Missing<?> missing(Resolution<List<Workload>> answer) {
        return assertInstanceOf(Resolution.Missing.class, answer);
    }

    private static void assertUnknown(String words, Resolution<List<Workload>> answer) {
        String why = assertInstanceOf(Resolution.Unknown.class, answer).why();
        assertTrue(why.contains(words), why);
    }

    @Test
    void aServiceLeadsToPodsOfItsNamespaceAlone() {
        Given given = Given.file(
                "a.yaml",
                deployment("shop", "cart", "app: cart"),
                deployment("staging", "cart-staging", "app: cart"),
                service("shop", "cart", "app: cart"));
        assertEquals(List.of("cart"), resolved(given.podsOf("cart")));
    }

    @Test
    void objectsWithoutANamespaceShareThatOfTheirUnit() {
        Given given = Given.file("k8s/deploy.yaml", deployment("", "cart", "app: cart"))
                .and("k8s/service.yaml", service("", "cart", "app: cart"));
        assertEquals(List.of("cart"), resolved(given.podsOf("cart")));
    }

    @Test
    void anUnwrittenNamespaceMayBeTheWrittenOne() {
        Given given = Given.file("a.yaml", deployment("", "cart", "app: cart"), service("shop", "cart", "app: cart"));
        assertEquals(List.of("cart"), resolved(given.podsOf("cart")));
    }

    @Test
    void noNearMissIsDrawnFromAnUnwrittenNamespace() {
        Given given = Given.file("a.yaml", deployment("", "cart", "app: cart"), service("shop", "cart", "app: crat"));
        assertInstanceOf(Resolution.Unknown.class, given.podsOf("cart"));
    }

    @Test
    void theInnermostVariantIsMeant() {
        Given given = Given.file(
                        "one/all.yaml", deployment("shop", "cart", "app: cart"), service("shop", "cart", "app: cart"))
                .and("two/all.yaml", deployment("shop", "cart-two", "app: cart"));
        assertEquals(List.of("cart"), resolved(given.podsOf("cart")));
    }

    @Test
    void aMisspeltValueIsANearMiss() {
        var answer = missing(
                Given.file("a.yaml", deployment("shop", "cart", "app: cart"), service("shop", "cart", "app: crat"))
                        .podsOf("cart"));
        assertTrue(answer.certain());
        assertEquals(Cause.Kind.SELECTOR_MATCHES_NO_POD, answer.cause().kind());
        assertEquals("spec.selector.app", answer.cause().at().path());
        Near near = answer.near().orElseThrow();
        assertEquals("crat>cart", near.wanted() + ">" + near.found());
        assertEquals("spec.template.metadata.labels.app", near.at().path());
    }

    @Test
    void theSameValueUnderAnotherKeyIsANearMiss() {
        Near near = missing(Given.file(
                                "a.yaml",
                                deployment("shop", "cart", "app: cart"),
                                service("shop", "cart", "name: cart"))
                        .podsOf("cart"))
                .near()
                .orElseThrow();
        assertEquals("name>app", near.key() + ">" + near.foundKey());
    }

    @Test
    void aLabelThatThePodsLackIsANearMiss() {
        Near near = missing(Given.file(
                                "a.yaml",
                                deployment("shop", "cart", "app: cart"),
                                service("shop", "cart", "app: cart", "tier: web"))
                        .podsOf("cart"))
                .near()
                .orElseThrow();
        assertEquals("tier", near.key());
        assertTrue(near.foundKey().isEmpty());
    }

    @Test
    void anotherPartOfTheSameAppIsNone() {
        var answer = missing(Given.file(
                        "a.yaml",
                        deployment("shop", "guestbook", "app: vitess", "component: guestbook"),
                        service("shop", "vtgate", "app: vitess", "component: vtgate"))
                .podsOf("vtgate"));
        assertTrue(answer.near().isEmpty());
        assertFalse(answer.certain());
    }

    @Test
    void podsOfAWrittenOtherNamespaceAreANearMiss() {
        var answer = missing(
                Given.file("a.yaml", deployment("shop", "cart", "app: cart"), service("default", "cart", "app: cart"))
                        .podsOf("cart"));
        assertTrue(answer.certain());
        assertEquals("metadata.namespace", answer.cause().at().path());
        assertEquals("shop", answer.near().orElseThrow().found());
    }

    @Test
    void podsOfAnotherNamespaceThatHaveAServiceOfTheirOwnAreNone() {
        Given given = Given.file(
                        "a.yaml", deployment("shop", "cart", "app: cart"), service("shop", "cart", "app: cart"))
                .and("b.yaml", service("default", "basket", "app: cart"));
        assertInstanceOf(Resolution.Unknown.class, given.podsOf("basket"));
    }

    @Test
    void aRoleThatNoTemplateCarriesIsGivenAtRunTime() {
        Given given = Given.file(
                "a.yaml", deployment("shop", "db", "app: db"), service("shop", "db", "app: db", "role: master"));
        assertInstanceOf(Resolution.Unknown.class, given.podsOf("db"));
    }

    @Test
    void aFolderOfWhichMostServicesFindNoPodsIsNotComplete() {
        Given given = Given.file("x/a.yaml", deployment("shop", "a", "app: a"), service("shop", "a", "app: a"))
                .and("x/b.yaml", deployment("shop", "b", "app: b"), service("shop", "b", "app: b"))
                .and("x/c.yaml", service("shop", "c", "app: c"))
                .and("x/d.yaml", service("shop", "d", "app: d"));
        assertInstanceOf(Resolution.Unknown.class, given.podsOf("c"));
    }

    @Test
    void theOnlyServiceOfAFolderWithoutPodsProbablyHasNone() {
        var answer = missing(Given.file("x/a.yaml", deployment("shop", "a", "app: a"), service("shop", "a", "app: a"))
                .and("x/b.yaml", deployment("shop", "b", "app: b"), service("shop", "b", "app: b"))
                .and("x/c.yaml", service("shop", "cccc", "app: cccc"))
                .podsOf("cccc"));
        assertFalse(answer.certain());
    }

    @Test
    void aClosedWorldNeedsNoNearMiss() {
        var answer = missing(Given.file("a.yaml", service("shop", "cart", "app: cart"))
                .inAClosedWorld()
                .podsOf("cart"));
        assertTrue(answer.certain());
        assertTrue(answer.near().isEmpty());
    }

    @Test
    void placeholdersStayUnknownInAClosedWorld() {
        Given given =
                Given.file("a.yaml", service("shop", "cart", "app: ${NAME}")).inAClosedWorld();
        assertUnknown("filled in later", given.podsOf("cart"));
    }

    @Test
    void aCompleteFolderMakesItLikely() {
        var answer = missing(complete().podsOf("reviews"));
        assertFalse(answer.certain());
    }

    private static Given complete() {
        return Given.file(
                "shop/all.yaml",
                deployment("shop", "cart", "app: cart"),
                service("shop", "cart", "app: cart"),
                service("shop", "reviews", "app: reviews"));
    }

    @Test
    void whatMayMakePodsBesideItLeavesItOpen() {
        Given given = complete()
                .and("shop/release.yaml", object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "shop", "reviews"));
        assertUnknown("outside the input", given.podsOf("reviews"));
    }

    @Test
    void aServiceAloneIsUnknown() {
        assertUnknown(
                "outside the input",
                Given.file("a.yaml", service("shop", "cart", "app: cart")).podsOf("cart"));
    }

    @Test
    void labelsOfOperatorsAreUnknown() {
        Given given = Given.file(
                "a.yaml",
                deployment("shop", "cart", "app: cart"),
                service("shop", "cart", "app: cart"),
                service("shop", "db", "cnpg.io/cluster: db"));
        assertUnknown("operators", given.podsOf("db"));
    }

    @Test
    void aTrafficSplitOwnsItsApex() {
        Given given = complete()
                .and(
                        "shop/split.yaml",
                        object("split.smi-spec.io/v1alpha2", "TrafficSplit", "shop", "s")
                                + "spec:\n  service: reviews\n");
        assertUnknown("progressive-delivery", given.podsOf("reviews"));
    }

    @Test
    void aRolloutOwnsTheSelectorsOfItsServices() {
        String rollout = workload("argoproj.io/v1alpha1", "Rollout", "shop", "reviews", "app: reviews-app")
                .replace(
                        "spec:\n  template",
                        "spec:\n  strategy:\n    canary:\n      canaryService: reviews\n  template");
        assertUnknown(
                "progressive-delivery",
                complete().and("shop/rollout.yaml", rollout).podsOf("reviews"));
    }

    @Test
    void aPatchOfTheSelectorLeavesItOpen() {
        Given given = complete()
                .and(
                        "shop/kustomization.yaml",
                        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [all.yaml]\n"
                                + "patches:\n  - path: patch.yaml\n")
                .and(
                        "shop/patch.yaml",
                        object("v1", "Service", "shop", "reviews") + "spec:\n  selector:\n    app: cart\n");
        assertUnknown("patches its selector", given.podsOf("reviews"));
    }

    @Test
    void aLabelThatIsFilledInLaterMayFit() {
        Given given = complete().and("shop/more.yaml", deployment("shop", "more", "app: ${NAME}"));
        assertUnknown("filled in later", given.podsOf("reviews"));
    }

    @Test
    void aWorkloadEntryIsAnEndpoint() {
        Given given = complete()
                .and(
                        "shop/vm.yaml",
                        object("networking.istio.io/v1", "WorkloadEntry", "shop", "vm")
                                + "spec:\n  address: 10.0.0.9\n  labels:\n    app: reviews\n");
        assertEquals(List.of(), resolved(given.podsOf("reviews")));
    }

    @Test
    void aNamedPortLeadsToTheContainerThatDeclaresIt() {
        Cluster cluster = complete().cluster();
        Service.Port port = cluster.services().get(0).ports().get(0);
        Endpoints.Target target =
                Endpoints.target(port, cluster.workloads().all().get(0));
        assertEquals(8080, target.number().orElseThrow());
        assertEquals("app", target.container().orElseThrow().name());
    }

    @Test
    void oddTypesAreNoFault() {
        String odd = object("v1", "Service", "shop", "odd") + "spec:\n  selector: [app]\n  ports: none\n";
        assertEquals(List.of(), resolved(Given.file("a.yaml", odd).podsOf("odd")));
    }
}
