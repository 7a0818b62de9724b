package dev.winnow.spark;

import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.scan.Cleaning;
import dev.winnow.scan.CopyMode;
import dev.winnow.scan.input.ScanRecord.TextField;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/** Judges and cleans the text of one row as {@code winnow scan} would. Null for null. */
final class JudgeFunction implements UDF1<String, Row> {

    private static final long serialVersionUID = 1L;

    private final JobOptions.Judging judging;

    JudgeFunction(JobOptions.Judging judging) {
        this.judging = judging;
    }

    @Override
    public Row call(String text) {
        if (text == null) {
            return null;
        }
        Moderator moderator = ExecutorEngine.get(judging.data());
        Verdict verdict = moderator.moderate(WinnowFunction.document(text, judging.format()));
        return VerdictRows.of(verdict, cleaned(moderator, text, verdict));
    }

    private String cleaned(Moderator moderator, String text, Verdict verdict) {
        Cleaning cleaning = new Cleaning(moderator, judging.masked());
        List<TextField> texts = List.of(new TextField("", text, judging.format()));
        if (verdict.action() == Action.BLOCK) {
            List<String> cut =
                    judging.mode() == CopyMode.RECORD ? null : cleaning.cut(texts, List.of(verdict));
            return cut == null ? null : cut.get(0);
        }
        List<String> masked = cleaning.masked(texts, List.of(verdict));
        return masked == null ? text : masked.get(0);
    }
}
