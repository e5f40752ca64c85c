package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.math.BigDecimal;
import java.util.Optional;

/** A container requests another amount than its limit. */
final class RequestsDiffer implements Condition {

    static final String RESOURCES = "resources";

    @Override
    public void look(Subject subject, Faults faults) {
        for (String resource : subject.parameters().list(RESOURCES)) {
            Cursor request = subject.at("resources", "requests", resource);
            Cursor limit = subject.at("resources", "limits", resource);
            Optional<BigDecimal> low = Quantity.of(request.text());
            Optional<BigDecimal> high = Quantity.of(limit.text());
            boolean known = low.isPresent()
                    && high.isPresent()
                    && !subject.kustomizations().mayChange(limit);
            if (known && low.get().compareTo(high.get()) != 0) {
                faults.at(request, resource);
            }
        }
    }
}
