package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Linter;
import io.meshlint.report.TraceFormat;
import io.meshlint.report.TraceStyle;
import io.meshlint.rules.BuiltIn;
import io.meshlint.trace.Client;
import io.meshlint.trace.ClientText;
import io.meshlint.trace.Request;
import io.meshlint.trace.Trace;
import io.meshlint.trace.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every request of {@code test-manifests/traces} comes to what its line expects, and every row has a request. */
class TraceStoriesTest {

    private static final Path ROOT =
            Path.of("../test-manifests/traces").toAbsolutePath().normalize();

    private static final String REQUESTS = "requests.txt";

    /** The rows of what manifests lead to that requests must be there for; {@code a-b} means all between. */
    private static final String ROWS = "1-29, 30-53, 53b, 54-64, 76-83, 78b";

    private static final Pattern ROW = Pattern.compile("# rows? ([0-9]+b?(?:, [0-9]+b?)*)(?: .*)?");

    @TestFactory
    Stream<DynamicNode> requestsComeToWhatTheyShould() throws IOException {
        return stories().stream().map(TraceStoriesTest::story);
    }

    private static List<Path> stories() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static DynamicNode story(Path folder) {
        List<DynamicTest> tests = new ArrayList<>();
        for (TraceLine line : lines(folder)) {
            tests.add(dynamicTest(line.number() + ": " + String.join(" ", line.words()), () -> check(folder, line)));
        }
        return dynamicContainer(folder.getFileName().toString(), tests);
    }

    private static List<String> text(Path folder) {
        try {
            return Files.readAllLines(folder.resolve(REQUESTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TraceLine> lines(Path folder) {
        List<TraceLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text(folder)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(TraceLine.parse(number, line));
            }
        }
        return lines;
    }

    private static void check(Path folder, TraceLine line) throws Exception {
        Trace trace = follow(folder, line.words());
        StringBuilder text = new StringBuilder();
        TraceFormat.TEXT.write(trace, TraceStyle.PLAIN, text);
        assertEquals(List.of(), line.differences(trace), () -> folder.getFileName() + "\n" + text);
    }

    private static Trace follow(Path folder, List<String> words) throws Exception {
        StringWriter err = new StringWriter();
        Session session = new Session(
                Catalogue.withPacks(BuiltIn.rules(), List.of()),
                new Surroundings(folder, Map.of(), false),
                InputStream.nullInputStream(),
                new Output(new StringWriter()),
                new PrintWriter(err));
        List<String> arguments = new ArrayList<>(words);
        if (!Files.exists(folder.resolve(".meshlint.yaml"))) {
            arguments.add("--no-config");
        }
        return follow(TraceOptions.declare().parse(arguments), session);
    }

    private static Trace follow(Arguments arguments, Session session) throws Exception {
        Request request = TraceOptions.request(arguments.takeFirst(), arguments);
        Linter.Picture picture = new Analysis(session, arguments).picture(1);
        assertEquals(List.of(), picture.faults());
        Client client = ClientText.read(
                arguments.value(TraceOptions.FROM, "outside"),
                picture.mesh().cluster().workloads().all());
        return new Tracer(picture.mesh()).trace(request, client);
    }

    @Test
    void everyRowHasARequest() throws IOException {
        TreeSet<String> missing = rows();
        for (Path folder : stories()) {
            boolean said = false;
            for (String line : text(folder)) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    missing.removeAll(List.of(row.group(1).split(", ")));
                    said = true;
                }
            }
            assertTrue(said, folder.getFileName() + " names its rows");
        }
        assertEquals(new TreeSet<>(), missing, "rows without a request");
    }

    private static TreeSet<String> rows() {
        TreeSet<String> rows = new TreeSet<>();
        for (String part : ROWS.split(", ")) {
            int dash = part.indexOf('-');
            if (dash < 0) {
                rows.add(part);
            } else {
                int last = Integer.parseInt(part.substring(dash + 1));
                for (int row = Integer.parseInt(part.substring(0, dash)); row <= last; row++) {
                    rows.add(Integer.toString(row));
                }
            }
        }
        return rows;
    }
}
