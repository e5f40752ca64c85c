package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Secrets that stand in the input or are made by what does: Certificates, ExternalSecrets, SealedSecrets. Most
 * Secrets are in no repository, so one that is not here is missing only if what was meant is.
 */
public final class TlsSecrets {

    private final World world;
    /** Where Secrets get their names. */
    private final Map<String, List<Cursor>> byName = new HashMap<>();

    private final Map<String, List<Resource>> certificates = new HashMap<>();
    private final SpellingIndex spelling = new SpellingIndex();

    TlsSecrets(World world) {
        this.world = world;
        for (Resource resource : world.manifests().resources()) {
            Cursor name = resource.metadata().at("name");
            switch (resource.kind()) {
                case "Secret" -> add(name);
                case "Certificate" -> {
                    add(resource.spec().at("secretName"));
                    certificates
                            .computeIfAbsent(resource.name(), n -> new ArrayList<>(1))
                            .add(resource);
                }
                case "ExternalSecret" -> add(or(resource.spec().at("target", "name"), name));
                case "SealedSecret" -> add(or(resource.spec().at("template", "metadata", "name"), name));
                default -> {}
            }
        }
    }

    private static Cursor or(Cursor first, Cursor second) {
        return first.exists() ? first : second;
    }

    private void add(Cursor name) {
        if (!name.text().isEmpty() && !name.isPlaceholder()) {
            byName.computeIfAbsent(name.text(), n -> new ArrayList<>(1)).add(name);
            spelling.add(name.text());
        }
    }

    /**
     * The Secret that a field names in its object's namespace, as the field that gives it its name.
     *
     * @param field of the object that refers to it
     */
    public Resolution<Cursor> of(Cursor field) {
        return of(field, field.text(), field.resource().namespace());
    }

    /**
     * The same for a Secret of another namespace, or with words around its name.
     *
     * @param field of the object that refers to it
     * @param wanted its name
     * @param namespace where it is looked for
     */
    public Resolution<Cursor> of(Cursor field, String wanted, Namespace namespace) {
        if (field.isPlaceholder() || world.manifests().kustomizations().mayChange(field)) {
            return new Resolution.Unknown<>("its name is filled in later");
        }
        for (Cursor name : byName.getOrDefault(wanted, List.of())) {
            if (name.resource().namespace().fits(namespace)) {
                return new Resolution.Resolved<>(name);
            }
        }
        for (Resource certificate : certificates.getOrDefault(wanted, List.of())) {
            Cursor name = certificate.spec().at("secretName");
            if (isIn(certificate, namespace) && name.exists() && !name.isPlaceholder()) {
                return missing(field, wanted, name);
            }
        }
        for (String near : spelling.near(wanted)) {
            for (Cursor name : byName.get(near)) {
                if (isIn(name.resource(), namespace)) {
                    return missing(field, wanted, name);
                }
            }
        }
        return new Resolution.Unknown<>("its secret may be outside the input");
    }

    /** Every Secret of a name, of whatever namespace: where it gets the name. */
    public List<Cursor> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    private static boolean isIn(Resource resource, Namespace namespace) {
        return resource.namespace().to(namespace) == Namespace.Relation.SAME;
    }

    private static Resolution<Cursor> missing(Cursor field, String wanted, Cursor name) {
        Near near = new Near(name, field.key(), wanted, name.key(), name.text());
        return new Resolution.Missing<>(new Cause(Cause.Kind.SECRET_MISSING, field), true, Optional.of(near));
    }
}
