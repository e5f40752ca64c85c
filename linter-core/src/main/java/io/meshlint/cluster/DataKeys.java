package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.text.Similar;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of ConfigMaps and Secrets, and which of them pods find. */
final class DataKeys {

    /** The fields of a ConfigMap or Secret that hold its keys. */
    private static final List<String> DATA = List.of("data", "binaryData", "stringData");

    private final World world;
    private final ObjectNames names;

    DataKeys(World world, ObjectNames names) {
        this.world = world;
        this.names = names;
    }

    /** The ConfigMap or Secret in which a pod finds a key; missing where the input holds the object and not the key. */
    Resolution<Resource> of(List<Resource> objects, Cursor key) {
        Optional<Near> near = Optional.empty();
        if (key.isPlaceholder()
                || key.text().isEmpty()
                || world.manifests().kustomizations().mayChange(key)) {
            return new Resolution.Unknown<>("its key is filled in later");
        }
        for (Resource object : objects) {
            for (String field : DATA) {
                if (object.root().at(field, key.text()).node().isPresent()) {
                    return new Resolution.Resolved<>(object);
                }
            }
        }
        for (Resource object : objects) {
            List<Cursor> keys = keys(object);
            if (keys.isEmpty() || isOpen(object)) {
                return new Resolution.Unknown<>("something else fills it");
            }
            near = near.isPresent() ? near : nearest(keys, key);
        }
        return objects.isEmpty()
                ? new Resolution.Unknown<>("the platform fills it")
                : new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, key), true, near);
    }

    /** The entries of a ConfigMap or Secret. */
    private static List<Cursor> keys(Resource object) {
        List<Cursor> keys = new ArrayList<>();
        for (String field : DATA) {
            object.root().at(field).entries().forEach(keys::add);
        }
        return keys;
    }

    private boolean isOpen(Resource object) {
        boolean open = names.makers().mayAddKeys(object);
        for (String field : DATA) {
            Cursor data = object.root().at(field);
            open |= data.isPlaceholder() || world.manifests().kustomizations().mayAdd(data);
            for (Cursor entry : data.entries()) {
                open |= Placeholders.in(entry.key());
            }
        }
        return open;
    }

    private static Optional<Near> nearest(List<Cursor> keys, Cursor wanted) {
        List<String> names = new ArrayList<>();
        for (Cursor entry : keys) {
            names.add(entry.key());
        }
        String found = Similar.to(wanted.text(), names).orElse("");
        for (Cursor entry : keys) {
            if (entry.key().equals(found)) {
                return Optional.of(new Near(entry, "key", wanted.text(), "key", found));
            }
        }
        return Optional.empty();
    }
}
