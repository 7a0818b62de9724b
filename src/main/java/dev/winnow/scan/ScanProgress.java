package dev.winnow.scan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far a scan is; any thread may ask. */
public final class ScanProgress {

    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger files = new AtomicInteger();
    private volatile String file = "";

    void opened(String name) {
        file = name;
        files.incrementAndGet();
    }

    void at(long bytesRead, long more) {
        bytes.set(bytesRead);
        records.addAndGet(more);
    }

    /** Returns how many records were judged or found unreadable. */
    public long records() {
        return records.get();
    }

    /** Returns how many bytes of files were read, as they are on the disk. */
    public long bytes() {
        return bytes.get();
    }

    /** Returns how many files were opened, members of archives each for itself. */
    public int files() {
        return files.get();
    }

    /** Returns the file under way. */
    public String file() {
        return file;
    }
}
