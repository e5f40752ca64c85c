package io.meshlint.engine;

import io.meshlint.manifest.Duration;
import io.meshlint.manifest.WorkloadName;
import io.meshlint.text.Digits;
import io.meshlint.world.AssumedApp;
import io.meshlint.world.AssumedApp.Listen;
import io.meshlint.world.AssumedApp.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what a config says apps do: {@code assume.apps}. */
final class AppReader {

    private static final List<String> LOCAL = List.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> EVERYWHERE = List.of("0.0.0.0", "[::]");
    private static final int LEAST_STATUS = 200;
    private static final int GREATEST_STATUS = 599;
    private static final int MOST_PORTS = 65535;

    private AppReader() {}

    static List<AssumedApp> read(Setting list) {
        List<AssumedApp> apps = new ArrayList<>();
        for (Setting item : list.mappings("workload", "listens", "status", "latency", "speaks")) {
            Optional<WorkloadName> workload = workload(item.get("workload"));
            Optional<List<Listen>> listens = listens(item.get("listens"));
            OptionalInt status = status(item.get("status"));
            OptionalLong latency = latency(item.get("latency"));
            Optional<Speech> speaks = speaks(item.get("speaks"));
            if (workload.isPresent()) {
                apps.add(new AssumedApp(workload.get(), listens, status, latency, speaks));
            }
        }
        return apps;
    }

    private static Optional<WorkloadName> workload(Setting setting) {
        String text = setting.required();
        Optional<WorkloadName> name = WorkloadName.parse(text);
        if (!text.isEmpty() && name.isEmpty()) {
            setting.complain("`" + text + "` is not of the form NAMESPACE/KIND/NAME, such as shop/deployment/cart");
        }
        return name;
    }

    private static Optional<List<Listen>> listens(Setting list) {
        List<Listen> listens = new ArrayList<>();
        for (Setting item : list.items()) {
            String text = item.required();
            int colon = text.lastIndexOf(':');
            String address = colon < 0 ? EVERYWHERE.get(0) : text.substring(0, colon);
            OptionalInt port = Digits.port(text.substring(colon + 1));
            boolean known = LOCAL.contains(address) || EVERYWHERE.contains(address);
            if (known && port.isPresent() && port.getAsInt() > 0 && port.getAsInt() <= MOST_PORTS) {
                listens.add(new Listen(port.getAsInt(), LOCAL.contains(address)));
            } else if (!text.isEmpty()) {
                item.complain("`" + text + "` is no port, such as 8080 or 127.0.0.1:8080");
            }
        }
        return list.isGiven() ? Optional.of(listens) : Optional.empty();
    }

    private static OptionalInt status(Setting setting) {
        String text = setting.text("");
        OptionalInt number = Digits.port(text);
        boolean fits = number.isPresent() && number.getAsInt() >= LEAST_STATUS && number.getAsInt() <= GREATEST_STATUS;
        if (setting.isGiven() && setting.node().isScalar() && !fits) {
            setting.complain("`" + setting.name() + "` must be a status of HTTP, from 200 to 599");
        }
        return fits ? number : OptionalInt.empty();
    }

    private static OptionalLong latency(Setting setting) {
        OptionalLong millis = Duration.millis(setting.text(""));
        if (setting.isGiven() && setting.node().isScalar() && millis.isEmpty()) {
            setting.complain("`" + setting.name() + "` must be a duration, such as 250ms or 5s");
        }
        return millis;
    }

    private static Optional<Speech> speaks(Setting setting) {
        String text = setting.text("");
        List<String> words = new ArrayList<>();
        for (Speech speech : Speech.values()) {
            String word = speech.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return Optional.of(speech);
            }
            words.add(word);
        }
        if (setting.isGiven() && setting.node().isScalar()) {
            setting.complain("`" + setting.name() + "` must be one of " + String.join(", ", words));
        }
        return Optional.empty();
    }
}
