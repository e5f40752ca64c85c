package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares an object with the definition of its kind, node by node. Null counts as absent, placeholders as right, and
 * what a kustomization may still add is not missing; {@code status} is left alone, as the API server drops it.
 */
final class Validator {

    /** Shorter keys resemble too much. */
    private static final int SHORT = 4;

    private final Schemas schemas;
    private final Kustomizations kustomizations;
    private final List<Flaw> flaws = new ArrayList<>();

    private Validator(Schemas schemas, Kustomizations kustomizations) {
        this.schemas = schemas;
        this.kustomizations = kustomizations;
    }

    /** The flaws of an object, those of a mapping before those of what it holds; of a kind that nobody knows, of its metadata. */
    static List<Flaw> check(Resource resource, Schemas schemas, UserSchemas theirs, Kustomizations kustomizations) {
        Validator validator = new Validator(schemas, kustomizations);
        Optional<Kind> kind = schemas.kind(resource.id().apiVersion(), resource.kind());
        if (theirs.describe(resource)) {
            validator.metadata(resource);
            validator.name(resource, kind.map(Kind::nameFormat).orElse("dns-subdomain"));
            validator.flaws.addAll(theirs.check(resource, kustomizations));
        } else if (kind.isPresent()) {
            validator.object(resource, kind.get());
        } else {
            validator.metadata(resource);
        }
        return Explained.withoutConsequences(validator.flaws);
    }

    private void object(Resource resource, Kind kind) {
        Cursor root = resource.root();
        Level level = new Level(kind.definition(), root, null);
        absences(level);
        for (Cursor entry : root.entries()) {
            if (!entry.key().equals("status")) {
                entry(entry, level);
            }
        }
        name(resource, kind.nameFormat());
    }

    /**
     * Objects of kinds that nobody knows have the metadata of all objects, if anything. Files that only look like objects
     * ({@code ClusterConfig} of eksctl, {@code Component} of Backstage) have more, so a key there has to be misspelt.
     */
    private void metadata(Resource resource) {
        if (resource.metadata().node().isMapping()) {
            mapping(resource.metadata(), new Level(schemas.metadata(), resource.metadata(), null));
            flaws.removeIf(flaw -> flaw.sort() == Flaw.Sort.UNKNOWN_FIELD
                    && (!flaw.certain() || flaw.at().key().length() < SHORT));
        }
    }

    private void name(Resource resource, String format) {
        Cursor name = resource.metadata().at("name");
        if (resource.kind().equals("Namespace")
                && kustomizations.setsNamespace(resource.source().path())) {
            return;
        }
        if (name.isString() && !Formats.accepts(format, name.text()) && !name.isPlaceholder()) {
            flaws.add(Words.format(name, format, List.of()));
        }
    }

    private void mapping(Cursor at, Level level) {
        absences(level);
        for (Cursor entry : at.entries()) {
            entry(entry, level);
        }
    }

    private void entry(Cursor entry, Level level) {
        Field field = level.definition().field(entry.key());
        if (field != null) {
            if (entry.exists()) {
                value(entry, field.type(), level);
            }
        } else if (!Placeholders.in(entry.key())) {
            flaws.add(Misplaced.flaw(entry, level));
        }
    }

    private void absences(Level level) {
        for (Field field : level.definition().required()) {
            Cursor at = level.at().at(field.name());
            if (!at.exists() && level.has(field.name()) && !kustomizations.mayAdd(at)) {
                flaws.add(Words.missing(at, field.type() instanceof Type.Leaf));
            }
        }
        for (Group group : level.definition().groups()) {
            Groups.check(group, level.at(), kustomizations, flaws);
        }
    }

    /** What is filled in later is no fault; it is asked last, as almost every value is right. */
    private void value(Cursor at, Type type, Level level) {
        int known = flaws.size();
        if (type instanceof Type.Leaf leaf) {
            Leaves.check(at, leaf, flaws);
        } else if (type instanceof Type.Named named) {
            named(at, named, level);
        } else if (type instanceof Type.Listing listing) {
            listing(at, listing, level);
        } else if (type instanceof Type.Keyed keyed) {
            keyed(at, keyed, level);
        }
        if (flaws.size() > known && at.isPlaceholder()) {
            flaws.subList(known, flaws.size()).clear();
        }
    }

    private void named(Cursor at, Type.Named named, Level level) {
        if (at.node().isMapping()) {
            mapping(at, new Level(level.definition().pack().definition(named.definition()), at, level));
        } else {
            flaws.add(Words.type(at, "a mapping"));
        }
    }

    private void listing(Cursor at, Type.Listing listing, Level level) {
        if (!at.node().isSequence()) {
            flaws.add(Words.type(at, "a list"));
            return;
        }
        Leaves.size(at, listing.limits(), "items", flaws);
        for (Cursor item : at.items()) {
            if (item.exists()) {
                value(item, listing.item(), level);
            } else if (listing.item() instanceof Type.Named named) {
                nothing(item, level.definition().pack().definition(named.definition()));
            }
        }
        for (List<String> fields : listing.unique()) {
            Repeats.check(at, fields, flaws);
        }
    }

    /**
     * A list's item that is null: to the schemas of custom resources it is no object; Kubernetes' own kinds read it as one
     * without fields, which is a fault where one is required.
     */
    private void nothing(Cursor item, Definition definition) {
        if (definition.pack().isOfCustomResources()) {
            flaws.add(Words.type(item, "a mapping"));
            return;
        }
        if (!definition.required().isEmpty()) {
            flaws.add(Words.type(item, "a mapping"));
        }
    }

    private void keyed(Cursor at, Type.Keyed keyed, Level level) {
        if (!at.node().isMapping()) {
            flaws.add(Words.type(at, "a mapping"));
            return;
        }
        Leaves.size(at, keyed.limits(), "entries", flaws);
        String format = keyed.limits().format();
        for (Cursor entry : at.entries()) {
            if (!format.isEmpty() && !Formats.accepts(format, entry.key())) {
                if (!Placeholders.in(entry.key())) {
                    flaws.add(Words.key(entry, format));
                }
            } else if (entry.exists()) {
                value(entry, keyed.value(), level);
            }
        }
    }
}
