/**
 * Rule packs as files: YAML that people write, and the index that the build makes of the built-in packs. What rules mean is
 * {@link dev.winnow.rules}' matter.
 *
 * <p>Start at {@link dev.winnow.rules.file.RulePackFile}.
 */
package dev.winnow.rules.file;
