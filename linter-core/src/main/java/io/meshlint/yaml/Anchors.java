package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.HashMap;
import java.util.Map;

/** The anchors of one document, and how much its aliases may repeat. */
final class Anchors {

    /**
     * How many nodes the aliases of a document may stand for. kubectl refuses excessive aliasing somewhere between
     * 400,000 and 4,000,000 ({@code allowedAliasRatio} of go-yaml v2).
     */
    static final int EXPANSION_LIMIT = 1_000_000;

    /**
     * An anchored node.
     *
     * @param node the node, {@link Node#ABSENT} while it is not read to its end
     * @param size the nodes it consists of, aliases counted as what they stand for
     * @param height how many levels of collections it has
     */
    record Anchor(Node node, long size, int height) {}

    private static final Anchor OPEN = new Anchor(Node.ABSENT, 0, 0);

    private final Map<String, Anchor> known = new HashMap<>();
    private long expanded;

    void open(String name) {
        known.put(name, OPEN);
    }

    /** Names a node; a name used again means the later node from there on. */
    void close(String name, Node node, long size, int height) {
        known.put(name, new Anchor(node, size, height));
    }

    /** What an alias stands for. */
    Anchor resolve(String name, Span place) {
        Anchor anchor = known.get(name);
        if (anchor == null) {
            throw new BrokenDocument(
                    place,
                    "alias `*" + name + "` has no anchor, expected `&" + name + "` above it",
                    "quote the value if it starts with a real `*`: `\"*" + name + "\"`");
        }
        if (anchor == OPEN) {
            throw new BrokenDocument(
                    place,
                    "alias `*" + name + "` stands inside its own anchor `&" + name + "`",
                    "write the value out in place of the alias");
        }
        expanded += anchor.size();
        if (expanded > EXPANSION_LIMIT) {
            throw new BrokenDocument(
                    place,
                    "aliases of this document stand for more than a million nodes",
                    "write the values out, or leave out the aliases that repeat other aliases");
        }
        return anchor;
    }
}
