package dev.winnow.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.scan.ExcerptStyle;
import dev.winnow.scan.GroupSummary;
import dev.winnow.scan.RowTally;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.input.ScanRecord.TextField;
import dev.winnow.scan.report.ReportContext;
import dev.winnow.scan.report.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/**
 * Does on a cluster what {@code winnow scan} does on one machine. The output has all rows and columns of the input and the
 * verdict beside them, in one folder for each action; a clean copy, a report and a summary come of it. The process ends with 1
 * if more rows fail than are tolerated, with 2 if it could not do its work.
 */
public final class WinnowJob {

    /** Columns that name a row, as scan takes them. */
    private static final List<String> IDS = List.of("id", "_id", "uuid", "doc_id", "url");
    /** Campaigns that are printed. */
    private static final int CAMPAIGNS = 10;

    private WinnowJob() {}

    private record Totals(long rows, long unreadable) {}

    /** Runs the job, and ends the process with its exit code. */
    public static void main(String... arguments) {
        int code;
        try (SparkSession session = SparkSession.builder().appName("winnow").getOrCreate()) {
            code = run(session, arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("winnow: " + e.getMessage());
            code = 2;
        } catch (Exception e) {
            System.err.println("winnow: " + e);
            code = 2;
        }
        System.exit(code);
    }

    /**
     * Runs the job.
     *
     * @return 0, 1 or 2, as {@code winnow scan}
     * @throws IllegalArgumentException if an option is unknown, missing or wrong
     */
    public static int run(SparkSession session, String... arguments) {
        JobOptions options = new JobOptions(arguments);
        Totals totals = judge(session, options);
        Dataset<Row> judged = session.read().format(options.text("format")).load(options.text("output"));
        if (options.text("clean-to") != null) {
            clean(judged, options);
        }
        ScanSummary summary = report(judged, options, totals, arguments);
        print(summary);
        return summary.exitCode();
    }

    private static Totals judge(SparkSession session, JobOptions options) {
        // "Not deterministic" keeps the planner from judging a text once for every column that is made of the verdict.
        UserDefinedFunction winnow =
                udf(new JudgeFunction(options.judging()), VerdictRows.SCHEMA).asNondeterministic();
        Dataset<Row> input = session.read().format(options.text("format")).load(options.text("input"));
        Observation observation = new Observation("winnow");
        Dataset<Row> judged = input.withColumn("winnow", winnow.apply(col(options.text("text-field"))))
                .observe(
                        observation,
                        count(lit(1)).as("rows"),
                        sum(when(col("winnow").isNull(), lit(1L)).otherwise(lit(0L))).as("unreadable"))
                .withColumn(
                        "winnow_action", when(col("winnow").isNull(), lit("unreadable")).otherwise(col("winnow.action")));
        judged.write()
                .partitionBy("winnow_action")
                .format(options.text("format"))
                .mode("errorifexists")
                .save(options.text("output"));
        try {
            Map<String, Object> counted = observation.getAsJava();
            return new Totals(counted(counted, "rows"), counted(counted, "unreadable"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the totals were known", e);
        }
    }

    private static void clean(Dataset<Row> judged, JobOptions options) {
        judged.where(col("winnow.cleaned").isNotNull())
                .withColumn(options.text("text-field"), col("winnow.cleaned"))
                .drop("winnow", "winnow_action")
                .write()
                .format(options.text("format"))
                .mode("errorifexists")
                .save(options.text("clean-to"));
    }

    /** Flagged rows come to the driver one after another, so that it holds no more of them than one task's. */
    private static ScanSummary report(
            Dataset<Row> judged, JobOptions options, Totals totals, String... arguments) {
        Moderator moderator = ExecutorEngine.get(options.judging().data());
        String field = options.text("text-field");
        String dataset = options.text("input");
        ReportContext context = new ReportContext(
                version(),
                "spark",
                "spark-submit --class " + WinnowJob.class.getName() + " ... " + String.join(" ", arguments),
                List.of(),
                moderator.policy(),
                ExcerptStyle.MASKED,
                false,
                false);
        try (Reports reports = new Reports(options.reports(), System.out, null, context)) {
            RowTally tally = new RowTally(moderator, options.failOn(), ExcerptStyle.MASKED, reports);
            Iterator<Row> flagged = judged.where(col("winnow_action").isin("review", "block"))
                    .select(id(judged, options).as("id"), col(field).as("text"), col("winnow"))
                    .toLocalIterator();
            while (flagged.hasNext()) {
                Row row = flagged.next();
                String text = row.getString(1);
                tally.flagged(
                        dataset,
                        row.getString(0),
                        new TextField(field, text, options.judging().format()),
                        VerdictRows.verdict(row.getStruct(2), text, moderator.policy()));
            }
            return tally.finish(
                    dataset,
                    field,
                    totals.rows(),
                    totals.unreadable(),
                    options.maxFlagged(),
                    options.maxUnreadable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Column id(Dataset<Row> judged, JobOptions options) {
        List<String> columns = Arrays.asList(judged.columns());
        return Stream.concat(Stream.ofNullable(options.text("id-field")), IDS.stream().filter(columns::contains))
                .findFirst()
                .map(name -> col(name).cast("string"))
                .orElse(lit(null).cast("string"));
    }

    private static String version() {
        String version = WinnowJob.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }

    private static void print(ScanSummary summary) {
        for (GroupSummary campaign : summary.campaigns().subList(0, Math.min(CAMPAIGNS, summary.campaigns().size()))) {
            System.out.printf(
                    Locale.ROOT,
                    "campaign %s: %,d findings in %,d rows  %s  %s%n",
                    campaign.id(),
                    campaign.count(),
                    campaign.records(),
                    campaign.categories().keySet().stream().map(Category::id).collect(Collectors.joining(", ")),
                    campaign.hosts().keySet().stream().limit(3).collect(Collectors.joining(", ")));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows: %,d block, %,d review, %,d %s%n%s  exit %d%n",
                summary.seen(),
                summary.block(),
                summary.review(),
                summary.campaigns().size(),
                summary.campaigns().size() == 1 ? "campaign" : "campaigns",
                summary.sentence(),
                summary.exitCode());
    }

    private static long counted(Map<String, Object> counted, String name) {
        return counted.get(name) instanceof Number number ? number.longValue() : 0; // the sum of no rows is null
    }
}
