package io.meshlint.schema;

import java.util.List;
import java.util.Map;

/**
 * A mapping with fields that are known.
 *
 * @param pack where types that its fields name are looked up
 * @param fields by name, in the order of names
 * @param required the fields that are required in every version that has them
 * @param groups what holds for several fields together
 */
record Definition(String name, Pack pack, Map<String, Field> fields, List<Field> required, List<Group> groups) {

    /** The field, if the pack's target version has it; null otherwise, as this is asked for every key of the input. */
    Field field(String key) {
        Field field = fields.get(key);
        return field != null && field.minors().contains(pack.minor()) ? field : null;
    }
}
