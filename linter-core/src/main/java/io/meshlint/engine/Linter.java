package io.meshlint.engine;

import io.meshlint.text.Source;
import java.util.List;

/** Sources and rules in, report out: the whole program on one page. */
public final class Linter {

    private final Catalogue catalogue;
    private final Config config;
    private final int jobs;

    /**
     * A linter.
     *
     * @param jobs how many threads; the report is the same for any number
     */
    public Linter(Catalogue catalogue, Config config, int jobs) {
        this.catalogue = catalogue;
        this.config = config;
        this.jobs = jobs;
    }

    /**
     * Reads and judges the sources.
     *
     * @param sources what to lint, and context
     * @param notChecked what was passed over on the way here
     */
    public Report lint(List<Source> sources, List<NotChecked> notChecked) {
        throw new UnsupportedOperationException(catalogue.toString() + config + jobs + sources + notChecked);
    }
}
