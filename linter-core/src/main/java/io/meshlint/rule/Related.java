package io.meshlint.rule;

import io.meshlint.manifest.Place;

/** Another place that belongs to a finding, with a short noun phrase about it. */
public record Related(Place place, String message) {}
