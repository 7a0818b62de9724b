package dev.winnow.benchmarks;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What looking for disguises costs on text that has none: the whole fold beside the plain one, some 4,000 units of prose.
 *
 * <pre>mvn -q -Pjmh -DskipTests test-compile exec:exec -Dbenchmark.args="FoldBenchmark"</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldBenchmark {

    private static final int LENGTH = 4000;

    /** Language of the prose. */
    @Param({"en", "de", "fr", "ru", "zh", "ja", "ko", "ar"})
    public String language;

    private Unmasking unmasking;
    private String text;

    /** Makes the input. */
    @Setup
    public void load() throws EngineException {
        unmasking = new Unmasking(new Lexicon(
                EngineFiles.BUILT_IN.loadModel().vocabulary(),
                EngineFiles.BUILT_IN.loadRules().listedWords()));
        String prose = switch (language) {
            case "en" ->
                "The harbour was quiet that morning, and nobody had opened the shop yet. An old man walked along the "
                        + "pier with his dog and looked at the boats that came back from the night. He counted them, as he "
                        + "did every day: seven, eight, nine. One was missing. The fishermen said it would be late, because "
                        + "the wind had turned, and the nets were heavy; there was no reason to worry about it.\n";
            case "de" ->
                "Am Morgen lag der Hafen still, und noch hatte niemand den Laden geöffnet. Ein alter Mann ging mit seinem "
                        + "Hund über die Mole und sah den Booten nach, die aus der Nacht zurückkamen. Er zählte sie wie jeden "
                        + "Tag: sieben, acht, neun. Eines fehlte. Die Fischer sagten, es werde später kommen, weil der Wind "
                        + "gedreht habe und die Netze schwer seien; man müsse sich keine Sorgen machen.\n";
            case "fr" ->
                "Ce matin-là, le port était calme et personne n'avait encore ouvert le magasin. Un vieil homme marchait sur "
                        + "la jetée avec son chien et regardait les bateaux qui revenaient de la nuit. Il les comptait comme "
                        + "chaque jour : sept, huit, neuf. Il en manquait un. Les pêcheurs disaient qu'il serait en retard "
                        + "parce que le vent avait tourné et que les filets étaient lourds.\n";
            case "ru" ->
                "В то утро в гавани было тихо, и никто ещё не открыл лавку. Старик шёл по молу со своей собакой и смотрел "
                        + "на лодки, которые возвращались после ночи. Он считал их, как каждый день: семь, восемь, девять. "
                        + "Одной не хватало. Рыбаки говорили, что она придёт позже, потому что ветер переменился, а сети "
                        + "тяжёлые; беспокоиться не о чем.\n";
            case "zh" ->
                "那天早上港口很安静，还没有人打开商店的门。一位老人带着他的狗沿着码头散步，看着夜里出海的渔船一条一条地回来。"
                        + "他像每天一样数着：七条，八条，九条，还少一条。渔民们说它会晚一点到，因为风向变了，渔网也很重，不用担心。"
                        + "太阳升起来以后，孩子们背着书包去学校，街上慢慢热闹了起来。\n";
            case "ja" ->
                "その朝、港は静かで、まだ誰も店を開けていなかった。老人は犬を連れて桟橋を歩き、夜の海から戻ってくる船を眺めて"
                        + "いた。毎日のように数えると、七隻、八隻、九隻。一隻足りない。風向きが変わり、網も重いから遅れるだろうと"
                        + "漁師たちは言った。心配することはないと。\n";
            case "ko" ->
                "그날 아침 항구는 조용했고 아직 아무도 가게 문을 열지 않았다. 한 노인이 개를 데리고 부두를 걸으며 밤바다에서 "
                        + "돌아오는 배들을 바라보았다. 그는 매일 하듯이 배를 세었다. 일곱, 여덟, 아홉. 한 척이 모자랐다. 어부들은 "
                        + "바람이 바뀌고 그물이 무거워서 늦을 뿐이라고 말했다.\n";
            case "ar" ->
                "كان الميناء هادئا في ذلك الصباح ولم يكن أحد قد فتح الدكان بعد. مشى رجل عجوز على الرصيف مع كلبه ونظر إلى "
                        + "القوارب العائدة من الليل. عدها كما يفعل كل يوم: سبعة، ثمانية، تسعة. كان أحدها ناقصا. قال الصيادون "
                        + "إنه سيتأخر لأن الريح تغيرت والشباك ثقيلة، ولا داعي للقلق.\n";
            default -> throw new IllegalStateException(language);
        };
        text = prose.repeat(LENGTH / prose.length() + 1).substring(0, LENGTH);
    }

    /** Character by character: what every text needs. */
    @Benchmark
    public FoldedText plain() {
        return Folding.fold(text);
    }

    /** With the search for disguises. */
    @Benchmark
    public FoldedText whole() {
        return unmasking.fold(text);
    }
}
