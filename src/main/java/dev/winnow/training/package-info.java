/**
 * Makes and measures models: corpora, the trainer on top of Smile, evaluation, the model card.
 *
 * <p>The service needs nothing of this. Start at {@link dev.winnow.training.Trainer}.
 */
package dev.winnow.training;
