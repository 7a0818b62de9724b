package dev.winnow.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Reads whole pages in HTML, in all of which nothing is wrong. */
final class HtmlPages {

    private static final String SOURCE = "pages";

    private HtmlPages() {}

    /**
     * Reads every {@code .html} and {@code .html.gz} file below a folder, in the order of their names. A page's language is what
     * it says itself, its encoding what a browser would guess.
     *
     * @throws IOException if the folder or a file cannot be read, or there are no pages
     */
    static List<Example> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(HtmlPages::isPage).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException("folder \"" + folder + "\" holds no page (*.html, *.html.gz)");
        }
        List<Example> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(page(folder.relativize(file).toString(), bytes(file)));
        }
        return pages;
    }

    private static boolean isPage(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file) && (name.endsWith(".html") || name.endsWith(".html.gz"));
    }

    private static byte[] bytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IOException(file + ": not valid gzip: " + e.getMessage(), e);
        }
    }

    private static Example page(String id, byte[] bytes) throws IOException {
        Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        String language = page.select("html").attr("lang").strip().toLowerCase(Locale.ROOT);
        return new Example(
                id,
                SOURCE,
                Example.HTML,
                language.isEmpty() ? "und" : language,
                new String(bytes, page.charset()),
                TrainedCategories.ALL_BITS,
                0);
    }
}
