package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import io.meshlint.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists that kubectl would refuse are not passed over in silence. */
class ManifestIncompleteTest {

    private static List<String> messages(String text) {
        List<String> messages = new ArrayList<>();
        for (Finding finding : Lint.yaml(text, new ManifestIncomplete())) {
            messages.add(finding.message());
        }
        return messages;
    }

    @Test
    void itemsThatAreNoListAreReported() {
        assertEquals(
                List.of("object of kind `List` has `items` that are no list"),
                messages("apiVersion: v1\nkind: List\nitems: {a: b}\n"));
        assertEquals(
                List.of("object of kind `DeploymentList` has `items` that are no list"),
                messages("apiVersion: apps/v1\nkind: DeploymentList\nitems: 7\n"));
    }

    @Test
    void itemsThatAreNoObjectsAreReported() {
        assertEquals(
                List.of(
                        "`items[0]` of object of kind `List` is no object",
                        "`items[1]` of object of kind `List` has no `apiVersion`",
                        "`items[2]` of object of kind `List` has no `kind`"),
                messages("apiVersion: v1\nkind: List\nitems: [3, {kind: x}, {metadata: {name: a}}]\n"));
    }

    @Test
    void itemsOfATypedListNeedNoTypeOfTheirOwn() {
        assertEquals(
                List.of(
                        "`items[0]` of object of kind `ServiceList` is no object",
                        "object of kind `Service` has no `metadata.name`",
                        "`items[2]` of object of kind `ServiceList` has no `apiVersion`"),
                messages("apiVersion: v1\nkind: ServiceList\n"
                        + "items: [x, {spec: {}}, {kind: Service}, {metadata: {name: a}, spec: {}}]\n"));
    }

    @Test
    void itemsOfATypedListAreObjectsOfItsType() {
        Report report = Lint.with()
                .report(List.of(Source.text(
                        Lint.TEXT, "apiVersion: v1\nkind: ServiceList\nitems: [{metadata: {name: a}, spec: {}}]\n")));
        assertEquals(1, report.resources());
        assertEquals(List.of(), report.faults());
    }

    @Test
    void listsOfNothingAndKindsOfOthersAreFine() {
        assertEquals(List.of(), messages("apiVersion: v1\nkind: List\nitems: []\n"));
        assertEquals(List.of(), messages("apiVersion: v1\nkind: List\nitems:\n"));
        assertEquals(
                List.of(),
                messages("apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nitems: {a: b}\n"));
    }
}
