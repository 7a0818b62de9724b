package dev.winnow.spark;

import dev.winnow.moderation.Document;
import org.apache.spark.sql.SparkSession;

/** Makes Winnow known to a session. */
public final class WinnowSpark {

    private WinnowSpark() {}

    /** Registers the SQL functions {@code winnow(text)} and {@code winnow_html(page)}. */
    public static void register(SparkSession session) {
        session.udf().register("winnow", new WinnowFunction(), WinnowFunction.VERDICT);
        session.udf().register("winnow_html", new WinnowFunction(Document.Format.HTML), WinnowFunction.VERDICT);
    }
}
