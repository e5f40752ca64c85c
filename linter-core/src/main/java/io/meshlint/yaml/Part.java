package io.meshlint.yaml;

/**
 * The bytes of one document.
 *
 * @param start offset of the first byte
 * @param end offset after the last byte
 * @param line the one-based line of the first byte
 * @param column the zero-based column of the first byte
 * @param content whether there is anything but blank lines and comments
 */
record Part(int start, int end, int line, int column, boolean content) {

    int length() {
        return end - start;
    }
}
