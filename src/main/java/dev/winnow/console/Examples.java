package dev.winnow.console;

import java.util.List;

/** Texts for visitors to try, of our own writing. */
final class Examples {

    static final List<FrontPage.Example> ALL = List.of(
            new FrontPage.Example(
                    "soup",
                    "Keyword soup above an article",
                    "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看\n本地一家机器人公司宣布完成新一轮融资,将用于扩建工厂和招聘工程师。"),
            new FrontPage.Example(
                    "scam",
                    "Scam",
                    "Dear customer, your parcel is held at our depot. Pay the release fee of 1.99 within 24 hours at"
                            + " http://parcel-release.example/pay or it will be returned. Enter your card number and PIN"
                            + " to confirm your identity."),
            new FrontPage.Example(
                    "news",
                    "News about a scam",
                    "Police warned residents on Monday about text messages that claim a parcel is being held. Two"
                            + " pensioners lost their savings, and a 34-year-old man was charged with fraud."),
            new FrontPage.Example(
                    "disguised",
                    "Disguised insult",
                    "You are such an 1d\u200Bi0t, nobody h\u0435re w\u0430nts you. Get lost, you p4thetic l0ser."),
            new FrontPage.Example(
                    "thanks", "A plain thank-you", "Thank you for the kind reply, see you at the library on Tuesday."));

    private Examples() {}

    /** Returns the text of an example, or null if there is none of this name. */
    static String text(String id) {
        return ALL.stream()
                .filter(example -> example.id().equals(id))
                .map(FrontPage.Example::text)
                .findFirst()
                .orElse(null);
    }
}
