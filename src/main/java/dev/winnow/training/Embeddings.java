package dev.winnow.training;

import dev.winnow.digest.Sha256;
import dev.winnow.encoder.Encoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A cache on disk of the vectors of texts, by the hash of the text, since encoding is slow.
 *
 * <p>One append-only file per network, which holds hashes and vectors, but no text. An incomplete entry at its end is removed by
 * the next run.
 */
final class Embeddings implements TextVectors {

    private static final int KEY = 16; // bytes of SHA-256: enough that no two of a million texts meet
    private static final int AT_A_TIME = 2000;
    private static final int THREADS = 2;

    private final Encoder encoder;
    private final Path file;
    private final Map<String, float[]> known = new HashMap<>();

    /**
     * Opens the vectors of a network.
     *
     * @param folder where they are kept; made if it is not there
     * @throws IOException if it cannot be read
     */
    Embeddings(Encoder encoder, Path folder) throws IOException {
        this.encoder = encoder;
        Files.createDirectories(folder);
        file = folder.resolve(encoder.identity() + ".vectors");
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() throws IOException {
        long whole = 0;
        byte[] key = new byte[KEY];
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            while (true) {
                in.readFully(key);
                float[] vector = new float[encoder.dimensions()];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = in.readFloat();
                }
                known.put(new String(key, StandardCharsets.ISO_8859_1), vector);
                whole += KEY + 4L * vector.length;
            }
        } catch (EOFException e) {
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole); // a vector that was cut off is made again
            }
        }
    }

    @Override
    public float[] of(String text) {
        float[] vector = known.get(key(text));
        if (vector == null) {
            throw new IllegalArgumentException("not encoded: " + text.length() + " units");
        }
        return vector;
    }

    /**
     * Encodes the new texts and stores their vectors.
     *
     * @throws IOException if they cannot be written
     */
    @Override
    public void encode(Collection<String> texts, PrintStream log) throws IOException {
        List<String> missing = new ArrayList<>(new LinkedHashSet<>(texts));
        missing.removeIf(text -> known.containsKey(key(text)));
        missing.sort(Comparator.comparingInt(String::length));
        log.printf("%s: %d texts, %d of them new%n", encoder.identity(), texts.size(), missing.size());
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
            for (int from = 0; from < missing.size(); from += AT_A_TIME) {
                List<String> some = missing.subList(from, Math.min(missing.size(), from + AT_A_TIME));
                List<Callable<float[]>> work = new ArrayList<>();
                some.forEach(text -> work.add(() -> encoder.encode(text)));
                List<Future<float[]>> vectors = pool.invokeAll(work);
                for (int i = 0; i < some.size(); i++) {
                    float[] vector = vectors.get(i).get();
                    String key = key(some.get(i));
                    known.put(key, vector);
                    out.write(key.getBytes(StandardCharsets.ISO_8859_1));
                    for (float value : vector) {
                        out.writeFloat(value);
                    }
                }
                out.flush();
                log.printf("%s: %d of %d%n", encoder.identity(), from + some.size(), missing.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while encoding", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("encoding failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static String key(String text) {
        return new String(Sha256.of(text), 0, KEY, StandardCharsets.ISO_8859_1);
    }
}
