package dev.winnow.scan.input;

/**
 * What a hostile input cannot exceed.
 *
 * @param recordBytes longest record, unpacked, in bytes
 * @param ratio unpacked bytes for one packed byte
 */
public record ReadLimits(int recordBytes, int ratio) {

    /** 16 MiB, 200 to 1. */
    public static final ReadLimits DEFAULT = new ReadLimits(16 << 20, 200);

    /** Refuses limits that let nothing pass. */
    public ReadLimits {
        if (recordBytes < 1 || ratio < 1) {
            throw new IllegalArgumentException("limits must be above 0");
        }
    }

    String tooLong() {
        return "longer than " + recordBytes + " bytes (--max-record-bytes)";
    }
}
