package io.meshlint.world;

import io.meshlint.manifest.Cursor;

/**
 * What a reference that leads nowhere probably meant.
 *
 * @param at the thing in the input that nearly fits
 * @param key the selector's entry that it does not fulfil, or the field of the reference
 * @param wanted the text that the reference has there
 * @param foundKey the entry of the near thing that would fit; empty if it has none
 * @param found its text
 */
public record Near(Cursor at, String key, String wanted, String foundKey, String found) {}
