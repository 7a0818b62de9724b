package dev.winnow.spark;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/**
 * The function {@code winnow(text)}: what is wrong with a text, where, and the text without it. The verdict is that of every
 * other face of Winnow. Null for null.
 */
public class WinnowFunction implements UDF1<String, Row> {

    private static final long serialVersionUID = 2L;

    /**
     * What the function returns: the action, the score of every category, the findings with offsets in Unicode code points (as
     * SQL's {@code substring} counts, but from 0), and the text without what is blocked.
     */
    public static final StructType VERDICT = VerdictRows.SCHEMA;

    private final Document.Format format;

    /** Judges plain text. */
    public WinnowFunction() {
        this(Document.Format.TEXT);
    }

    WinnowFunction(Document.Format format) {
        this.format = format;
    }

    @Override
    public Row call(String text) {
        if (text == null) {
            return null;
        }
        Verdict verdict = ExecutorEngine.get().moderate(document(text, format));
        return VerdictRows.of(verdict, verdict.cleaned());
    }

    static Document document(String text, Document.Format format) {
        return new Document(null, text, format, null, null, OffsetUnit.CODE_POINTS, false);
    }
}
