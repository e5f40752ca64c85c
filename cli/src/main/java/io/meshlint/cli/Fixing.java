package io.meshlint.cli;

import io.meshlint.engine.Baseline;
import io.meshlint.engine.Report;
import io.meshlint.fix.Diff;
import io.meshlint.fix.Fixer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code meshlint check --fix}: mends what can be mended, then reports the rest. */
final class Fixing {

    private final Session session;
    private final Arguments arguments;

    Fixing(Session session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    /**
     * Whether the arguments ask for fixes.
     *
     * @throws UsageException if they say how to fix and not to fix
     */
    static boolean isWanted(Arguments arguments) throws UsageException {
        boolean fix = arguments.has(CheckOptions.FIX);
        for (String option : List.of(CheckOptions.UNSAFE_FIXES, CheckOptions.DIFF)) {
            if (arguments.has(option) && !fix) {
                throw new UsageException("`" + option + "` needs `" + CheckOptions.FIX + "`");
            }
        }
        return fix;
    }

    /** Runs and returns the exit status; with {@code --diff} that is 1 if anything would change. */
    int run(Analysis analysis, Outcome outcome, Baseline baseline) throws UsageException {
        Analysis.Fixed fixed = analysis.fix(outcome.jobs(), arguments.has(CheckOptions.UNSAFE_FIXES));
        Report report = baseline.without(fixed.report());
        boolean complete = analysis.isComplete(report);
        List<Fixer.Changed> changes = fixed.fixer().changes();
        if (arguments.has(CheckOptions.DIFF)) {
            changes.forEach(changed -> session.out().print(Diff.of(changed)));
            int found = changes.isEmpty() ? Meshlint.CLEAN : Meshlint.FINDINGS;
            return complete ? found : Meshlint.FAILED;
        }
        for (Fixer.Changed changed : changes) {
            complete &= write(changed);
        }
        if (!arguments.has(CheckOptions.QUIET)) {
            session.note("fixed " + fixed.fixer().fixed() + " in " + changes.size()
                    + (changes.size() == 1 ? " file" : " files"));
        }
        return outcome.deliver(report, complete, session);
    }

    /** Writes a file, whole or not at all; one that has changed meanwhile is left alone. */
    private boolean write(Fixer.Changed changed) {
        String name = changed.source().path();
        Optional<Path> file = changed.source().file();
        if (file.isEmpty()) {
            session.error(name + " is no file, use `" + CheckOptions.DIFF + "` to see what would change");
            return false;
        }
        try {
            Path path = file.get().toRealPath();
            byte[] found = Files.readAllBytes(path);
            if (Arrays.equals(changed.after(), found)) {
                return true;
            }
            if (!Arrays.equals(changed.before(), found)) {
                session.error(name + " has changed while it was checked, it is left alone");
                return false;
            }
            if (isReadOnly(path)) {
                session.error(name + " is read-only, it is left alone");
                return false;
            }
            replace(path, changed.after());
            return true;
        } catch (IOException e) {
            session.error("cannot write " + name);
            return false;
        }
    }

    /** Whether nobody may write it: whoever may all the same, such as root, is not meant to. */
    private static boolean isReadOnly(Path path) throws IOException {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            boolean anybody = mode.contains(PosixFilePermission.OWNER_WRITE)
                    || mode.contains(PosixFilePermission.GROUP_WRITE)
                    || mode.contains(PosixFilePermission.OTHERS_WRITE);
            return !anybody || !Files.isWritable(path);
        } catch (UnsupportedOperationException e) {
            return !Files.isWritable(path);
        }
    }

    private static void replace(Path path, byte[] bytes) throws IOException {
        Path draft = Files.createTempFile(path.getParent(), ".meshlint", ".new");
        try {
            Files.write(draft, bytes);
            copyMode(path, draft);
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void copyMode(Path from, Path to) throws IOException {
        try {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        } catch (UnsupportedOperationException e) {
            // a file system without such modes
        }
    }
}
