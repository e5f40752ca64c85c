package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.List;

/** A mapping of the input with the definition it is held against. */
final class Level extends Spot {

    private final Definition definition;

    /** @param up the mapping around it that has a definition, null for the outermost */
    Level(Definition definition, Cursor at, Level up) {
        super(at, up);
        this.definition = definition;
    }

    Definition definition() {
        return definition;
    }

    @Override
    Iterable<String> fields() {
        return definition.fields().keySet();
    }

    @Override
    boolean has(String key) {
        return definition.field(key) != null;
    }

    @Override
    boolean takes(String field, Node value) {
        Type type = definition.field(field).type();
        if (type instanceof Type.Leaf leaf) {
            boolean mapping = leaf.base() == Type.Base.OBJECT;
            return leaf.base() == Type.Base.ANY || (mapping ? value.isMapping() : value.isScalar());
        }
        return type instanceof Type.Listing ? value.isSequence() : value.isMapping();
    }

    @Override
    void addInner(String name, List<Spot> spots) {
        Field field = definition.field(name);
        if (field != null && field.type() instanceof Type.Named named) {
            Definition inner = definition.pack().definition(named.definition());
            spots.add(new Level(inner, at().at(name), this));
        }
    }
}
