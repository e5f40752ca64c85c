package io.meshlint.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that stands in the packs, for tests that hold all of it to something. */
final class AllDefinitions {

    static final List<String> PACKS = List.of("gateway-api", "istio", "kubernetes");

    private AllDefinitions() {}

    static Map<String, Pack> packs() {
        Pack kubernetes = Pack.load("kubernetes", Minors.ANY, null);
        Map<String, Pack> packs = new TreeMap<>();
        packs.put("kubernetes", kubernetes);
        packs.put("istio", Pack.load("istio", Minors.ANY, kubernetes));
        packs.put("gateway-api", Pack.load("gateway-api", Minors.ANY, kubernetes));
        return packs;
    }

    /** The lines of a pack, comments left out. */
    static List<String> lines(String pack) {
        try (InputStream in = AllDefinitions.class.getResourceAsStream(pack + ".txt")) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Definition> of(String name, Pack pack) {
        List<Definition> definitions = new ArrayList<>();
        for (String line : lines(name)) {
            String word = line.split(" ", 2)[0];
            if (word.indexOf('/') < 0) {
                definitions.add(pack.definition(word));
            }
        }
        return definitions;
    }

    static TreeSet<String> formats() {
        TreeSet<String> formats = new TreeSet<>();
        packs().forEach((name, pack) -> {
            for (Definition definition : of(name, pack)) {
                definition.fields().values().forEach(field -> collect(field.type(), formats));
            }
            for (String line : lines(name)) {
                int mark = line.indexOf(" name=");
                if (line.split(" ", 2)[0].indexOf('/') > 0 && mark > 0) {
                    formats.add(line.substring(mark + " name=".length()));
                }
            }
        });
        formats.remove("");
        return formats;
    }

    private static void collect(Type type, TreeSet<String> formats) {
        if (type instanceof Type.Leaf leaf) {
            formats.add(leaf.limits().format());
        } else if (type instanceof Type.Listing listing) {
            collect(listing.item(), formats);
        } else if (type instanceof Type.Keyed keyed) {
            formats.add(keyed.limits().format());
            collect(keyed.value(), formats);
        }
    }
}
