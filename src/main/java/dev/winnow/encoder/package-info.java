/**
 * Sentence encoders: a text goes in, a vector comes out that is near to those of texts that mean the like.
 *
 * <p>Here live the tokenizer and the run of the network, and nothing that knows what is wrong with a text. Start at {@link
 * dev.winnow.encoder.Encoder}. The networks are BGE small v1.5 for English and Chinese (Xiao et al. 2023, "C-Pack: Packaged
 * resources to advance general Chinese embedding"; MIT licence), with weights of 8 bits, run by ONNX Runtime.
 */
package dev.winnow.encoder;
