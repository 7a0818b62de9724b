/**
 * Sentence encoders: they map texts to vectors so that texts of similar meaning are close to each other.
 *
 * <p>The tokenizer and the runtime of the network; nothing here knows about moderation. Start at {@link
 * dev.winnow.encoder.Encoder}. The networks are BGE small v1.5 for English and Chinese (Xiao et al. 2023, "C-Pack: Packaged
 * resources to advance general Chinese embedding"; MIT licence), with weights of 8 bits, run by ONNX Runtime.
 */
package dev.winnow.encoder;
