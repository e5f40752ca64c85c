package io.meshlint.cluster;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A block of IPv4 addresses.
 *
 * @param first its lowest address
 * @param last its highest address
 */
record AddressBlock(long first, long last) {

    /** Where clusters take the addresses of pods, Services and nodes from: RFC 1918, RFC 6598, link-local. */
    private static final String[] INSIDE = {
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"
    };

    /** How many of these are private networks proper. */
    private static final int PRIVATE = 3;

    /** The block that a text such as {@code 10.0.0.0/8} means; empty for IPv6 and for what is none. */
    static Optional<AddressBlock> of(String text) {
        int slash = text.indexOf('/');
        OptionalLong address = address(slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? 32 : bits(text.substring(slash + 1));
        if (address.isEmpty() || bits < 0) {
            return Optional.empty();
        }
        long size = 1L << 32 - bits;
        long first = address.getAsLong() / size * size;
        return Optional.of(new AddressBlock(first, first + size - 1));
    }

    private static int bits(String text) {
        OptionalLong bits = number(text, 32);
        return bits.isPresent() ? (int) bits.getAsLong() : -1;
    }

    private static OptionalLong address(String text) {
        long address = 0;
        int parts = 0;
        int from = 0;
        while (from <= text.length()) {
            int dot = text.indexOf('.', from);
            int end = dot < 0 ? text.length() : dot;
            OptionalLong part = number(text.substring(from, end), 255);
            if (part.isEmpty() || ++parts > 4) {
                return OptionalLong.empty();
            }
            address = address * 256 + part.getAsLong();
            from = end + 1;
        }
        return parts == 4 ? OptionalLong.of(address) : OptionalLong.empty();
    }

    private static OptionalLong number(String text, int most) {
        if (text.isEmpty() || text.length() > 3) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            number = number * 10 + c - '0';
        }
        return number > most ? OptionalLong.empty() : OptionalLong.of(number);
    }

    boolean holds(AddressBlock other) {
        return first <= other.first && last >= other.last;
    }

    private boolean meets(AddressBlock other) {
        return first <= other.last && other.first <= last;
    }

    /** Whether it is every address. */
    boolean isEverything() {
        return first == 0 && last == (1L << 32) - 1;
    }

    /** Whether addresses of a cluster may be in it. */
    boolean mayBeInside() {
        for (String block : INSIDE) {
            if (of(block).filter(this::meets).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether some blocks together hold every private network. */
    static boolean holdPrivate(Iterable<AddressBlock> blocks) {
        for (int i = 0; i < PRIVATE; i++) {
            AddressBlock network = of(INSIDE[i]).orElseThrow();
            boolean held = false;
            for (AddressBlock block : blocks) {
                held |= block.holds(network);
            }
            if (!held) {
                return false;
            }
        }
        return true;
    }
}
