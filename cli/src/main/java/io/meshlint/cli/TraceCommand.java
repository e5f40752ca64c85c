package io.meshlint.cli;

import io.meshlint.engine.ConfigException;
import io.meshlint.engine.Linter;
import io.meshlint.report.TraceRank;
import io.meshlint.report.TraceStyle;
import io.meshlint.trace.Client;
import io.meshlint.trace.ClientText;
import io.meshlint.trace.Request;
import io.meshlint.trace.Requests;
import io.meshlint.trace.Trace;
import io.meshlint.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code meshlint trace}: follows a request, or every request that the manifests show. */
final class TraceCommand {

    private static final List<String> OF_ONE = List.of(
            TraceOptions.FROM,
            TraceOptions.METHOD,
            TraceOptions.HEADER,
            TraceOptions.SNI,
            TraceOptions.CLIENT_CERT,
            TraceOptions.TOKEN,
            TraceOptions.CONCURRENCY);

    private final Session session;
    private final Arguments arguments = TraceOptions.declare();

    TraceCommand(Session session) {
        this.session = session;
    }

    /** Runs the command and returns the exit status: 1 if a request fails, or is likely to. */
    int run(List<String> args) throws UsageException, ConfigException {
        arguments.parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        boolean all = arguments.has(TraceOptions.ALL);
        Optional<Request> request = all ? Optional.empty() : Optional.of(request());
        List<TraceTarget> targets = TraceTarget.parse(arguments, session);
        TraceStyle style = style();
        int jobs = Outcome.jobs(arguments);
        if (all) {
            refuseWhatIsOfOne();
        }
        Analysis analysis = new Analysis(session, arguments);
        analysis.refuseToReplaceInputs(TraceTarget.files(targets));
        Linter.Picture picture = analysis.picture(jobs);
        if (!analysis.isComplete(picture)) {
            return Meshlint.FAILED;
        }
        List<Trace> traces = request.isPresent() ? follow(request.get(), picture) : followAll(picture);
        for (TraceTarget target : targets) {
            if (!target.write(traces, all, style, session)) {
                return Meshlint.FAILED;
            }
        }
        return status(traces);
    }

    private static int status(List<Trace> traces) {
        for (Trace trace : traces) {
            if (TraceRank.of(trace).isBad()) {
                return Meshlint.FINDINGS;
            }
        }
        return Meshlint.CLEAN;
    }

    private Request request() throws UsageException {
        if (arguments.positionals().isEmpty()) {
            throw new UsageException("`trace` needs a REQUEST, such as http://shop.example.com/cart, or `--all`");
        }
        return TraceOptions.request(arguments.takeFirst(), arguments);
    }

    private void refuseWhatIsOfOne() throws UsageException {
        for (String option : OF_ONE) {
            if (arguments.has(option)) {
                throw new UsageException("`" + option + "` is of one REQUEST, `--all` follows those of the manifests");
            }
        }
        for (String path : arguments.positionals()) {
            if (path.contains("://")) {
                throw new UsageException("`--all` takes no REQUEST, `" + path + "` is no PATH");
            }
        }
    }

    private List<Trace> follow(Request request, Linter.Picture picture) throws UsageException {
        String from = arguments.value(TraceOptions.FROM, "outside");
        try {
            Client client =
                    ClientText.read(from, picture.mesh().cluster().workloads().all());
            return List.of(new Tracer(picture.mesh()).trace(request, client));
        } catch (IllegalArgumentException e) {
            throw new UsageException("`" + TraceOptions.FROM + "`: " + e.getMessage());
        }
    }

    private List<Trace> followAll(Linter.Picture picture) {
        Tracer tracer = new Tracer(picture.mesh());
        List<Trace> traces = new ArrayList<>();
        for (Requests.Asked asked : new Requests(picture.mesh()).all()) {
            traces.add(tracer.trace(asked.request(), asked.client()));
        }
        if (traces.isEmpty() && !arguments.has(CheckOptions.QUIET)) {
            session.note("the manifests show no host, no route and no port of a Service");
        }
        return traces;
    }

    private TraceStyle style() throws UsageException {
        Surroundings surroundings = session.surroundings();
        String colour = arguments.choice(CheckOptions.COLOR, "auto", Outcome.WHEN);
        return new TraceStyle(surroundings.colours(colour), surroundings.showsUnicode(), surroundings.width());
    }
}
