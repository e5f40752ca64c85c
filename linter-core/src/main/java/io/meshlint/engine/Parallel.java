package io.meshlint.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same work on each of many things, results in the order of the things. */
final class Parallel {

    private Parallel() {}

    /** Maps on so many threads; on the caller's own where one is enough. */
    static <T, R> List<R> map(List<T> things, int threads, Function<T, R> work) {
        List<R> results = new ArrayList<>(things.size());
        if (threads < 2 || things.size() < 2) {
            for (T thing : things) {
                results.add(work.apply(thing));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, things.size()), Parallel::daemon);
        try {
            List<Future<R>> futures = new ArrayList<>(things.size());
            for (T thing : things) {
                futures.add(pool.submit(() -> work.apply(thing)));
            }
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Does work that saves others time and may as well not be done; its failure is theirs to report. */
    static void aside(Runnable work) {
        daemon(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // Whoever needs what was to be prepared meets the same fault.
                    }
                })
                .start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "meshlint");
        thread.setDaemon(true);
        return thread;
    }
}
