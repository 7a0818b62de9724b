package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.pii.Kind;
import dev.winnow.scan.input.ReadOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupingTest {

    /** Pages of the made scrape; {@code -Dwinnow.scrape=100000} is the figure of docs/benchmarks.md. */
    private static final int PAGES = Integer.getInteger("winnow.scrape", 4_000);

    private static final int CAMPAIGNS = 40;

    private static final List<String> PILLS = List.of("viagra", "cialis", "levitra", "tramadol", "xanax");
    private static final List<String> WORDS = List.of(
            "river garden window letter market bridge summer winter music kitchen paper teacher village morning silver valley"
                    .split(" "));

    @TempDir
    Path folder;

    private final Random random = new Random(3);

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private String prose(int words) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            said.add(any(WORDS));
        }
        return "The " + String.join(" ", said) + ".";
    }

    /** What all messages of a campaign have in common: an offer of its own, in words of its own. */
    private List<String> campaign(int number) {
        List<String> words = new ArrayList<>(
                List.of("Buy", "cheap", any(PILLS), "online", "without", "prescription,", "best", "price"));
        for (int i = 0; i < 14; i++) {
            words.add(any(WORDS) + (random.nextInt(4) == 0 ? number : ""));
        }
        words.add("order now at http://pharmacy-" + number + "-" + any(WORDS) + ".example/buy");
        return words;
    }

    /** Senders change a word, add one, leave one out, shout, or disguise letters; and each message has a number of its own. */
    private String message(List<String> campaign) {
        List<String> words = new ArrayList<>(campaign);
        int at = 8 + random.nextInt(14);
        switch (random.nextInt(5)) {
            case 0 -> words.set(at, any(WORDS));
            case 1 -> words.add(at, any(WORDS));
            case 2 -> words.remove(at);
            case 3 -> words.set(at, words.get(at).toUpperCase(Locale.ROOT));
            default -> words.set(at, words.get(at).replace('a', 'а').replace('e', 'е')); // Cyrillic
        }
        words.add("ref " + random.nextInt(100));
        return String.join(" ", words);
    }

    private ScanSettings settings(Dedup dedup, Set<Kind> masked, Path cleanTo) {
        ScanSettings usual = ScanSettings.DEFAULT;
        return new ScanSettings(
                ReadOptions.DEFAULT,
                usual.failOn(),
                usual.maxFlagged(),
                usual.maxUnreadable(),
                usual.sampling(),
                ExcerptStyle.FULL,
                new CopySettings(cleanTo, null, CopyMode.SEGMENT),
                usual.findings(),
                2,
                dedup,
                masked);
    }

    @Test
    void theCampaignsOfAMadeScrapeAreFoundAndNoOthers() throws IOException {
        List<List<String>> campaigns = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            campaigns.add(campaign(i));
        }
        Path scrape = folder.resolve("scrape.jsonl");
        Map<String, Integer> campaignOf = new HashMap<>(); // by place
        try (BufferedWriter out = Files.newBufferedWriter(scrape)) {
            for (int page = 1; page <= PAGES; page++) {
                String text = prose(40 + random.nextInt(40));
                if (page % 8 == 0) {
                    int number = random.nextInt(CAMPAIGNS);
                    text += "\n" + message(campaigns.get(number)) + "\n" + prose(30);
                    campaignOf.put(scrape + ":" + page, number);
                }
                out.write("{\"url\":\"https://host" + page % 300 + ".example/" + page + "\",\"text\":"
                        + SampleData.json(text) + "}\n");
            }
        }
        ScanRun run = ScanRun.of(settings(Dedup.OFF, Set.of(), null), scrape);

        Map<String, Set<Integer>> truth = new HashMap<>();
        run.flagged.forEach(record -> record.places()
                .forEach(place -> truth.computeIfAbsent(place.campaign(), id -> new HashSet<>())
                        .add(campaignOf.getOrDefault(record.where(place), -1))));
        Set<Integer> found = new HashSet<>();
        int wrong = 0;
        for (GroupSummary group : run.summary.campaigns()) {
            Set<Integer> members = new HashSet<>(truth.get(group.id()));
            group.alsoCalled().forEach(id -> members.addAll(truth.getOrDefault(id, Set.of())));
            boolean pure = members.size() == 1 && !members.contains(-1);
            wrong += pure ? 0 : 1;
            if (pure) {
                found.addAll(members);
            }
        }
        System.out.printf(
                "made scrape of %,d pages: %d of %d campaigns found in %d groups, %d wrong%n",
                PAGES, found.size(), CAMPAIGNS, run.summary.campaigns().size(), wrong);
        assertThat(found).hasSizeGreaterThanOrEqualTo(38);
        assertThat(wrong).isLessThanOrEqualTo(1);
        GroupSummary largest = run.summary.campaigns().get(0);
        assertThat(largest.examples()).hasSize(3);
        assertThat(largest.hosts()).isNotEmpty();
    }

    @Test
    void copiesAndNearCopiesAreCountedAndLeftOutOfCleanCopies() throws IOException {
        String first = prose(40);
        String near = first.replace("The ", "A ");
        Path data = folder.resolve("data.jsonl");
        Files.write(
                data,
                List.of(
                        "{\"text\":" + SampleData.json(first) + "}",
                        "{\"text\":" + SampleData.json(prose(40)) + "}",
                        "{\"text\":" + SampleData.json(first.toUpperCase(Locale.ROOT)) + "}",
                        "{\"text\":" + SampleData.json(near) + "}"));
        Path clean = folder.resolve("clean");
        ScanRun run = ScanRun.of(settings(Dedup.DROP, Set.of(), clean), data);
        assertThat(run.summary.duplicates().copies()).isEqualTo(1);
        assertThat(run.summary.duplicates().near()).isEqualTo(1);
        assertThat(run.summary.duplicates().groups()).hasSize(1);
        assertThat(Files.readAllLines(clean.resolve("data.jsonl")))
                .isEqualTo(Files.readAllLines(data).subList(0, 2));
        assertThat(Files.readString(clean.resolve("winnow-manifest.jsonl"))).contains("\"what\":\"duplicate\"");

        ScanRun reported = ScanRun.of(settings(Dedup.REPORT, Set.of(), folder.resolve("all")), data);
        assertThat(reported.summary.duplicates()).isEqualTo(run.summary.duplicates());
        assertThat(folder.resolve("all/data.jsonl")).hasSameBinaryContentAs(data);
        assertThatThrownBy(() -> settings(Dedup.DROP, Set.of(), null)).hasMessageContaining("--clean-to");
    }

    @Test
    void cleanCopiesHoldPlaceholdersForDataAndEverythingElseAsItWas() throws IOException {
        Path data = folder.resolve("data.jsonl");
        Files.write(
                data,
                List.of(
                        "{\"id\":7, \"text\":\"Ask jane@mail.example.org or\\njane@mail.example.org.\", \"n\":1}",
                        "{\"id\":8, \"text\":\"Nothing to see.\"}"));
        ScanRun.of(settings(Dedup.OFF, Set.of(Kind.EMAIL), folder.resolve("clean")), data);
        assertThat(Files.readAllLines(folder.resolve("clean/data.jsonl")))
                .containsExactly(
                        "{\"id\":7, \"text\":\"Ask <EMAIL_1> or\\n<EMAIL_1>.\", \"n\":1}",
                        "{\"id\":8, \"text\":\"Nothing to see.\"}");
    }
}
