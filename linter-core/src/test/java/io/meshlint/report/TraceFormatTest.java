package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.mesh.Flag;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.trace.Certainty;
import io.meshlint.trace.Client;
import io.meshlint.trace.Hop;
import io.meshlint.trace.Log;
import io.meshlint.trace.Outcome;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.RequestText;
import io.meshlint.trace.RequestText.Extras;
import io.meshlint.trace.Trace;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceFormatTest {

    private static final String NO_UPSTREAM = "no_healthy_upstream";

    private static final List<Hop> HOPS = List.of(
            new Hop(Hop.Kind.GATEWAY, "edge/public → Service edge/ingressgateway:80", at("gw.yaml:8")),
            new Hop(Hop.Kind.ROUTE, "VirtualService shop/cart, http[0] prefix /cart", at("vs.yaml:12")),
            new Hop(Hop.Kind.CLUSTER, "outbound|80||cart.shop.svc.cluster.local", List.of()));

    private static final Hop NONE = new Hop(
            Hop.Kind.ENDPOINTS, "none: selector app=carts matches no pod template", at("svc.yaml:9", "deploy.yaml:17"));

    private static final Log GATEWAY = new Log("gateway", 503, List.of(Flag.UH), NO_UPSTREAM);

    private static List<Place> at(String... places) {
        return Arrays.stream(places)
                .map(place -> place.split(":"))
                .map(place -> new Place(
                        Source.text(place[0], ""), Span.at(Integer.parseInt(place[1]), 1), "spec", ResourceId.NONE))
                .toList();
    }

    private static Outcome unavailable(Certainty certainty, String note) {
        return new Outcome(Seen.ANSWER, 503, List.of(Flag.UH), NO_UPSTREAM, "no healthy upstream", certainty, note);
    }

    private static Outcome answer(int status) {
        return new Outcome(Seen.ANSWER, status, List.of(), "via_upstream", "", Certainty.CERTAIN, "");
    }

    private static Trace trace(Trace.Path... paths) {
        return trace("http://shop.example.com/cart", paths);
    }

    private static Trace trace(String request, Trace.Path... paths) {
        return new Trace(RequestText.read(request, Extras.NONE), new Client.Outside(), List.of(paths));
    }

    private static Trace.Path failing(double share) {
        List<Hop> hops = Arrays.asList(HOPS.get(0), HOPS.get(1), HOPS.get(2), NONE);
        return new Trace.Path(share, hops, unavailable(Certainty.CERTAIN, ""), List.of(GATEWAY));
    }

    private static Trace.Path fine(double share) {
        Hop pod = new Hop(Hop.Kind.POD, "shop/Deployment/cart port 8080", at("deploy.yaml:17"));
        Log log = new Log("gateway", 200, List.of(), "via_upstream");
        return new Trace.Path(share, List.of(HOPS.get(0), HOPS.get(1), pod), answer(200), List.of(log));
    }

    private static String text(Trace trace, TraceStyle style) throws IOException {
        StringBuilder out = new StringBuilder();
        TraceFormat.TEXT.write(trace, style, out);
        return out.toString();
    }

    @Test
    void aBlockShowsEachHopAndTheVerdict() throws IOException {
        assertEquals("""
                        GET http://shop.example.com/cart  from outside
                         1 gateway   edge/public → Service edge/ingressgateway:80      gw.yaml:8
                         2 route     VirtualService shop/cart, http[0] prefix /cart    vs.yaml:12
                         3 cluster   outbound|80||cart.shop.svc.cluster.local
                         4 endpoints none: selector app=carts matches no pod template  svc.yaml:9  ↔ deploy.yaml:17
                         ⇒ 503 UH (no healthy upstream)   body "no healthy upstream"
                           gateway log: response_flags=UH, details no_healthy_upstream
                        """, text(trace(failing(1)), TraceStyle.PLAIN));
    }

    @Test
    void theWidthIsRespected() throws IOException {
        String text = text(trace(failing(1)), new TraceStyle(false, true, 50));
        assertEquals("""
                        GET http://shop.example.com/cart  from outside
                         1 gateway   edge/public → Service
                                     edge/ingressgateway:80  gw.yaml:8
                         2 route     VirtualService shop/cart, http[0]
                                     prefix /cart  vs.yaml:12
                         3 cluster   outbound|80||cart.shop.svc.cluster.local
                         4 endpoints none: selector app=carts matches no
                                     pod template
                                     svc.yaml:9  ↔ deploy.yaml:17
                         ⇒ 503 UH (no healthy upstream)
                           body "no healthy upstream"
                           gateway log: response_flags=UH, details
                           no_healthy_upstream
                        """, text);
    }

    @Test
    void whereOnlyAsciiCanBeShownNothingElseIs() throws IOException {
        String text = text(trace(failing(1)), new TraceStyle(false, false, 100));
        assertTrue(text.chars().allMatch(c -> c < 0x80), text);
        assertTrue(text.contains("edge/public -> Service") && text.contains(" => 503 UH"), text);
        assertTrue(text.contains("svc.yaml:9  <-> deploy.yaml:17"), text);
    }

    @Test
    void coloursAreThereWhereTheyAreAskedFor() throws IOException {
        String text = text(trace(failing(0.5), fine(0.5)), new TraceStyle(true, true, 100));
        assertTrue(text.contains("\u001b[1;31m503 UH (no healthy upstream)\u001b[0m"), text);
        assertTrue(text.contains("\u001b[1;32m200\u001b[0m"), text);
        assertEquals(text(trace(failing(0.5), fine(0.5)), TraceStyle.PLAIN), text.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void waysThatPartHaveTheirShares() throws IOException {
        String text = text(trace(fine(0.75), failing(0.25)), TraceStyle.PLAIN);
        assertEquals(
                """
                         2 route     VirtualService shop/cart, http[0] prefix /cart    vs.yaml:12
                         75% of requests
                         3 pod       shop/Deployment/cart port 8080                    deploy.yaml:17
                         ⇒ 200   gateway log: response_flags=-, details via_upstream
                         25% of requests
                         3 cluster   outbound|80||cart.shop.svc.cluster.local
                        """,
                String.join(
                        "",
                        text.lines().skip(2).limit(6).map(line -> line + "\n").toList()));
    }

    @Test
    void alternativesHaveNoShares() throws IOException {
        String text = text(trace(fine(1), failing(1)), TraceStyle.PLAIN);
        assertTrue(text.contains("\n either\n") && text.contains("\n or\n"), text);
        assertFalse(text.contains("%"), text);
    }

    @Test
    void doubtIsSaid() throws IOException {
        Outcome outcome = unavailable(Certainty.LIKELY, "namespace shop is not in the input");
        String text = text(trace(new Trace.Path(1, HOPS, outcome, List.of())), TraceStyle.PLAIN);
        assertTrue(text.endsWith("\n   likely: namespace shop is not in the input\n"), text);
    }

    @Test
    void whatIsNoAnswerIsSaidInWords() throws IOException {
        Outcome outcome =
                new Outcome(Seen.RESET, 0, List.of(Flag.NR), "filter_chain_not_found", "", Certainty.CERTAIN, "");
        Log server = new Log("server", 0, List.of(Flag.NR), "filter_chain_not_found");
        String text = text(trace("tcp://db:5432", new Trace.Path(1, HOPS, outcome, List.of(server))), TraceStyle.PLAIN);
        assertTrue(text.startsWith("tcp://db:5432  from outside\n"), text);
        assertTrue(
                text.contains(" ⇒ connection reset NR (no filter chain found)\n   server log: response_flags=NR,"),
                text);
    }

    @Test
    void theTableSumsUpWorstFirst() throws IOException {
        Trace inside = new Trace(
                RequestText.read("http://shop.example.com/cart", Extras.NONE),
                new Client.NonMesh("shop"),
                List.of(failing(1)));
        StringBuilder out = new StringBuilder();
        Outcome unknown = new Outcome(Seen.UNKNOWN, 0, List.of(), "", "", Certainty.UNKNOWN, "no gateway");
        TraceFormat.TEXT.writeAll(
                List.of(
                        trace("http://a/", fine(1)),
                        trace("http://b/", new Trace.Path(1, List.of(), unknown, List.of())),
                        trace("http://c/", fine(0.5), failing(0.5)),
                        trace(failing(1)),
                        inside),
                TraceStyle.PLAIN,
                out);
        assertEquals("""
                        503 UH
                          GET http://shop.example.com/cart  outside, nonmesh=shop  svc.yaml:9
                        50% 200 | 50% 503 UH
                          GET http://c/  outside  svc.yaml:9
                        unknown
                          GET http://b/  outside
                        200
                          GET http://a/  outside
                        3 requests fail, 1 unknown, 1 succeeds
                        """, out.toString());
    }

    @Test
    void theJsonFollowsItsSchema() throws IOException {
        StringBuilder out = new StringBuilder();
        TraceFormat.JSON.writeAll(
                List.of(trace(fine(0.9), failing(0.1)), trace("tcp://db:5432", failing(1))), TraceStyle.PLAIN, out);
        String text = out.toString();
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Report.class.getResourceAsStream("trace.schema.json"), InputFormat.JSON)
                        .validate(text, InputFormat.JSON));
        assertTrue(text.indexOf("tcp://db:5432") < text.indexOf("shop.example.com"), text);
        assertTrue(text.contains("\"share\": 0.9"), text);
        assertTrue(text.contains("\"arguments\": [\"http://shop.example.com/cart\", \"--from\", \"outside\"]"), text);
        assertTrue(text.contains("\"seenByClient\": \"503\""), text);
    }
}
