package io.meshlint.cli;

import java.io.PrintWriter;

/** Tells whoever waits at a terminal that a long run goes on; its line vanishes with the end of the run. */
final class Progress {

    /** Most runs are over before anyone wonders. */
    static final int PATIENCE_MILLIS = 2000;

    private static final int SECOND_MILLIS = 1000;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final String what;
    private final int patience;
    private boolean over;
    private boolean shown;

    /**
     * Not begun yet.
     *
     * @param patience after how many milliseconds to speak
     */
    Progress(PrintWriter err, String what, int patience) {
        this.err = err;
        this.what = what;
        this.patience = patience;
    }

    /** Watches over a run, if there is a terminal. */
    static Progress of(Session session, boolean quiet, int files) {
        Progress progress =
                new Progress(session.err(), "checking " + files + (files == 1 ? " file" : " files"), PATIENCE_MILLIS);
        return session.surroundings().terminal() && !quiet ? progress.begin() : progress;
    }

    Progress begin() {
        Thread thread = new Thread(this::tell, "meshlint-progress");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private synchronized void tell() {
        long start = System.nanoTime();
        try {
            wait(patience);
            while (!over) {
                err.print(ERASE + what + ", " + (System.nanoTime() - start) / 1_000_000_000 + " s");
                err.flush();
                shown = true;
                wait(SECOND_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it; must follow whatever happens. */
    synchronized void end() {
        over = true;
        notifyAll();
        if (shown) {
            err.print(ERASE);
            err.flush();
        }
    }
}
