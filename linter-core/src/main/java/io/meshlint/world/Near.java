package io.meshlint.world;

import io.meshlint.manifest.Cursor;

/**
 * What a reference that leads nowhere probably meant.
 *
 * @param at the thing in the input that nearly fits
 * @param wanted the text that the reference has
 * @param found the text that would fit
 */
public record Near(Cursor at, String wanted, String found) {}
