package dev.winnow.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A network of the BERT family run by ONNX Runtime, one thread per call. The vector is that of the first token. */
final class OnnxEncoder implements Encoder {
    /* ONNX Runtime directly and not LangChain4j's class: that one batches (see Encoder.encode), starts threads of its own for
     * each text, and needs a tokenizer with native code of its own that it unpacks into the home directory.
     */

    private final String identity;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPiece tokenizer;
    private final int mostTokens;
    private final int dimensions;

    private OnnxEncoder(
            String identity, OrtEnvironment environment, OrtSession session, WordPiece tokenizer, int mostTokens)
            throws OrtException {
        this.identity = identity;
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.mostTokens = mostTokens;
        this.dimensions = run(tokenizer.tokens("", mostTokens)).length;
    }

    /**
     * Loads a network from the class path.
     *
     * @param identity names the files: {@code IDENTITY.onnx} and {@code IDENTITY-tokenizer.json}
     * @param mostTokens longer texts are cut
     * @throws EncoderException if it cannot be loaded
     */
    static OnnxEncoder load(String identity, int mostTokens) {
        try (InputStream network = resource(identity + ".onnx");
                InputStream vocabulary = resource(identity + "-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment("winnow");
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Without an arena, which would keep forever what the longest text needed; a call needs a few MB.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            OrtSession session = environment.createSession(network.readAllBytes(), options);
            return new OnnxEncoder(identity, environment, session, WordPiece.read(vocabulary), mostTokens);
        } catch (OrtException | IOException | LinkageError e) {
            throw new EncoderException("cannot load the encoder " + identity + ": " + e.getMessage(), e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = OnnxEncoder.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("no " + name + " on the class path");
        }
        return stream;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<String> vocabulary() {
        return tokenizer.vocabulary();
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public float[] encode(String text) {
        try {
            return run(tokenizer.tokens(text, mostTokens));
        } catch (OrtException e) {
            throw new EncoderException("the encoder " + identity + " failed: " + e.getMessage(), e);
        }
    }

    private float[] run(long[] tokens) throws OrtException {
        long[] shape = {1, tokens.length};
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(tokens.length), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            OnnxTensor states = (OnnxTensor) result.get(0);
            int width = (int) states.getInfo().getShape()[2];
            FloatBuffer values = states.getFloatBuffer();
            float[] vector = new float[width];
            values.get(vector);
            double squares = 0;
            for (float value : vector) {
                squares += (double) value * value;
            }
            float length = (float) Math.sqrt(squares);
            for (int i = 0; i < width; i++) {
                vector[i] /= length;
            }
            return vector;
        }
    }
}
