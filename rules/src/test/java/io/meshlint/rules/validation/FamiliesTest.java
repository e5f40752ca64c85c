package io.meshlint.rules.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamiliesTest {

    @ParameterizedTest
    @EnumSource
    void aTableIsOpenedForEveryKindOfItsRows(Families family) {
        for (Rule rule : family.rules()) {
            List<String> looked = ((Row) rule).where().kinds();
            assertTrue(family.kinds().containsAll(looked), rule.info().id() + " looks at " + looked);
        }
    }
}
