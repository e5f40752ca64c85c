package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.world.MeshSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Which namespaces see a Service or an Istio object: {@code exportTo}, the annotation of Services, the mesh's defaults.
 * Follows {@code pkg/config/visibility} and {@code pilot/pkg/model/push_context.go} in Istio.
 */
public final class Exports {

    /** How a Service says what others say in {@code exportTo}. */
    public static final String ANNOTATION = "networking.istio.io/exportTo";

    private final MeshSettings settings;

    Exports(MeshSettings settings) {
        this.settings = settings;
    }

    /** Whether the proxies of a namespace see an object; MAYBE where a namespace is not known. */
    public Relation to(Resource object, Namespace client) {
        Relation best = Relation.DIFFERENT;
        for (String entry : entries(object)) {
            Relation relation = relation(entry, object, client);
            if (relation == Relation.SAME) {
                return relation;
            }
            best = relation == Relation.MAYBE ? relation : best;
        }
        return best;
    }

    private static Relation relation(String entry, Resource object, Namespace client) {
        if (Placeholders.in(entry)) {
            return Relation.MAYBE;
        }
        return switch (entry) {
            case "*" -> Relation.SAME;
            case "." -> object.namespace().to(client);
            case "~", "" -> Relation.DIFFERENT;
            default -> Namespace.named(entry).to(client);
        };
    }

    /** Whether every namespace sees an object. */
    public boolean isPublic(Resource object) {
        return entries(object).contains("*");
    }

    /** Whether only its own namespace sees an object. */
    public boolean isPrivate(Resource object) {
        List<String> entries = entries(object);
        return entries.size() == 1
                && (entries.get(0).equals(".")
                        || entries.get(0).equals(object.namespace().name()));
    }

    /** Whether nobody sees an object. */
    public boolean isHidden(Resource object) {
        return entries(object).equals(List.of("~"));
    }

    /** The namespaces that an object is exported to by name; its own for {@code .} and {@code *}. */
    public List<Namespace> namespaces(Resource object) {
        List<Namespace> namespaces = new ArrayList<>();
        for (String entry : entries(object)) {
            boolean own = entry.equals("*") || entry.equals(".");
            Namespace namespace = own ? object.namespace() : Namespace.named(entry);
            if (!Placeholders.in(entry) && !entry.isEmpty() && !entry.equals("~") && !namespaces.contains(namespace)) {
                namespaces.add(namespace);
            }
        }
        return namespaces;
    }

    /** The field that says it; absent where a default does. */
    public static Cursor field(Resource object) {
        return object.kind().equals("Service")
                ? object.annotations().at(ANNOTATION)
                : object.spec().at("exportTo");
    }

    /** What it says, sorted as written: the text by which Istio keeps objects apart. */
    public List<String> entries(Resource object) {
        Cursor field = field(object);
        if (!field.node().isPresent()) {
            return defaults(object);
        }
        List<String> entries = new ArrayList<>();
        if (field.node().isScalar()) {
            for (String entry : field.text().split(",")) {
                entries.add(entry.trim());
            }
        }
        for (Cursor entry : field.items()) {
            entries.add(entry.text());
        }
        return entries.isEmpty() || entries.equals(List.of("")) ? defaults(object) : entries;
    }

    private List<String> defaults(Resource object) {
        return switch (object.kind()) {
            case "VirtualService" -> settings.exports().virtualServices();
            case "DestinationRule" -> settings.exports().destinationRules();
            default -> settings.exports().services();
        };
    }
}
