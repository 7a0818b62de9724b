package dev.winnow.text.disguise;

import dev.winnow.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A lexicon that the tests of unmasking can look through: some listed words, some known ones. */
final class SmallLexicon {

    private static final String KNOWN =
            "you are an idiot and the this that free money bonus buy cheap click here link get your best"
                    + " online without please call now today hello world there what with from have one two three walk home road number"
                    + " cool committee letter crème brûlée привет мир как дела хорошо news paper house street window people because"
                    + " about company water school friend is it was not for but can";

    private static final List<String> LISTED = List.of(
            "viagra",
            "casino",
            "money",
            "porn",
            "bitch",
            "shit",
            "asshole",
            "fuck*",
            "whatsapp",
            "telegram",
            "paypal",
            "хуй",
            "加微信",
            "微信",
            "裸聊",
            "裸聊平台",
            "赌场",
            "信用卡套现",
            "代开发票",
            "도박");

    private static final String HAN = "我们今天去学校看书他在家里吃饭喝水天气很好平台赌场加微信信用卡领取资料免费裸聊联系代开发票";

    private SmallLexicon() {}

    static Lexicon lexicon() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < HAN.length(); i++) {
            pairs.add(HAN.substring(i, i + 2));
        }
        return new Lexicon(Vocabulary.of(Arrays.asList(KNOWN.split(" ")), pairs), LISTED);
    }

    static Unmasking unmasking() {
        return new Unmasking(lexicon());
    }
}
