package io.meshlint.schemagen;

import java.util.Optional;

/** Checks that a definition speaks only of definitions, fields and values that there are. */
final class Soundness {

    private final Pack pack;
    private final Pack shared;

    /**
     * Knows what can be named.
     *
     * @param pack the definitions to check
     * @param shared further definitions
     */
    Soundness(Pack pack, Pack shared) {
        this.pack = pack;
        this.shared = shared;
    }

    /** @throws IllegalArgumentException with the reason, if something is named that is not there */
    void check(Definition definition) {
        definition.fields().values().forEach(field -> {
            FieldType type = FieldType.parse(field.type());
            if (FieldType.isDefinition(type.leaf()) && find(type.leaf()).isEmpty()) {
                throw new IllegalArgumentException("nothing defines `" + type.leaf() + "`");
            }
            for (String key : type.uniqueBy()) {
                requireField(find(type.leaf()), key);
            }
        });
        definition.groups().forEach(text -> {
            Group group = Group.parse(text);
            group.fields().forEach(name -> requireField(Optional.of(definition), name));
            if (!group.valued().isEmpty()) {
                requireValues(definition.fields().get(group.valued()), group);
            }
        });
    }

    /** Whether a pack that names this definition can be read. */
    Optional<Definition> find(String name) {
        Definition own = pack.definitions().get(name);
        return Optional.ofNullable(own == null ? shared.definitions().get(name) : own);
    }

    private static void requireField(Optional<Definition> definition, String name) {
        if (definition.isEmpty() || !definition.get().fields().containsKey(name)) {
            throw new IllegalArgumentException(
                    "`" + definition.map(Definition::name).orElse("a scalar") + "` has no field `" + name + "`");
        }
    }

    private static void requireValues(Field field, Group group) {
        FieldType.parse(field.type()).values().ifPresent(values -> {
            if (!values.containsAll(group.values())) {
                throw new IllegalArgumentException(
                        "`" + group.text() + "` names a value that `" + field.text() + "` does not allow");
            }
        });
    }
}
