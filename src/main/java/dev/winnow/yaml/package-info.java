/**
 * YAML whose every value knows where it stands, so that each complaint about a file names line and column. Knows nothing of
 * what the files mean.
 *
 * <p>Start at {@link dev.winnow.yaml.YamlMap}.
 */
package dev.winnow.yaml;
