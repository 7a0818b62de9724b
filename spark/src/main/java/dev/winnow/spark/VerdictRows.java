package dev.winnow.spark;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Verdicts as rows, and back. */
final class VerdictRows {

    private static final StructType FINDING = new StructType()
            .add("category", DataTypes.StringType, false)
            .add("start", DataTypes.IntegerType, false)
            .add("end", DataTypes.IntegerType, false)
            .add("line", DataTypes.IntegerType, false)
            .add("score", DataTypes.DoubleType, false)
            .add("action", DataTypes.StringType, false)
            .add("sources", DataTypes.createArrayType(DataTypes.StringType, false), false);

    static final StructType SCHEMA = new StructType()
            .add("action", DataTypes.StringType, false)
            .add("scores", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false), false)
            .add("findings", DataTypes.createArrayType(FINDING, false), false)
            .add("cleaned", DataTypes.StringType, true);

    private VerdictRows() {}

    /**
     * Returns a row of {@link #SCHEMA}.
     *
     * @param verdict with offsets in code points
     * @param cleaned null if nothing is left
     */
    static Row of(Verdict verdict, String cleaned) {
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
        return RowFactory.create(verdict.action().id(), scores, findings.toArray(new Row[0]), cleaned);
    }

    /**
     * Returns the verdict on a text, with offsets in UTF-16 code units.
     *
     * @param row of {@link #SCHEMA}
     * @param policy that judged it: rows do not say which category's score led to the action
     */
    static Verdict verdict(Row row, String text, Policy policy) {
        Action action = action(row.getAs("action"));
        List<CategoryScore> scores = new ArrayList<>();
        scores(row).forEach((id, score) -> {
            Category category = Category.of(id);
            scores.add(new CategoryScore(category, score, policy.thresholds(category).action(score)));
        });
        List<Finding> findings = new ArrayList<>();
        for (Row finding : row.<Row>getList(row.fieldIndex("findings"))) {
            int start = text.offsetByCodePoints(0, number(finding, "start"));
            int end = text.offsetByCodePoints(start, number(finding, "end") - number(finding, "start"));
            findings.add(new Finding(
                    Category.of(finding.getAs("category")),
                    start,
                    end,
                    number(finding, "line"),
                    finding.<Number>getAs("score").doubleValue(),
                    action(finding.getAs("action")),
                    finding.getList(finding.fieldIndex("sources")),
                    false,
                    null));
        }
        return new Verdict(
                null, action, action != Action.ALLOW, "und", scores, findings, List.of(), "", OffsetUnit.UTF16, "", "");
    }

    /** JSON knows one kind of whole numbers, which is read back as a long. */
    private static int number(Row row, String field) {
        return row.<Number>getAs(field).intValue();
    }

    /** JSON knows no maps: what was written as one is read back as a struct. */
    private static Map<String, Double> scores(Row row) {
        int at = row.fieldIndex("scores");
        if (!(row.get(at) instanceof Row struct)) {
            return row.getJavaMap(at);
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        for (String id : struct.schema().fieldNames()) {
            if (!struct.isNullAt(struct.fieldIndex(id))) {
                scores.put(id, struct.getAs(id));
            }
        }
        return scores;
    }

    private static Action action(String id) {
        return Action.valueOf(id.toUpperCase(Locale.ROOT));
    }
}
