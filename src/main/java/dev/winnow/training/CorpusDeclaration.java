package dev.winnow.training;

import dev.winnow.policy.Category;
import dev.winnow.yaml.YamlException;
import dev.winnow.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The entry of a public corpus in {@code corpora.yaml}.
 *
 * @param name file name without {@code .train.jsonl.gz}
 * @param title the corpus's own name
 * @param citation paper or project
 * @param licence as its owners state it
 * @param url the official address
 * @param languages for people
 * @param register what kind of text it holds, for figures: "news", "comment", "page" ...
 * @param trainSha256 checksum of the training file that the declaration speaks of; empty if there is none
 * @param devSha256 the same of the development file
 * @param weight how often a training row counts, on average; within (0, 10]
 * @param weakNegatives categories that may be taken as 0 where they are not annotated
 * @param skip why it is not trained on, or empty
 * @param unclear which rights further up are unclear, though the publisher gives an open licence; or empty
 * @param unconfirmed why its terms do not clearly let a model ship, or empty
 */
record CorpusDeclaration(
        String name,
        String title,
        String citation,
        String licence,
        String url,
        String languages,
        String register,
        String trainSha256,
        String devSha256,
        double weight,
        List<Category> weakNegatives,
        String skip,
        String unclear,
        String unconfirmed) {

    private static final Set<String> ENTRIES = new TreeSet<>(Set.of(
            "name",
            "title",
            "citation",
            "licence",
            "url",
            "languages",
            "register",
            "unclear",
            "train-sha256",
            "dev-sha256",
            "weight",
            "weak-negatives",
            "skip",
            "unconfirmed"));

    static List<CorpusDeclaration> parse(String yaml, String file) throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        top.allowOnly(Set.of("corpora"));
        List<CorpusDeclaration> declarations = new ArrayList<>();
        for (YamlMap entry : top.maps("corpora")) {
            entry.allowOnly(ENTRIES);
            List<Category> weak = new ArrayList<>();
            for (String id : entry.texts("weak-negatives")) {
                if (!Category.ids().contains(id)) {
                    throw entry.error("weak-negatives", "unknown category \"" + id + "\"");
                }
                weak.add(Category.of(id));
            }
            declarations.add(new CorpusDeclaration(
                    entry.text("name"),
                    entry.text("title"),
                    entry.text("citation"),
                    entry.text("licence"),
                    entry.text("url"),
                    entry.text("languages"),
                    entry.text("register"),
                    entry.text("train-sha256", ""),
                    entry.text("dev-sha256"),
                    entry.number("weight", 0.001, 10, 1),
                    List.copyOf(weak),
                    entry.text("skip", ""),
                    entry.text("unclear", ""),
                    entry.text("unconfirmed", "")));
        }
        return declarations;
    }
}
