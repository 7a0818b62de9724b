package dev.winnow.scan;

import java.util.concurrent.atomic.AtomicLong;

/** How far a scan is; any thread may ask. */
public final class ScanProgress {

    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile String file = "";

    void at(String name, long bytesRead, long more) {
        file = name;
        bytes.set(bytesRead);
        records.addAndGet(more);
    }

    /** Returns how many records were judged or found unreadable. */
    public long records() {
        return records.get();
    }

    /** Returns how many bytes of files were read, as they are on the disk; Parquet counts when a file is done. */
    public long bytes() {
        return bytes.get();
    }

    /** Returns the file under way. */
    public String file() {
        return file;
    }
}
