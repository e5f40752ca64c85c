package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.mesh.TextMatch.Kind;
import org.junit.jupiter.api.Test;

class TextMatchTest {

    private static TextMatch match(String kind, String text) {
        String manifest = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\n"
                + "spec: {http: [{match: [{uri: {" + kind + ": '" + text + "'}}]}]}\n";
        Cursor uri = Picture.of(manifest)
                .mesh()
                .virtualServices()
                .all()
                .get(0)
                .spec()
                .at("http")
                .at(0)
                .at("match")
                .at(0)
                .at("uri");
        return TextMatch.ofPath(uri, false);
    }

    @Test
    void expressionsThatAreLiteralsAreReadAsWhatTheyMean() {
        assertEquals(new TextMatch(Kind.EXACT, "/a.b", false), match("regex", "^/a\\.b$"));
        assertEquals(new TextMatch(Kind.PREFIX, "/api/", false), match("regex", "/api/.*"));
        assertEquals(new TextMatch(Kind.PREFIX, "/api", false), match("regex", "/api(.*)"));
        assertTrue(match("regex", ".*").isAny());
        assertTrue(match("regex", "^/.*$").isAny());
        assertTrue(match("prefix", "/").isAny());
    }

    @Test
    void otherExpressionsStayWhatTheyAre() {
        for (String regex : new String[] {"/a.b", "/a?", "/(a|b)", "/a|/b", "/[ab]", "/a\\d", "/a\\.*", "/a+.*"}) {
            assertEquals(Kind.REGEX, match("regex", regex).kind(), regex);
        }
    }

    @Test
    void aPrefixCoversWhatBeginsWithIt() {
        TextMatch api = match("prefix", "/api");
        assertTrue(api.covers(match("prefix", "/api/v1")));
        assertTrue(api.covers(match("exact", "/apix")));
        assertTrue(api.covers(match("regex", "/api/v[0-9]+")));
        assertFalse(api.covers(match("prefix", "/ap")));
        assertFalse(api.covers(match("regex", "/ap?i")));
        assertFalse(api.covers(match("regex", "/api|/b")));
        assertFalse(match("exact", "/api").covers(api));
        assertFalse(api.covers(match("prefix", "${API}")));
    }

    @Test
    void anExpressionCoversItselfAndTheTextsThatItTakesAsAWhole() {
        TextMatch version = match("regex", "/v[0-9]");
        assertTrue(version.covers(match("regex", "/v[0-9]")));
        assertTrue(version.covers(match("exact", "/v1")));
        assertFalse(version.covers(match("exact", "/v12")));
        assertFalse(version.covers(match("prefix", "/v1")));
        assertFalse(match("regex", "/v(?=1)").covers(match("exact", "/v1")));
    }

    @Test
    void textsAreTakenOrNotAndWhatIsFilledInLaterIsLeftOpen() {
        assertEquals(Answer.YES, match("prefix", "/api").takes("/apix"));
        assertEquals(Answer.NO, match("exact", "/api").takes("/api/"));
        assertEquals(Answer.YES, match("regex", "/v[0-9]").takes("/v1"));
        assertEquals(Answer.NO, match("regex", "/v[0-9]").takes("/v1/x"));
        assertEquals(Answer.YES, match("regex", "/(?:a|b)").takes("/b"));
        assertEquals(Answer.NO, match("regex", "/v[0-9]").takes("/w1"));
        assertEquals(Answer.YES, match("regex", "/a|/b").takes("/b"));
        assertEquals(Answer.UNKNOWN, match("regex", "/v(?=1).*").takes("/v1"));
        assertEquals(Answer.UNKNOWN, match("prefix", "${API}").takes("/v1"));
    }

    @Test
    void whatIstioTakesForNoExpressionIsLeftOpen() {
        assertEquals(Answer.UNKNOWN, match("regex", "/(?!admin).*").takes("/v1"));
        assertEquals(Answer.UNKNOWN, match("regex", "/(a)\\1").takes("/aa"));
        assertEquals(Answer.UNKNOWN, match("regex", "/[").takes("/x"));
    }

    @Test
    void expressionsThatKeepOtherEnginesBusyAreDecided() {
        assertEquals(Answer.NO, match("regex", "/.*.*.*.*x").takes("/" + "a".repeat(500)));
        assertEquals(Answer.YES, match("regex", "/(x|y)*").takes("/" + "x".repeat(3000)));
    }
}
