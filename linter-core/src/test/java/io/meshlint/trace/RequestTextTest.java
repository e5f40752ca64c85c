package io.meshlint.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.trace.Request.Token;
import io.meshlint.trace.RequestText.Extras;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {

    private static Request read(String text) {
        return RequestText.read(text, Extras.NONE);
    }

    private static String problem(String text, Extras extras) {
        return assertThrows(IllegalArgumentException.class, () -> RequestText.read(text, extras))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "http://Shop.example.com,shop.example.com,80,/",
        "https://shop.example.com/cart,shop.example.com,443,/cart",
        "h2c://cart.shop:8080/a/b,cart.shop,8080,/a/b",
        "grpc://cart.shop:9090/pkg.Cart/Get,cart.shop,9090,/pkg.Cart/Get",
        "grpcs://cart.shop,cart.shop,443,/",
        "tcp://db.shop:5432,db.shop,5432,''",
        "tls://db.shop,db.shop,443,''",
        "http://[::1]:8080/x,[::1],8080,/x",
        "http://[fe80::1]/x,[fe80::1],80,/x",
        "http://10.0.0.1,10.0.0.1,80,/",
        "http://cart.shop.,cart.shop,80,/",
        "http://cart.shop?a=b,cart.shop,80,/",
    })
    void readsAddresses(String text, String host, int port, String path) {
        Request request = read(text);
        assertEquals(host, request.host());
        assertEquals(port, request.port());
        assertEquals(path, request.path());
    }

    @Test
    void readsAQuery() {
        Request request = read("http://cart.shop/items?id=1&x=/?");
        assertEquals("/items", request.path());
        assertEquals("id=1&x=/?", request.query());
        assertEquals("http://cart.shop/items?id=1&x=/?", RequestText.of(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cart.shop/",
                "https://cart.shop:8443/a?b=c",
                "grpc://cart.shop/pkg.Cart/Get",
                "tcp://db.shop:5432",
                "tls://db.shop",
                "http://[::1]:81/x"
            })
    void writesWhatItReads(String text) {
        assertEquals(text, RequestText.of(read(text)));
    }

    @Test
    void saysWhatIsUsual() {
        assertEquals("GET", read("http://a/").method());
        assertEquals("POST", read("grpc://a/b.C/D").method());
        assertEquals("", read("tcp://a:1").method());
        assertEquals("a.b", read("https://a.b/").sni());
        assertEquals("", read("https://10.0.0.1/").sni());
        assertEquals("", read("http://a.b/").sni());
        assertFalse(read("https://a/").clientCertificate());
        assertFalse(read("https://a/").token().isSent());
        assertEquals(List.of(), RequestExtras.options(read("https://a/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com/cart",
                "htp://a",
                "http://",
                "http:///cart",
                "http://a b/",
                "http://a/#x",
                "http://a:0/",
                "http://a:65536/",
                "http://a:b/",
                "http://a:/",
                "http://a..b/",
                "http://user@a/",
                "http://[::1/",
                "http://*.example.com/",
                "tcp://a",
                "tcp://a:1/x",
                "tls://a/x",
                "tcp://a:1?x",
                "grpc://a/method",
                "grpc://a/b/",
                "grpc://a/b/c/d"
            })
    void refusesWhatIsNone(String text) {
        String problem = problem(text, Extras.NONE);
        assertTrue(problem.contains("`") && !problem.contains("\n"), problem);
    }

    @Test
    void saysWhatIsMeant() {
        assertEquals(
                "unknown scheme `htp`, did you mean `http`?, there are http, https, h2c, grpc, grpcs, tcp, tls",
                problem("htp://a", Extras.NONE));
        assertEquals("`a/b` names no scheme, such as http://a/b", problem("a/b", Extras.NONE));
        assertEquals("`tcp://a`: tcp has no usual port, write tcp://a:PORT", problem("tcp://a", Extras.NONE));
    }

    @Test
    void takesWhatStandsBesideTheAddress() {
        Extras extras = new Extras("put", Map.of("x", "1"), "other", true, RequestExtras.token("iss"), 10);
        Request request = RequestText.read("https://a/", extras);
        assertEquals("PUT", request.method());
        assertEquals("other", request.sni());
        assertEquals(
                List.of(
                        "--method",
                        "PUT",
                        "--header",
                        "x=1",
                        "--sni",
                        "other",
                        "--client-cert",
                        "--token",
                        "iss",
                        "--concurrency",
                        "10"),
                RequestExtras.options(request));
        assertEquals(new Token("", false), RequestExtras.token("bad"));
        assertEquals(
                "b",
                RequestText.read("http://a/", new Extras("", Map.of("host", "b"), "", false, Token.NONE, 1))
                        .authority());
    }

    @Test
    void refusesWhatDoesNotFitTheScheme() {
        Extras method = new Extras("PUT", Map.of(), "", false, Token.NONE, 1);
        assertEquals("tcp has no method to choose", problem("tcp://a:1", method));
        assertEquals("grpc has no method to choose", problem("grpc://a/b.C/D", method));
        assertEquals(
                "tls has no headers", problem("tls://a", new Extras("", Map.of("a", "b"), "", false, Token.NONE, 1)));
        assertEquals(
                "http has no TLS, and so no server name",
                problem("http://a", new Extras("", Map.of(), "b", false, Token.NONE, 1)));
        assertEquals(
                "http has no TLS, and so no certificate",
                problem("http://a", new Extras("", Map.of(), "", true, Token.NONE, 1)));
        assertEquals(
                "tcp has no header to hold a token",
                problem("tcp://a:1", new Extras("", Map.of(), "", false, RequestExtras.token("bad"), 1)));
        assertEquals("`P T` is no method", problem("http://a", new Extras("P T", Map.of(), "", false, Token.NONE, 1)));
    }

    @Test
    void readsHeaders() {
        assertEquals(Map.of("x-user", "a=b", "y", ""), RequestExtras.headers(List.of("X-User=a=b", "y=")));
        for (String wrong : List.of("x", "=x", "a b=c", "a:b=c")) {
            assertThrows(IllegalArgumentException.class, () -> RequestExtras.headers(List.of(wrong)));
        }
    }
}
