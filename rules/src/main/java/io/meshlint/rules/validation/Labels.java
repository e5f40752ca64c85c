package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.Locale;

/** Labels and selectors by them, as Istio reads them: {@code pkg/config/labels/instance.go}. */
final class Labels {

    private Labels() {}

    /** Keys and values that break their syntax are at fault. */
    static void malformed(Cursor labels, Faults faults) {
        for (Cursor label : labels.entries()) {
            if (!Formats.accepts("label-key", label.key().toLowerCase(Locale.ROOT))) {
                faults.at(label, label.key());
            } else if (label.node().isScalar() && !Formats.accepts("label-value", label.text())) {
                faults.at(label);
            }
        }
    }

    /** A selector without labels is at fault: it selects everything. */
    static void missing(Cursor selector, String labels, Faults faults) {
        if (selector.node().isMapping() && !selector.isPlaceholder() && Fields.isWithoutItems(selector.at(labels))) {
            faults.at(selector.at(labels));
        }
    }
}
