package io.meshlint.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Selector.Match;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private static Cursor read(String yaml) {
        String text = "apiVersion: v1\nkind: Test\nmetadata: {name: t}\n" + yaml + "\n";
        Source source = Source.text("t.yaml", text);
        var file = YamlReader.read(source, text.getBytes(StandardCharsets.UTF_8));
        return new Resource(source, 0, file.documents().get(0).root(), Namespace.named("shop"), "").root();
    }

    private static Match match(String selector, String labels) {
        Cursor root = read("selector: " + selector + "\nlabels: " + labels);
        return new Selector(root.at("selector")).match(new Labels(root.at("labels")));
    }

    private static Match expression(String expression, String labels) {
        return match("{matchExpressions: [" + expression + "]}", labels);
    }

    @Test
    void everyLabelHasToFit() {
        assertEquals(Match.YES, match("{matchLabels: {app: cart}}", "{app: cart, tier: web}"));
        assertEquals(Match.NO, match("{matchLabels: {app: cart, tier: db}}", "{app: cart, tier: web}"));
        assertEquals(Match.NO, match("{matchLabels: {app: cart}}", "{}"));
    }

    @Test
    void anEmptySelectorFitsAll() {
        assertEquals(Match.YES, match("{}", "{app: cart}"));
    }

    @Test
    void inWantsOneOfTheValues() {
        assertEquals(Match.YES, expression("{key: app, operator: In, values: [cart, web]}", "{app: cart}"));
        assertEquals(Match.NO, expression("{key: app, operator: In, values: [web]}", "{app: cart}"));
        assertEquals(Match.NO, expression("{key: app, operator: In, values: [web]}", "{}"));
    }

    @Test
    void notInIsMetByAnAbsentLabel() {
        assertEquals(Match.YES, expression("{key: app, operator: NotIn, values: [web]}", "{}"));
        assertEquals(Match.NO, expression("{key: app, operator: NotIn, values: [web]}", "{app: web}"));
    }

    @Test
    void presenceAloneCountsForExists() {
        assertEquals(Match.YES, expression("{key: app, operator: Exists}", "{app: \"\"}"));
        assertEquals(Match.NO, expression("{key: app, operator: Exists}", "{}"));
        assertEquals(Match.NO, expression("{key: app, operator: DoesNotExist}", "{app: web}"));
        assertEquals(Match.YES, expression("{key: app, operator: DoesNotExist}", "{}"));
    }

    @Test
    void placeholdersAreUnknownUnlessSomethingElseDiffers() {
        assertEquals(Match.UNKNOWN, match("{matchLabels: {app: '${APP}'}}", "{app: cart}"));
        assertEquals(Match.UNKNOWN, match("{matchLabels: {app: cart}}", "{app: '${APP}'}"));
        assertEquals(Match.NO, match("{matchLabels: {app: '${APP}', tier: db}}", "{app: cart, tier: web}"));
        assertEquals(Match.UNKNOWN, expression("{key: app, operator: In, values: ['${APP}']}", "{app: cart}"));
    }

    @Test
    void valuesAreComparedAsWritten() {
        assertEquals(Match.YES, match("{matchLabels: {version: \"1\"}}", "{version: 1}"));
    }

    @Test
    void theOnlyDifferenceIsNamed() {
        Cursor root = read("wanted: {app: cart, tier: db}\nlabels: {app: cart, tier: web}");
        var unmet = Selector.onlyUnmet(new Labels(root.at("wanted")), new Labels(root.at("labels")));
        assertEquals("wanted.tier", unmet.orElseThrow().path());
        Cursor two = read("wanted: {app: a, tier: b}\nlabels: {app: c, tier: d}");
        assertTrue(Selector.onlyUnmet(new Labels(two.at("wanted")), new Labels(two.at("labels")))
                .isEmpty());
    }

    @Test
    void oddTypesMatchNothingAndBreakNothing() {
        assertEquals(Match.YES, match("[app]", "{app: cart}"));
        assertEquals(Match.NO, match("{matchLabels: {app: [cart]}}", "{app: cart}"));
        assertEquals(Match.YES, match("{matchLabels: none, matchExpressions: 7}", "text"));
    }
}
