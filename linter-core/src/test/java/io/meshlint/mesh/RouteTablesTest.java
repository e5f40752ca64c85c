package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.RouteTable.Entry;
import io.meshlint.mesh.RouteTable.Meeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTablesTest {

    private static String service(String name, String spec) {
        return "---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: " + name
                + ", namespace: shop}\nspec: {" + spec + "}\n";
    }

    private static RouteTable table(String text) {
        Mesh mesh = Picture.of(text).mesh();
        return mesh.routeTables().of(mesh.virtualServices().all().get(0), Sort.HTTP);
    }

    private static List<String> names(List<Entry> entries) {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            names.add(entry.rule().cursor().at("name").text());
        }
        return names;
    }

    private static final String PATHS = service("cart", """
            hosts: [cart], http: [
              {name: admin, match: [{uri: {prefix: /admin}, method: {exact: POST}}]},
              {name: versions, match: [{uri: {regex: '/v(?=1).*'}}]},
              {name: beta, match: [{headers: {x-beta: {exact: 'on'}}, withoutHeaders: {x-old: {}}}]},
              {name: rest}]""");

    @Test
    void theFirstRuleThatTakesARequestDecides() {
        RouteRequest post = new RouteRequest("mesh", 0, "", Map.of(), "POST", "", "/admin/x", Map.of(), Map.of());
        assertEquals(List.of("admin"), names(table(PATHS).meet(post).candidates()));
        Meeting get = table(PATHS).meet(RouteRequest.of("/admin/x"));
        assertEquals(List.of("rest"), names(get.candidates()));
        assertTrue(get.certain());
    }

    @Test
    void anExpressionDecides() {
        String readable = PATHS.replace("(?=1)", "[0-9]");
        assertEquals(
                List.of("versions"),
                names(table(readable).meet(RouteRequest.of("/v1/cart")).candidates()));
        assertEquals(
                List.of("rest"),
                names(table(readable).meet(RouteRequest.of("/vx/cart")).candidates()));
    }

    @Test
    void anExpressionThatNobodyReadsLeavesSeveralCandidates() {
        String open = PATHS.replace("/v[0-9]+/.*", "/v(?=1).*");
        assertEquals(
                List.of("versions", "rest"),
                names(table(open).meet(RouteRequest.of("/v1/cart")).candidates()));
    }

    @Test
    void headersMustBeThereOrAway() {
        RouteRequest beta = new RouteRequest("mesh", 0, "", Map.of(), "GET", "", "/", Map.of("x-beta", "on"), Map.of());
        RouteRequest old = new RouteRequest(
                "mesh", 0, "", Map.of(), "GET", "", "/", Map.of("x-beta", "on", "x-old", "1"), Map.of());
        assertEquals(List.of("beta"), names(table(PATHS).meet(beta).candidates()));
        assertEquals(List.of("rest"), names(table(PATHS).meet(old).candidates()));
    }

    @Test
    void conditionsOfOthersGatewaysAndCallersDoNotCount() {
        RouteTable table = table(service("cart", """
                hosts: [cart], gateways: [mesh, public], http: [
                  {name: outside, match: [{gateways: [public], sourceLabels: {app: x}}]},
                  {name: web, match: [{sourceLabels: {app: web}, gateways: []}]},
                  {name: port, match: [{port: 81}]}]"""));
        RouteRequest outside = new RouteRequest("public", 80, "", Map.of(), "GET", "", "/", Map.of(), Map.of());
        assertEquals(List.of("outside"), names(table.meet(outside).candidates()));
        RouteRequest web =
                new RouteRequest("mesh", 80, "shop", Map.of("app", "web"), "GET", "", "/", Map.of(), Map.of());
        assertEquals(List.of("web"), names(table.meet(web).candidates()));
        RouteRequest other = new RouteRequest("mesh", 80, "shop", Map.of(), "GET", "", "/", Map.of(), Map.of());
        assertTrue(table.meet(other).isNone());
    }

    @Test
    void aDelegateStandsInItsPlaceWithTheConditionsOfBoth() {
        RouteTable table = table(service("root", """
                hosts: [cart], http: [
                  {name: root, match: [{uri: {prefix: /api}, headers: {x-team: {exact: blue}}}],
                   delegate: {name: api}},
                  {name: rest}]""") + service("api", """
                http: [
                  {name: v1, match: [{uri: {prefix: /api/v1}}]},
                  {name: lost, match: [{uri: {prefix: /other}}]},
                  {name: all}]"""));
        assertEquals(List.of("v1", "all", "rest"), names(table.entries()));
        RouteRequest blue =
                new RouteRequest("mesh", 0, "", Map.of(), "GET", "", "/api/v1", Map.of("x-team", "blue"), Map.of());
        assertEquals(List.of("v1"), names(table.meet(blue).candidates()));
        assertEquals(
                List.of("rest"), names(table.meet(RouteRequest.of("/api/v1")).candidates()));
    }

    @Test
    void aDelegateThatIsNotThereIsUncertain() {
        RouteTable table = table(service(
                "root",
                "hosts: [cart], http: [{name: root, delegate: {name: api}}, {name: rest, match: [{port: 80}]}]"));
        assertEquals(
                List.of("root", "rest"), names(table.meet(RouteRequest.of("/")).candidates()));
        assertEquals(List.of(), table.covers());
        assertFalse(table.leavesRequests(List.of(80)));
    }

    @Test
    void whatNoRequestReachesNamesWhatTakesIts() {
        RouteTable table = table(service("cart", """
                hosts: [cart], http: [
                  {name: all, match: [{uri: {prefix: /a}}, {uri: {prefix: /b}}]},
                  {name: late, match: [{uri: {exact: /b/c}}]}]"""));
        assertEquals(1, table.covers().size());
        assertEquals(List.of("late"), names(List.of(table.covers().get(0).later())));
        assertEquals("/b", table.covers().get(0).by().match().path().text());
    }

    @Test
    void requestsAreLeftWhereSomeRuleIsForTheirPortAndCaller() {
        RouteTable some = table(service("cart", "hosts: [cart], http: [{match: [{port: 80, uri: {prefix: /a}}]}]"));
        assertTrue(some.leavesRequests(List.of(80, 81)));
        assertTrue(some.leavesRequests(List.of()));
        assertFalse(some.leavesRequests(List.of(81)));
    }
}
