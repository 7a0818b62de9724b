/**
 * Policies as files. What a policy means is {@link dev.winnow.policy}' matter.
 *
 * <p>Start at {@link dev.winnow.policy.file.PolicyFile}.
 */
package dev.winnow.policy.file;
