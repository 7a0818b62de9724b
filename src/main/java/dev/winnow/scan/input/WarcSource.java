package dev.winnow.scan.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** Records of a web archive, unpacked. All of them are given out, for copies are whole; parsers pick those with text. */
final class WarcSource implements RecordSource {

    private final RecordedStream in;
    private final ReadLimits limits;
    private final RecordParser parser;
    private WarcReader reader;
    private boolean ended;
    private long number; // of the record that was met but not given out
    private long offset; // where it starts
    private InputException failure; // what came behind it

    WarcSource(InputStream in, ReadLimits limits) {
        this.in = new RecordedStream(in, limits.recordBytes());
        this.limits = limits;
        parser = new WarcRecordParser(limits);
    }

    @Override
    public RawRecord next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        while (!ended) {
            long from = offset;
            long met = number;
            advance();
            long to = ended ? in.end() : offset;
            if (met > 0) {
                byte[] bytes = in.take(from, to);
                return bytes == null
                        ? RawRecord.defective(met, 0, from, limits.tooLong())
                        : RawRecord.of(met, 0, from, bytes, parser);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private void advance() throws IOException {
        try {
            if (reader == null) {
                reader = new WarcReader(in);
            }
            Optional<WarcRecord> record = reader.next();
            if (record.isEmpty()) {
                ended = true;
                return;
            }
            if (record.get().body().size() < 0) {
                throw new InputException("a record at byte " + reader.position() + " has a negative length");
            }
            number++;
            offset = reader.position();
        } catch (EOFException e) {
            end("cut off within record " + number, e);
        } catch (ParsingException e) {
            String message = e.getMessage().lines().findFirst().orElse("");
            end("what stands behind record " + number + " is no WARC record: " + message, e);
        } catch (IllegalArgumentException e) { // jwarc's answer to headers that say nonsense
            end("what stands behind record " + number + " is no WARC record: " + e.getMessage(), e);
        }
    }

    /** The record met last is still given out: what is left of it says that it is cut off. */
    private void end(String message, Exception cause) {
        ended = true;
        failure = new InputException(message, cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
