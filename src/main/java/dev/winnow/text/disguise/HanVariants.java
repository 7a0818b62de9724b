package dev.winnow.text.disguise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Han characters that are written for others: variants, characters of the same sound or shape, and pairs of parts. */
final class HanVariants {

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

    private HanVariants() {}

    private static void standsFor(char variant, char usual) {
        USUAL[variant] = usual;
        STAND_INS_OF.computeIfAbsent(usual, u -> new StringBuilder()).append(variant);
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

    /** Returns the character that another one stands for; 0 if it stands for itself alone. */
    static char usual(char character) {
        return USUAL[character];
    }

    /** Whether a character may be the first of two parts that draw another. */
    static boolean isPart(char character) {
        return IS_PART[character];
    }

    /** Returns the character that two parts side by side draw, or null. */
    static Character drawn(char first, char second) {
        return DRAWN.get(new String(new char[] {first, second}));
    }
}
