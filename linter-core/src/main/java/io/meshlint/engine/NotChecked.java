package io.meshlint.engine;

/** Something in the input that was not looked at, and why. */
public record NotChecked(String file, String reason) {}
