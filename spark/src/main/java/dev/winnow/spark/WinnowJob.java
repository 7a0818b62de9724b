package dev.winnow.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.winnow.moderation.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/**
 * Judges a dataset on a cluster. The output has all rows and columns of the input and the verdict beside them, in one folder
 * for each action; the process ends with 1 if more rows fail than are tolerated, with 2 if it could not do its work.
 */
public final class WinnowJob {

    private static final List<String> REQUIRED = List.of("input", "output");
    private static final Map<String, String> DEFAULTS = Map.of(
            "format", "parquet", "text-field", "text", "text-format", "text", "fail-on", "block", "max-flagged", "0",
            "max-unreadable", "0");

    private WinnowJob() {}

    /** Numbers of rows. */
    public record Totals(long rows, long block, long review, long unreadable, long failing) {}

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
        Map<String, String> options = options(arguments);
        long tolerated = number(options, "max-flagged");
        long bad = number(options, "max-unreadable");
        Totals totals = judge(session, options);
        int code = totals.unreadable() > bad ? 2 : totals.failing() > tolerated ? 1 : 0;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d rows, %,d block, %,d review, %,d failing (allowed: %,d), %,d unreadable (allowed: %,d).  exit %d%n",
                code == 0 ? "PASS" : code == 1 ? "FAIL" : "BROKEN",
                totals.rows(),
                totals.block(),
                totals.review(),
                totals.failing(),
                tolerated,
                totals.unreadable(),
                bad,
                code);
        return code;
    }

    private static Totals judge(SparkSession session, Map<String, String> options) {
        Document.Format format =
                options.get("text-format").equals("html") ? Document.Format.HTML : Document.Format.TEXT;
        // "Not deterministic" keeps the planner from judging a text once for every column that is made of the verdict.
        UserDefinedFunction winnow =
                udf(new WinnowFunction(format), WinnowFunction.VERDICT).asNondeterministic();
        Dataset<Row> input = session.read().format(options.get("format")).load(options.get("input"));
        Column action = col("winnow.action");
        Column failing = options.get("fail-on").equals("never")
                ? lit(false)
                : options.get("fail-on").equals("review") ? action.isin("review", "block") : action.equalTo("block");
        Observation observation = new Observation("winnow");
        Dataset<Row> judged = input.withColumn("winnow", winnow.apply(col(options.get("text-field"))))
                .observe(
                        observation,
                        count(lit(1)).as("rows"),
                        number(action.equalTo("block")).as("block"),
                        number(action.equalTo("review")).as("review"),
                        number(col("winnow").isNull()).as("unreadable"),
                        number(failing).as("failing"))
                .withColumn("winnow_action", when(col("winnow").isNull(), lit("unreadable")).otherwise(action));
        judged.write()
                .partitionBy("winnow_action")
                .format(options.get("format"))
                .mode("errorifexists")
                .save(options.get("output"));
        Map<String, Object> counted;
        try {
            counted = observation.getAsJava();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the totals were known", e);
        }
        return new Totals(
                counted(counted, "rows"),
                counted(counted, "block"),
                counted(counted, "review"),
                counted(counted, "unreadable"),
                counted(counted, "failing"));
    }

    private static Column number(Column condition) {
        return sum(when(condition, lit(1L)).otherwise(lit(0L)));
    }

    private static long counted(Map<String, Object> counted, String name) {
        return counted.get(name) instanceof Number number ? number.longValue() : 0; // the sum of no rows is null
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new LinkedHashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!arguments[i].startsWith("--") || !(DEFAULTS.containsKey(name) || REQUIRED.contains(name))) {
                throw new IllegalArgumentException("unknown option " + arguments[i] + "; there are --input, --output, "
                        + "--format, --text-field, --text-format, --fail-on, --max-flagged, --max-unreadable");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            options.put(name, arguments[i + 1]);
        }
        for (String required : REQUIRED) {
            if (!options.containsKey(required)) {
                throw new IllegalArgumentException("--" + required + " is missing");
            }
        }
        oneOf(options, "fail-on", List.of("block", "review", "never"));
        oneOf(options, "format", List.of("parquet", "json", "orc"));
        oneOf(options, "text-format", List.of("text", "html"));
        return options;
    }

    private static void oneOf(Map<String, String> options, String name, List<String> valid) {
        if (!valid.contains(options.get(name))) {
            throw new IllegalArgumentException(
                    "--" + name + " is one of " + String.join(", ", valid) + ", not \"" + options.get(name) + "\"");
        }
    }

    private static long number(Map<String, String> options, String name) {
        try {
            return Long.parseLong(options.get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number, not \"" + options.get(name) + "\"", e);
        }
    }
}
