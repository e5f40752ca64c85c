package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Sidecar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SidecarsTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {ports: [{port: 80}]}
            """;

    private static String sidecar(String namespace, String name, String spec) {
        return "---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: " + name + ", namespace: "
                + namespace + "}\nspec: {" + spec + "}\n";
    }

    private static Relation knows(String spec) {
        Mesh mesh = Picture.of(SERVICE + sidecar("front", "default", spec)).mesh();
        Sidecar sidecar = mesh.sidecars().all().get(0);
        return mesh.sidecars().knows(sidecar, mesh.registry().all().get(0), Namespace.named("front"));
    }

    @Test
    void entriesTakeInHostsByNamespaceAndName() {
        assertEquals(Relation.SAME, knows("egress: [{hosts: ['shop/*']}]"));
        assertEquals(Relation.SAME, knows("egress: [{hosts: ['./*', '*/cart.shop.svc.cluster.local']}]"));
        assertEquals(Relation.DIFFERENT, knows("egress: [{hosts: ['./*', 'istio-system/*']}]"));
        assertEquals(Relation.DIFFERENT, knows("egress: [{hosts: ['~/*']}]"));
        assertEquals(Relation.DIFFERENT, knows("egress: [{hosts: ['shop/till.shop.svc.cluster.local']}]"));
    }

    @Test
    void withoutEgressEverythingIsKnown() {
        assertEquals(Relation.SAME, knows("workloadSelector: {labels: {app: web}}"));
    }

    @Test
    void theOneThatSelectsTheWorkloadComesBeforeThatOfTheNamespaceAndTheRoots() {
        String pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: front, labels: {app: web}}\n"
                + "spec: {containers: [{name: web, image: a}]}\n";
        String root = sidecar("istio-system", "root", "");
        String own = sidecar("front", "own", "");
        String selecting = sidecar("front", "selecting", "workloadSelector: {labels: {app: web}}");
        assertEquals(List.of("root"), names(pod + root));
        assertEquals(List.of("own"), names(pod + root + own));
        assertEquals(List.of("selecting"), names(pod + root + own + selecting));
    }

    private static List<String> names(String text) {
        Mesh mesh = Picture.of(SERVICE + text).mesh();
        List<String> names = new ArrayList<>();
        for (Sidecar sidecar : mesh.sidecars().of(Picture.workload(mesh, "web"))) {
            names.add(sidecar.resource().name());
        }
        return names;
    }

    @Test
    void aListenerWithAPortTakesInThatPortAlone() {
        assertEquals(Relation.SAME, knows("egress: [{port: {number: 80}, hosts: ['shop/*']}]"));
        assertEquals(Relation.DIFFERENT, knows("egress: [{port: {number: 9090}, hosts: ['shop/*']}]"));
    }

    @Test
    void virtualServicesAreLetInByTheirNamespaceAndHosts() {
        assertEquals(Relation.SAME, follows("egress: [{hosts: ['shop/*']}]", "front"));
        assertEquals(Relation.DIFFERENT, follows("egress: [{hosts: ['./*']}]", "front"));
        assertEquals(Relation.SAME, follows("egress: [{hosts: ['./*']}]", "pay"));
        assertEquals(Relation.SAME, follows("workloadSelector: {labels: {app: web}}, egress: []", "front"));
    }

    private static Relation follows(String spec, String client) {
        String service = "---\napiVersion: networking.istio.io/v1\nkind: VirtualService\n"
                + "metadata: {name: cart, namespace: shop}\nspec: {hosts: [cart]}\n";
        Mesh mesh = Picture.of(SERVICE + service + sidecar("front", "default", spec))
                .mesh();
        return mesh.sidecars().follow(mesh.virtualServices().all().get(0), Namespace.named(client));
    }
}
