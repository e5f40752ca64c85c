package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavesTest {

    private static void assertFlaws(String manifest, String... messages) {
        List<String> found = new ArrayList<>();
        Structure structure = Customs.nothing().and("a.yaml", manifest).check();
        for (Flaw.Sort sort : Flaw.Sort.values()) {
            structure.flaws(sort).forEach(flaw -> found.add(flaw.message()));
        }
        assertEquals(List.of(messages), found);
    }

    private static String pod(String spec) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}], " + spec
                + "}\n";
    }

    private static String service(String port) {
        return "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80, " + port + "}]}\n";
    }

    @Test
    void integersFitTheirBits() {
        assertFlaws(pod("priority: 2147483647, terminationGracePeriodSeconds: 9223372036854775807"));
        assertFlaws(
                pod("priority: 2147483648"),
                "`priority` of pod `a` is the integer `2147483648`, expected an integer of 32 bits");
        assertFlaws(
                pod("terminationGracePeriodSeconds: 9223372036854775808"),
                "`terminationGracePeriodSeconds` of pod `a` is the integer `9223372036854775808`,"
                        + " expected an integer of 64 bits");
        assertFlaws(
                service("targetPort: 2147483648"),
                "`targetPort` of service `a` is the integer `2147483648`, expected an integer of 32 bits");
        assertFlaws(service("targetPort: 8080"));
    }

    @Test
    void aValueOfAnotherTypeIsToldFromOneThatDoesNotFit() {
        assertFlaws(pod("priority: high"), "`priority` of pod `a` is the string `high`, expected an integer");
        assertFlaws(pod("priority: 1.5"), "`priority` of pod `a` is the number `1.5`, expected an integer");
    }
}
