package io.slo4j.yaml;

/**
 * Where in a file something stands.
 *
 * @param file the file, as it was named by whoever asked for it
 * @param line the line, from 1
 * @param column the column, from 1, in code points
 */
record Place(String file, int line, int column) {}
