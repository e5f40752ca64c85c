package io.meshlint.schema;

import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Puts what our validator says of an object beside what another one says. */
final class Comparison {

    private static final Kustomizations NONE = new Manifests(List.of(), path -> "").kustomizations();

    private final Schemas schemas = new Schemas(Schemas.ANY, Schemas.ANY);
    private final OtherValidator other = new OtherValidator();

    static Random random(String kind, long seed) {
        return new Random(seed * 1_000_003 + kind.hashCode());
    }

    List<String> kinds() {
        return schemas.kinds();
    }

    Kind kind(String name) {
        int slash = name.lastIndexOf('/');
        return schemas.kind(name.substring(0, slash), name.substring(slash + 1)).orElseThrow();
    }

    private static Resource resource(Map<String, Object> object) {
        String text = YamlText.of(object);
        Source source = Source.text("a.yaml", text);
        return new Resource(
                source,
                0,
                YamlReader.read(source, text.getBytes(StandardCharsets.UTF_8))
                        .documents()
                        .get(0)
                        .root(),
                Namespace.named("shop"),
                "");
    }

    private List<Flaw> ours(Resource resource) {
        return Validator.check(resource, schemas, UserSchemas.none(), NONE);
    }

    private List<OtherValidator.Seen> theirs(Resource resource) {
        return other.check(
                resource,
                schemas.kind(resource.id().apiVersion(), resource.kind()).orElseThrow());
    }

    /** Everything that either finds; empty if nothing. */
    String faults(Map<String, Object> object) {
        Resource resource = resource(object);
        return faults(ours(resource), theirs(resource));
    }

    private static String faults(List<Flaw> ours, List<OtherValidator.Seen> theirs) {
        StringBuilder all = new StringBuilder();
        for (Flaw flaw : ours) {
            all.append("ours: ")
                    .append(flaw.sort())
                    .append(' ')
                    .append(flaw.at().path());
            all.append(": ").append(flaw.message()).append('\n');
        }
        for (OtherValidator.Seen seen : theirs) {
            all.append("theirs: ").append(seen.sort()).append(' ').append(seen.path());
            all.append(": ").append(seen.message()).append('\n');
        }
        return all.toString();
    }

    /** What both find where they do not agree whether, or where, an object is wrong; else nothing. */
    String difference(Map<String, Object> object) {
        Resource resource = resource(object);
        List<Flaw> ours = ours(resource);
        List<OtherValidator.Seen> theirs = theirs(resource);
        List<OtherValidator.Seen> seen = withoutThoseBelowWrongKeys(theirs, ours);
        boolean same = ours.isEmpty() == theirs.isEmpty()
                && placesOf(Flaw.Sort.UNKNOWN_FIELD, ours).equals(places(Flaw.Sort.UNKNOWN_FIELD, seen))
                && placesOf(Flaw.Sort.TYPE, ours).equals(places(Flaw.Sort.TYPE, seen))
                && missesTheSame(ours, seen);
        return same ? "" : faults(ours, theirs) + (ours.isEmpty() || theirs.isEmpty() ? "" : "other places\n");
    }

    /** Where a free key is wrong, nobody knows what its value was meant to be. */
    private static List<OtherValidator.Seen> withoutThoseBelowWrongKeys(
            List<OtherValidator.Seen> theirs, List<Flaw> ours) {
        List<OtherValidator.Seen> kept = new ArrayList<>(theirs);
        for (Flaw flaw : ours) {
            if (flaw.message().startsWith("key `")) {
                kept.removeIf(seen -> seen.path().startsWith(flaw.meant().path()));
            }
        }
        return kept;
    }

    /** What is missing because a key is misspelt or misplaced is told once, and so is a fragment. */
    private static boolean missesTheSame(List<Flaw> ours, List<OtherValidator.Seen> theirs) {
        TreeSet<String> missing = placesOf(Flaw.Sort.REQUIRED, ours);
        TreeSet<String> expected = places(Flaw.Sort.REQUIRED, theirs);
        boolean fewer = false;
        for (Flaw flaw : ours) {
            fewer |= flaw.sort() == Flaw.Sort.UNKNOWN_FIELD || !flaw.certain();
        }
        return fewer ? expected.containsAll(missing) : missing.equals(expected);
    }

    private static TreeSet<String> placesOf(Flaw.Sort sort, List<Flaw> flaws) {
        TreeSet<String> places = new TreeSet<>();
        for (Flaw flaw : flaws) {
            if (flaw.sort() == sort) {
                places.add(
                        flaw.meant().isRoot() || sort != Flaw.Sort.TYPE
                                ? flaw.at().path()
                                : flaw.meant().path());
            }
        }
        return places;
    }

    private static TreeSet<String> places(Flaw.Sort sort, List<OtherValidator.Seen> all) {
        TreeSet<String> places = new TreeSet<>();
        for (OtherValidator.Seen seen : all) {
            if (seen.sort() == sort) {
                places.add(seen.path());
            }
        }
        return places;
    }
}
