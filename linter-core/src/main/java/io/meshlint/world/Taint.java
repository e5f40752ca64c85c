package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import java.util.Optional;

/**
 * A taint of a node.
 *
 * @param key never empty
 * @param value may be empty
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 * @param at where the input says so; empty for what is assumed or well known
 */
public record Taint(String key, String value, String effect, Optional<Cursor> at) {

    /** Reads {@code key=value:Effect}, {@code key:Effect}; effect or value may be absent. */
    public static Taint parse(String text, Optional<Cursor> at) {
        int colon = text.lastIndexOf(':');
        String effect = colon < 0 ? "NoSchedule" : text.substring(colon + 1);
        String pair = colon < 0 ? text : text.substring(0, colon);
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        return new Taint(key, equals < 0 ? "" : pair.substring(equals + 1), effect, at);
    }

    static Taint of(Cursor taint) {
        if (taint.node().isScalar()) {
            return parse(taint.text(), Optional.of(taint));
        }
        return new Taint(
                taint.at("key").text(),
                taint.at("value").text(),
                effect(taint.at("effect").text()),
                Optional.of(taint));
    }

    /** The cloud providers' spellings: {@code NO_SCHEDULE}, {@code NO_EXECUTE}, {@code PREFER_NO_SCHEDULE}. */
    private static String effect(String written) {
        return switch (written) {
            case "NO_SCHEDULE" -> "NoSchedule";
            case "NO_EXECUTE" -> "NoExecute";
            case "PREFER_NO_SCHEDULE" -> "PreferNoSchedule";
            default -> written;
        };
    }

    /** Whether pods that do not tolerate it are kept off the node. */
    public boolean repels() {
        return effect.equals("NoSchedule") || effect.equals("NoExecute");
    }

    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
    }
}
