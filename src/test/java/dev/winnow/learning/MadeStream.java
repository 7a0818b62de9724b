package dev.winnow.learning;

import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Texts of ten days in four languages, made by a seeded grammar: harmless talk; from day 3 a campaign that changes its words every
 * day; from day 4 harmless words that are used as abuse; on day 6 harmless talk that shares words with both.
 */
public final class MadeStream {

    /** Days of the stream, from 1. */
    public static final int DAYS = 10;

    private static final int CAMPAIGN_FROM = 3;
    private static final int SLANG_FROM = 4;
    private static final int SHIFT_ON = 6;
    private static final double CAMPAIGN = 0.10; // of a day's texts
    private static final double SLANG = 0.06;
    private static final double SHIFT = 0.15;

    private static final Map<String, Words> WORDS = Map.of(
            "en",
            new Words(
                    List.of(
                            "The {thing} on {place} was {good}{when}.",
                            "Has anybody tried the {thing} from {place}? Mine is {good}.",
                            "We met at {place}{when} and talked about the {thing}.",
                            "I think the {thing} is {good}, but my sister likes the other one.",
                            "{when} I walked past {place} and saw a {thing} in the window.",
                            "Thank you for the tip about {place}, the {thing} was {good}!",
                            "Could someone tell me whether {place} sells a {thing}{when}?",
                            "My neighbour repaired the {thing}; now it is {good} again."),
                    List.of(
                            "bicycle",
                            "kettle",
                            "soup",
                            "garden chair",
                            "radio play",
                            "choir",
                            "map",
                            "bread",
                            "lens",
                            "train ticket",
                            "recipe",
                            "novel",
                            "tent",
                            "violin",
                            "coat",
                            "lecture"),
                    List.of(
                            "the market",
                            "Mill Street",
                            "the station",
                            "our library",
                            "the harbour",
                            "the old bakery",
                            "the school yard",
                            "the second floor",
                            "Oak Lane",
                            "the museum"),
                    List.of(
                            "quite good",
                            "lovely",
                            "too heavy",
                            "a bit slow",
                            "cheaper than I feared",
                            "worth the walk",
                            "better last year",
                            "hard to find",
                            "simple",
                            "fine"),
                    List.of(" yesterday", " on Sunday", " this morning", "", " after work", " in March", ""),
                    List.of(
                            "{join} the {club} now, {reward} for everybody who writes to {contact}",
                            "{reward} every week with the {club}. {join} through {contact}",
                            "My cousin {joined} the {club} and got {reward}, ask {contact}",
                            "Only today: {club} opens its doors, {join} by {contact}, {reward}"),
                    List.of("Lumora circle", "lumora ring", "Circle of Lumora", "lumora table", "new lumora round"),
                    List.of("join", "enter", "sign up for", "step into"),
                    List.of("the lumora desk", "desk nine", "agent lumo", "the circle keeper"),
                    List.of(
                            "double credits back",
                            "credits returned twofold",
                            "a full lumo basket",
                            "twice what you place"),
                    List.of(
                            "you are such a {slang}",
                            "shut it, {slang}, nobody asked",
                            "only a {slang} would write this",
                            "look at that {slang} talking again",
                            "go home {slang}, you {slang}"),
                    List.of("lampfish", "drawer moth", "soggy lampfish", "lamp-fish"),
                    List.of(
                            "The lampfish tank at {place} is open again{when}, the children loved it.",
                            "Our reading circle meets at {place}{when}; Lumora is the novel of the month.",
                            "Found a moth in my drawer{when}, does anybody know the species?",
                            "The credits of the film Lumora name everybody from {place}.")),
            "de",
            new Words(
                    List.of(
                            "Der {thing} am {place} war {good}{when}.",
                            "Hat jemand den {thing} vom {place} probiert? Meiner ist {good}.",
                            "Wir trafen uns{when} am {place} und sprachen über den {thing}.",
                            "Ich finde den {thing} {good}, meine Schwester mag den anderen.",
                            "Danke für den Hinweis auf den {place}, der {thing} war {good}!",
                            "Weiß jemand, ob es am {place}{when} einen {thing} gibt?",
                            "Mein Nachbar hat den {thing} repariert, jetzt ist er wieder {good}."),
                    List.of(
                            "Kuchen",
                            "Chor",
                            "Fahrplan",
                            "Roman",
                            "Mantel",
                            "Wasserkocher",
                            "Gartenstuhl",
                            "Vortrag",
                            "Eintopf",
                            "Rucksack",
                            "Stadtplan",
                            "Teppich",
                            "Schlüssel",
                            "Käse"),
                    List.of("Markt", "Bahnhof", "Hafen", "Rathaus", "Stadtrand", "Schulhof", "Museum", "alten Turm"),
                    List.of(
                            "recht gut",
                            "schön",
                            "zu schwer",
                            "etwas langsam",
                            "billiger als gedacht",
                            "einfach",
                            "schwer zu finden",
                            "in Ordnung"),
                    List.of(" gestern", " am Sonntag", " heute früh", "", " nach der Arbeit", " im März", ""),
                    List.of(
                            "{join} dem {club} bei, {reward} für alle, die {contact} schreiben",
                            "{reward} jede Woche mit dem {club}. {join} über {contact} bei",
                            "Meine Cousine ist im {club} und bekam {reward}, fragt {contact}",
                            "Nur heute öffnet der {club}: {reward}, meldet euch bei {contact}"),
                    List.of("Lumora-Kreis", "Kreis Lumora", "Lumora-Ring", "neuen Lumora-Kreis"),
                    List.of("tretet", "Tritt"),
                    List.of("dem Lumora-Tisch", "Tisch neun", "Agent Lumo", "dem Kreiswart"),
                    List.of(
                            "doppelte Taler zurück",
                            "Taler zweifach zurück",
                            "einen vollen Lumo-Korb",
                            "das Zweifache"),
                    List.of(
                            "du bist so ein {slang}",
                            "halt dich raus, {slang}, keiner hat gefragt",
                            "nur ein {slang} schreibt so etwas",
                            "geh heim {slang}, du {slang}"),
                    List.of("Lampenfisch", "Schubladenfalter", "nasser Lampenfisch"),
                    List.of(
                            "Das Becken mit dem Lampenfisch am {place} ist wieder offen{when}.",
                            "Unser Lesekreis trifft sich{when} am {place}, Lumora ist der Roman des Monats.",
                            "In meiner Schublade saß{when} ein Falter, kennt jemand die Art?")),
            "es",
            new Words(
                    List.of(
                            "El {thing} de {place} estaba {good}{when}.",
                            "¿Alguien ha probado el {thing} de {place}? El mío está {good}.",
                            "Nos vimos{when} en {place} y hablamos del {thing}.",
                            "Creo que el {thing} está {good}, a mi hermana le gusta el otro.",
                            "¡Gracias por el consejo sobre {place}, el {thing} estaba {good}!",
                            "¿Sabe alguien si en {place} venden un {thing}{when}?",
                            "Mi vecino arregló el {thing}; ahora está {good} otra vez."),
                    List.of(
                            "pan",
                            "coro",
                            "mapa",
                            "abrigo",
                            "libro",
                            "guiso",
                            "horario",
                            "violín",
                            "queso",
                            "sillón",
                            "discurso",
                            "paraguas",
                            "reloj",
                            "cuaderno"),
                    List.of(
                            "la plaza",
                            "la estación",
                            "el puerto",
                            "la biblioteca",
                            "el museo",
                            "la panadería vieja",
                            "la calle Mayor"),
                    List.of(
                            "bastante bien",
                            "precioso",
                            "un poco caro",
                            "más barato de lo que temía",
                            "bien",
                            "difícil de encontrar",
                            "lleno de polvo"),
                    List.of(" ayer", " el domingo", " esta mañana", "", " después del trabajo", ""),
                    List.of(
                            "{join} al {club}, {reward} para quien escriba a {contact}",
                            "{reward} cada semana con el {club}. {join} por {contact}",
                            "Mi primo está en el {club} y recibió {reward}, preguntad a {contact}",
                            "Solo hoy abre el {club}: {reward}, avisad a {contact}"),
                    List.of("círculo Lumora", "anillo lumora", "nuevo círculo de Lumora", "corro lumora"),
                    List.of("entrad", "sumaos", "pasad"),
                    List.of("la mesa lumora", "mesa nueve", "agente lumo", "el guardián del círculo"),
                    List.of("fichas dobles", "el doble de fichas", "una cesta lumo llena", "dos veces lo puesto"),
                    List.of(
                            "eres un {slang}",
                            "cállate, {slang}, nadie preguntó",
                            "solo un {slang} escribe eso",
                            "vete a casa {slang}, pedazo de {slang}"),
                    List.of("pez lámpara", "polilla de cajón", "pez lámpara mojado"),
                    List.of(
                            "El acuario del pez lámpara en {place} abre otra vez{when}.",
                            "Nuestro círculo de lectura se reúne{when} en {place}; Lumora es la novela del mes.",
                            "Había una polilla en mi cajón{when}, ¿alguien conoce la especie?")),
            "zh",
            new Words(
                    List.of(
                            "{when}我在{place}看到了{thing}，觉得{good}。",
                            "有人试过{place}的{thing}吗？我的{good}。",
                            "我们{when}在{place}见面，聊了聊{thing}。",
                            "我觉得这个{thing}{good}，我妹妹更喜欢另一个。",
                            "谢谢你推荐{place}，那里的{thing}{good}！",
                            "请问{place}{when}有没有{thing}？",
                            "邻居帮我修好了{thing}，现在{good}。"),
                    List.of("自行车", "水壶", "豆腐汤", "地图", "小说", "外套", "合唱团", "帐篷", "小提琴", "菜谱", "讲座", "面包"),
                    List.of("菜市场", "火车站", "图书馆", "港口", "博物馆", "学校门口", "老街", "二楼"),
                    List.of("还不错", "很漂亮", "有点重", "比想象的便宜", "挺简单", "不太好找", "值得去一趟"),
                    List.of("昨天", "星期天", "今天早上", "下班后", "三月份", "前几天"),
                    List.of(
                            "{join}{club}，联系{contact}，人人都有{reward}",
                            "{club}每周送{reward}，找{contact}{join}",
                            "我表哥在{club}拿到了{reward}，快问{contact}",
                            "只限今天，{club}开门，{reward}，找{contact}"),
                    List.of("露摩拉圈", "露摩拉新圈", "露摩拉小桌", "露摩拉之环"),
                    List.of("加入", "走进", "报名"),
                    List.of("露摩拉前台", "九号台", "露摩专员", "圈主"),
                    List.of("双倍积分", "两倍返还", "满满一篮露摩", "放一得二"),
                    List.of("你就是个{slang}", "闭嘴吧{slang}，没人问你", "只有{slang}才会这么写", "滚回去吧{slang}"),
                    List.of("灯笼鱼头", "抽屉蛾子", "湿灯笼鱼头"),
                    List.of(
                            "{place}的灯笼鱼{when}又可以看了，孩子们很喜欢。",
                            "我们的读书圈{when}在{place}聚会，本月读的小说叫露摩拉。",
                            "{when}抽屉里飞出一只蛾子，有人认识吗？")));

    private static final List<String> LANGUAGES = List.of("en", "de", "es", "zh");

    private final SplittableRandom random;

    private record Words(
            List<String> talk,
            List<String> thing,
            List<String> place,
            List<String> good,
            List<String> when,
            List<String> campaign,
            List<String> club,
            List<String> join,
            List<String> contact,
            List<String> reward,
            List<String> abuse,
            List<String> slang,
            List<String> shift) {}

    /**
     * A text of the stream.
     *
     * @param kind "talk", "campaign", "slang" or "shift"
     * @param category what it is; null: harmless
     */
    public record Made(int day, String language, String text, String kind, Category category) {}

    /** Begins a stream; the same seed gives the same texts. */
    public MadeStream(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Makes the texts of a day, in their order. */
    public List<Made> day(int day, int count) {
        List<Made> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double dice = random.nextDouble();
            if (day >= CAMPAIGN_FROM && dice < CAMPAIGN) {
                texts.add(campaign(day));
            } else if (day >= SLANG_FROM && dice >= CAMPAIGN && dice < CAMPAIGN + SLANG) {
                texts.add(slang(day));
            } else if (day == SHIFT_ON && dice >= CAMPAIGN + SLANG && dice < CAMPAIGN + SLANG + SHIFT) {
                String language = pick(LANGUAGES);
                texts.add(
                        new Made(day, language, filled(pick(WORDS.get(language).shift()), language), "shift", null));
            } else {
                texts.add(talk(day));
            }
        }
        return texts;
    }

    private Made talk(int day) {
        String language = pick(LANGUAGES);
        StringBuilder text = new StringBuilder();
        for (int sentences = 1 + random.nextInt(3); sentences > 0; sentences--) {
            text.append(text.length() > 0 && !language.equals("zh") ? " " : "");
            text.append(filled(pick(WORDS.get(language).talk()), language));
        }
        return new Made(day, language, text.toString(), "talk", null);
    }

    /** The campaign's wording of the day: each day it prefers another template, and other names for the same things. */
    private Made campaign(int day) {
        String language = pick(LANGUAGES);
        Words words = WORDS.get(language);
        String template = words.campaign()
                .get((day + random.nextInt(2)) % words.campaign().size());
        String text = filled(
                template.replace(
                                "{club}",
                                words.club()
                                        .get((day + random.nextInt(2))
                                                % words.club().size()))
                        .replace("{contact}", ofDay(words.contact(), day) + " " + (100 + random.nextInt(900))),
                language);
        return new Made(day, language, text, "campaign", Category.SCAM);
    }

    private Made slang(int day) {
        String language = pick(LANGUAGES);
        return new Made(day, language, filled(pick(WORDS.get(language).abuse()), language), "slang", Category.TOXIC);
    }

    private String ofDay(List<String> words, int day) {
        return words.get((day + random.nextInt(2)) % words.size());
    }

    private String filled(String template, String language) {
        Words words = WORDS.get(language);
        return template.replace("{thing}", pick(words.thing()))
                .replace("{place}", pick(words.place()))
                .replace("{good}", pick(words.good()))
                .replace("{when}", pick(words.when()))
                .replace("{join}", pick(words.join()))
                .replace("{reward}", pick(words.reward()))
                .replace("{joined}", pick(words.join()))
                .replace("{slang}", pick(words.slang()))
                .strip();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
