import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Judges the texts of a JSON Lines file with nothing around the engine; or writes that file as Parquet. See scan-rate.sh. */
class EngineAlone {

    public static void main(String... args) throws Exception {
        if (args[0].equals("parquet")) {
            try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
                connection
                        .createStatement()
                        .execute("COPY (SELECT * FROM read_json('" + args[1] + "', format = 'newline_delimited')) TO '"
                                + args[2] + "' (FORMAT parquet, COMPRESSION zstd)");
            }
            return;
        }
        int threads = Integer.parseInt(args[0]);
        ObjectMapper json = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        try (var lines = Files.lines(Path.of(args[1]))) {
            for (String line : (Iterable<String>) lines::iterator) {
                texts.add(json.readTree(line).get("text").asText());
            }
        }
        Moderator engine = EngineFiles.BUILT_IN.load();
        List<Callable<Long>> shares = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t;
            shares.add(() -> {
                long flagged = 0;
                for (int i = first; i < texts.size(); i += threads) {
                    flagged += engine.moderate(Document.of(texts.get(i))).flagged() ? 1 : 0;
                }
                return flagged;
            });
        }
        var pool = Executors.newFixedThreadPool(threads);
        long flagged = 0;
        for (var share : pool.invokeAll(shares)) {
            flagged += share.get();
        }
        pool.shutdown();
        System.out.println(flagged);
    }
}
