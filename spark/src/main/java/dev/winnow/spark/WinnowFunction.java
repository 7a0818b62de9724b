package dev.winnow.spark;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The function {@code winnow(text)}: what is wrong with a text, where, and the text without it. The verdict is that of every
 * other face of Winnow. Null for null.
 */
public class WinnowFunction implements UDF1<String, Row> {

    private static final long serialVersionUID = 1L;

    private static final StructType FINDING = new StructType()
            .add("category", DataTypes.StringType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("end", DataTypes.IntegerType, false)
            .add("line", DataTypes.IntegerType, false)
            .add("score", DataTypes.DoubleType, false)
            .add("action", DataTypes.StringType, false)
            .add("sources", DataTypes.createArrayType(DataTypes.StringType, false), false);

    /**
     * What the function returns: the action, the score of every category, the findings with offsets in Unicode code points (as
     * SQL's {@code substring} counts, but from 0), and the text without what is blocked.
     */
    public static final StructType VERDICT = new StructType()
            .add("action", DataTypes.StringType, false)
            .add("scores", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false), false)
            .add("findings", DataTypes.createArrayType(FINDING, false), false)
            .add("cleaned", DataTypes.StringType, false);

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
        Document document = new Document(null, text, format, null, null, OffsetUnit.CODE_POINTS, false);
        Verdict verdict = ExecutorEngine.get().moderate(document);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (CategoryScore score : verdict.categories()) {
            scores.put(score.category().id(), score.score());
        }
        List<Row> findings = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            findings.add(RowFactory.create(
                    finding.category().id(),
                    finding.start(),
                    finding.end(),
                    finding.line(),
                    finding.score(),
                    finding.action().id(),
                    finding.sources().toArray(new String[0])));
        }
        return RowFactory.create(verdict.action().id(), scores, findings.toArray(new Row[0]), verdict.cleaned());
    }
}
