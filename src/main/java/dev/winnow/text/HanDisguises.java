package dev.winnow.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds listed Chinese words behind separators ({@code 加-微-信}), characters of the same sound ({@code 葳信}), characters
 * written as their parts ({@code 亻言}) and variants ({@code 溦信}); and takes separators out of text whose characters all
 * stand apart.
 */
final class HanDisguises {

    private static final int LONGEST_WORD = 8;
    private static final int BUDGET = 400;
    /** Units that may stand between two characters of a word: an emoji is two, with a space on either side four. */
    private static final int WIDEST_GAP = 4;
    /** Separators that are further apart have nothing to do with one another. */
    private static final int REACH = 16;

    /**
     * Variants that hardly stand for themselves in running text; the usual character follows. Written down for Winnow.
     */
    private static final String MARTIAN = "伱你沵你祢你妳你莪我硪我涐我恠在洅在苆切吥不怺永恏好啲的旳的菂的溡时埘时菋味噯爱嗳爱厷公仝同伈心吢心杺心苼生狌性"
            + "銫色铯色荬卖魰文鈊心佶信伩信訫信峮群宭群羣群鳮鸡僟机嗶逼屄逼肏操銀银媱淫帘淫愽博綵彩釆彩揙骗毐毒蝳毒薬药箹药溦微嶶微癓微炗光煋星瑝皇囍喜兲天岼平";
    /**
     * Characters that disguised text puts in the place of others, and that stand for themselves elsewhere: only to be read so
     * where a listed word comes out. Written down for Winnow.
     */
    private static final String STAND_INS = "葳微徽微薇微威微维微亻人囚人泩生悻性姓性脃色涩色咖加枷加茄加珈加嘉加驾加迦加芯心鑫心辛心兴心囟信裙群抅钩媾购茩后洁结"
            + "矶机妓妓逼逼懆操糙操鞥摁婬淫泾淫赺银薕帘堵赌睹赌傅博搏博膊博缚博馞博踩彩菜彩莱彩氵水钅金礻示荼毒瑇毒启啟蒅染葯药约药抢枪呛枪瑲枪腔枪嫖票漂票"
            + "企企鹅鹅抠扣蔻扣叩扣茄加伽加铭名茗名宏红鸿红洪红薄博礴博珂科课科榛真桢真馆官";

    /** Parts and the character that they draw side by side. Written down for Winnow. */
    private static final String PARTS = "亻言信月巴肥女子好女干奸女昌娼女票嫖女支妓口交咬扌喿操口喿噪礻申神贝者赌贝曾赠讠正证讠青请讠寸讨讠果课讠各话"
            + "氵去法氵西洒氵每海氵莫漠木娄楼木各格木仓枪木几机钅失铁钅同铜钅艮银钅监鉴钅戋钱禾火秋禾口和禾斗科女未妹女且姐女马妈"
            + "女乃奶女良娘小青情忄青情忄生性忄夬快忄白怕口土吐口乞吃口昌唱口可呵口亥咳日月明日寸时日青晴目垂睡目艮眼目青睛月几肌"
            + "月干肝月半胖月土肚月要腰月各胳月同胴月退腿马奇骑马扁骗马区驱火包炮火乍炸弓长张弓虽强弓单弹土也地土鬼块王元玩王求球"
            + "走取趣走干赶足包跑足兆跳车专转车仑轮车俞输走召超足失跌竹马笃米青精米粦粼纟己纪纟工红纟及级纟合给纟者绪纟泉线纟约纹"
            + "亻门们亻也他亻故做亻土仕亻本体亻壬任亻云传亻专传亻足促亻共供亻呆保亻介价亻分份亻子仔君羊群扌戈找扌丁打扌立拉扌包抱扌白拍"
            + "扌由抽扌止扯扌妾接扌非排扌奂换扌罗摆又鸟鸡又寸对又欠欢力口加力口加工力功石皮破石少砂石包砲禾中种禾必秘彳寺待彳山微彳主往"
            + "犭句狗犭良狼犭王狂犭苗猫丬犬状丬夕将爿犬状阝可阿阝月阴阝日阳阝夌陵衤库裤衤君裙衤米粬饣反饭饣包饱饣官馆饣我饿彡彡衫金失铁酉己配";

    private static final char[] USUAL = new char[0x10000]; // by unit: the character that it stands for, or 0
    private static final boolean[] IS_MARTIAN = new boolean[0x10000];
    private static final boolean[] IS_PART = new boolean[0x10000]; // whether the unit begins an entry of DRAWN
    private static final Map<String, Character> DRAWN = new HashMap<>();
    private static final Map<Character, List<String>> PARTS_OF = new HashMap<>();
    private static final Map<Character, StringBuilder> STAND_INS_OF = new HashMap<>();

    static {
        for (int i = 0; i + 1 < MARTIAN.length(); i += 2) {
            standsFor(MARTIAN.charAt(i), MARTIAN.charAt(i + 1));
            IS_MARTIAN[MARTIAN.charAt(i)] = true;
        }
        for (int i = 0; i + 1 < STAND_INS.length(); i += 2) {
            if (STAND_INS.charAt(i) != STAND_INS.charAt(i + 1)) {
                standsFor(STAND_INS.charAt(i), STAND_INS.charAt(i + 1));
            }
        }
        for (int i = 0; i + 2 < PARTS.length(); i += 3) {
            DRAWN.putIfAbsent(PARTS.substring(i, i + 2), PARTS.charAt(i + 2));
            IS_PART[PARTS.charAt(i)] = true;
            PARTS_OF.computeIfAbsent(PARTS.charAt(i + 2), drawn -> new ArrayList<>())
                    .add(PARTS.substring(i, i + 2));
        }
    }

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final HanPairs pairs;
    private final Trie listed;
    private final Vocabulary vocabulary;
    private final Edits edits;

    private int lastJoin = -1;
    private int joinBefore = -1; // the separator before the one that is looked at
    private int steps;
    private String found;
    private int foundEnd;
    private Repair foundBy;

    private static void standsFor(char variant, char usual) {
        USUAL[variant] = usual;
        STAND_INS_OF.computeIfAbsent(usual, u -> new StringBuilder()).append(variant);
    }

    HanDisguises(FoldedText text, Lexicon lexicon, Edits edits) {
        this.text = text;
        this.units = text.units();
        this.lexicon = lexicon;
        this.pairs = lexicon.hanPairs();
        this.listed = lexicon.listed();
        this.vocabulary = lexicon.vocabulary();
        this.edits = edits;
    }

    /** Returns the characters that are written for one. */
    static CharSequence standIns(char character) {
        StringBuilder standIns = STAND_INS_OF.get(character);
        return standIns == null ? "" : standIns;
    }

    /** Returns the pairs of parts that draw a character. */
    static List<String> parts(char character) {
        return PARTS_OF.getOrDefault(character, List.of());
    }

    /** Whether a character is one of the variants that hardly stand for themselves. */
    static boolean isMartian(char character) {
        return IS_MARTIAN[character];
    }

    /**
     * Looks at a pair of characters that are not known side by side.
     *
     * @param second offset of the second one
     * @return where to go on
     */
    int rarePair(int second) {
        boolean drawn = pairs.mayBeDrawn(units[second - 1], units[second]);
        if (drawn && isListedAsWritten(second)) {
            return second + 1;
        }
        int floor = Math.max(edits.end(), second - LONGEST_WORD + 1);
        for (int start = Math.max(0, floor); drawn && start < second; start++) {
            if (Kinds.of(units[start]) == Kinds.HAN && word(start) && foundEnd > second) {
                edits.add(start, foundEnd, found, foundBy);
                return foundEnd;
            }
        }
        boolean sounds = pairs.maySound(units[second - 1], units[second]);
        for (int start = Math.max(0, Math.max(edits.end(), second - 5)); sounds && start < second; start++) {
            if (sound(start) && foundEnd > second) {
                edits.add(start, foundEnd, found, Repair.HOMOPHONE);
                return foundEnd;
            }
        }
        for (int at = second - 1; at <= second; at++) {
            char usual = USUAL[units[at]];
            if (IS_MARTIAN[units[at]] && at >= edits.end() && fits(usual, at) && !fits(units[at], at)) {
                edits.add(at, at + 1, String.valueOf(usual), Repair.SHAPE_VARIANT);
                return at + 1;
            }
        }
        return second + 1;
    }

    /** Whether rules list a word that holds the pair just so: a disguise that they know. */
    private boolean isListedAsWritten(int second) {
        for (int start = Math.max(0, second - LONGEST_WORD + 1); start < second; start++) {
            int node = Trie.ROOT;
            for (int at = start; at < text.length() && node != Trie.NONE; at++) {
                node = listed.next(node, units[at]);
                if (node != Trie.NONE && listed.word(node) != null && at >= second) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a character is known beside its neighbours. */
    private boolean fits(char character, int at) {
        boolean before =
                at > 0 && Kinds.of(units[at - 1]) == Kinds.HAN && vocabulary.knowsPair(units[at - 1], character);
        boolean behind = at + 1 < text.length()
                && Kinds.of(units[at + 1]) == Kinds.HAN
                && vocabulary.knowsPair(character, units[at + 1]);
        return !vocabulary.isEmpty() && (before || behind);
    }

    /**
     * Looks at a character with separators behind it.
     *
     * @param gap offset of the first separator
     * @return where to go on
     */
    int separated(int gap) {
        if (isJoin(units[gap])) {
            joinBefore = lastJoin;
            lastJoin = gap;
        }
        int first = gap - 1;
        while (first > edits.end() && gap - first < LONGEST_WORD && Kinds.of(units[first - 1]) == Kinds.HAN) {
            first--;
        }
        int behind = behindGap(gap);
        boolean crosses = behind > 0 && pairs.mayBeDrawn(units[gap - 1], units[behind]);
        for (int start = Math.max(first, edits.end()); crosses && start < gap; start++) {
            if (word(start) && foundEnd > gap && standsApart(start, foundEnd)) {
                edits.add(start, foundEnd, found, foundBy);
                return foundEnd;
            }
        }
        return apart(gap);
    }

    /** Between spaces and the signs of lists, a word that crosses from one item to the next is chance. */
    private boolean standsApart(int start, int end) {
        boolean list = true;
        boolean together = false; // whether two characters of the word touch
        for (int i = start; i < end; i++) {
            boolean han = Kinds.of(units[i]) == Kinds.HAN;
            list &= han || " -_/·|".indexOf(units[i]) >= 0;
            together |= han && i > start && Kinds.of(units[i - 1]) == Kinds.HAN;
        }
        boolean joinedLeft = start > 0 && Kinds.of(units[start - 1]) == Kinds.HAN;
        boolean joinedRight = end < text.length() && Kinds.of(units[end]) == Kinds.HAN;
        return !list || (together ? !joinedLeft && !joinedRight : !joinedLeft || !joinedRight);
    }

    /** Takes the separators out of a stretch in which all characters stand apart and still know each other. */
    private int apart(int gap) {
        int start = gap - 1;
        int past = joinPair(gap);
        if (past > 0) {
            return past;
        }
        if (start < edits.end() || start > 0 && Kinds.of(units[start - 1]) == Kinds.HAN) {
            return gap + 1;
        }
        StringBuilder joined = new StringBuilder().append(units[start]);
        int end = gap;
        int known = 0;
        while (true) {
            int next = behindGap(end);
            if (next < 0 || Kinds.of(units[next]) != Kinds.HAN) {
                break;
            }
            boolean single = next + 1 >= text.length() || Kinds.of(units[next + 1]) != Kinds.HAN;
            if (!single) {
                break;
            }
            known += vocabulary.knowsPair(joined.charAt(joined.length() - 1), units[next]) ? 1 : 0;
            joined.append(units[next]);
            end = next + 1;
        }
        int pairs = joined.length() - 1;
        if (pairs >= 2 && !vocabulary.isEmpty() && known * 2 >= pairs) {
            edits.add(start, end, joined.toString(), Repair.SEPARATED);
            return end;
        }
        return Math.max(gap + 1, end);
    }

    /**
     * Takes the separator out of a known pair that nobody writes with one, where the characters around do not stand apart one
     * by one.
     *
     * @return where to go on, or 0
     */
    private int joinPair(int gap) {
        int next = behindGap(gap);
        if (next < 0
                || gap < edits.end()
                || Kinds.of(units[next]) != Kinds.HAN
                || !isJoin(units[gap])
                || vocabulary.isEmpty()
                || !isNearAnother(gap, next)
                || !vocabulary.knowsPair(units[gap - 1], units[next])
                || !repeats(gap)) {
            return 0;
        }
        edits.add(gap, next, "", Repair.SEPARATED);
        return next;
    }

    /** Whether another separator is within reach of {@link #repeats}: at the ends of honest sentences none is. */
    private boolean isNearAnother(int gap, int next) {
        if (joinBefore >= 0 && gap - joinBefore <= REACH) {
            return true;
        }
        for (int i = next + 1; i <= gap + REACH && i < text.length(); i++) {
            if (Kinds.of(units[i]) != Kinds.HAN && isJoin(units[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJoin(char unit) {
        return ".-_*~^·".indexOf(unit) >= 0 || Character.isHighSurrogate(unit);
    }

    /** Whether separators nearby stand between characters that know each other, most of them: items of a list do not. */
    private boolean repeats(int gap) {
        int around = 0;
        int known = 0;
        for (int i = Math.max(1, gap - REACH); i < Math.min(text.length() - 1, gap + REACH + 1); i++) {
            if (isJoin(units[i]) && Kinds.of(units[i - 1]) == Kinds.HAN) {
                int next = behindGap(i);
                if (next > 0 && Kinds.of(units[next]) == Kinds.HAN) {
                    around++;
                    known += vocabulary.knowsPair(units[i - 1], units[next]) ? 1 : 0;
                }
            }
        }
        return around >= 2 && known * 4 >= around * 3;
    }

    /** The unit behind the separators at a place, or -1 if there are none, too many, or a line ends. */
    private int behindGap(int at) {
        int i = at;
        while (i < text.length() && i - at < WIDEST_GAP && isGap(units[i])) {
            i++;
        }
        return i == at || i >= text.length() || isGap(units[i]) ? -1 : i;
    }

    private static boolean isGap(char unit) {
        byte kind = Kinds.of(unit);
        return unit == ' ' || (kind == Kinds.JOINER || kind == Kinds.LEET) && !Scripts.isLetter(unit);
    }

    /** Looks for the longest listed word in disguise that begins at a place. */
    private boolean word(int start) {
        steps = 0;
        found = null;
        foundEnd = 0;
        walk(Trie.ROOT, start, start, null);
        return found != null;
    }

    private void walk(int node, int start, int at, Repair by) {
        if (++steps > BUDGET) {
            return;
        }
        if (by != null
                && listed.word(node) != null
                && at > foundEnd
                && !isGap(units[at - 1])
                && hasHan(listed.word(node))) {
            found = listed.word(node);
            foundEnd = at;
            foundBy = by;
        }
        if (at >= text.length()) {
            return;
        }
        char unit = units[at];
        step(listed.next(node, unit), start, at + 1, by);
        if (Kinds.of(unit) == Kinds.HAN) {
            char usual = USUAL[unit];
            if (usual != 0) {
                step(listed.next(node, usual), start, at + 1, by == null ? Repair.SHAPE_VARIANT : by);
            }
            if (IS_PART[unit] && at + 1 < text.length()) {
                Character drawn = DRAWN.get(new String(units, at, 2));
                if (drawn != null) {
                    step(listed.next(node, drawn), start, at + 2, by == null ? Repair.SHAPE_VARIANT : by);
                }
            }
        }
        if (at > start && isGap(unit) && !isGap(units[at - 1])) {
            int behind = behindGap(at);
            if (behind > 0) {
                step(node, start, behind, Repair.SEPARATED);
            }
        }
    }

    private void step(int next, int start, int at, Repair by) {
        if (next != Trie.NONE) {
            walk(next, start, at, by);
        }
    }

    private static boolean hasHan(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Kinds.of(word.charAt(i)) == Kinds.HAN) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks for a listed word that sounds like the characters from a place on. Short words have many namesakes, so a word of
     * two or three characters must share one with what is written, and of what is written no pair may be a known one but
     * where the two agree.
     */
    private boolean sound(int start) {
        Trie sounds = lexicon.sounds();
        int node = Trie.ROOT;
        found = null;
        for (int at = start; at < text.length() && node != Trie.NONE; at++) {
            int syllable = Syllables.of(units[at]);
            node = syllable == 0 ? Trie.NONE : sounds.next(node, (char) syllable);
            if (node != Trie.NONE && sounds.word(node) != null && isNamesake(sounds.word(node), start)) {
                found = sounds.word(node);
                foundEnd = at + 1;
            }
        }
        return found != null;
    }

    private boolean isNamesake(String word, int start) {
        int same = 0;
        int strange = 0;
        for (int i = 0; i < word.length(); i++) {
            same += word.charAt(i) == units[start + i] ? 1 : 0;
            if (i > 0) {
                boolean asWritten = word.charAt(i) == units[start + i] && word.charAt(i - 1) == units[start + i - 1];
                boolean known = vocabulary.knowsPair(units[start + i - 1], units[start + i]);
                if (!asWritten && known) {
                    return false;
                }
                strange += asWritten ? 0 : 1;
            }
        }
        return same < word.length()
                && strange > 0
                && (same > 0 || word.length() >= 4)
                && (word.length() > 3 || suitsBetter(word, start))
                && !besideKana(start, start + word.length());
    }

    /**
     * Whether the neighbours of a short word know its characters, and do not know those that are written; the longer one of
     * three characters may also stand alone.
     */
    private boolean suitsBetter(String word, int start) {
        int end = start + word.length();
        int listed = 0;
        int written = 0;
        int neighbours = 0;
        if (start > 0 && Kinds.of(units[start - 1]) == Kinds.HAN && word.charAt(0) != units[start]) {
            neighbours++;
            listed += vocabulary.knowsPair(units[start - 1], word.charAt(0)) ? 1 : 0;
            written += vocabulary.knowsPair(units[start - 1], units[start]) ? 1 : 0;
        }
        char last = word.charAt(word.length() - 1);
        if (end < text.length() && Kinds.of(units[end]) == Kinds.HAN && last != units[end - 1]) {
            neighbours++;
            listed += vocabulary.knowsPair(last, units[end]) ? 1 : 0;
            written += vocabulary.knowsPair(units[end - 1], units[end]) ? 1 : 0;
        }
        return written == 0 && (listed > 0 || word.length() > 2 && neighbours == 0);
    }

    /** Japanese reads the characters in other ways. */
    private boolean besideKana(int start, int end) {
        for (int i = Math.max(0, start - 12); i < Math.min(text.length(), end + 12); i++) {
            if (Scripts.isKana(units[i])) {
                return true;
            }
        }
        return false;
    }
}
