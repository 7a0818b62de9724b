package dev.winnow.training.attacks;

import static dev.winnow.training.attacks.Attack.Reach.CONTENT_WORDS;
import static dev.winnow.training.attacks.Attack.Reach.NAMED_PLACES;
import static dev.winnow.training.attacks.Attack.Reach.WHOLE_TEXT;

import com.ibm.icu.text.Transliterator;
import dev.winnow.moderation.Document;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What only Chinese writing offers: other forms, same sounds, same shapes, taken-apart characters, code words. */
final class ChineseDisguises {

    private static final Letters SPLIT = Letters.texts("""
            好女子 妈女马 她女也 奶女乃 姐女且 妹女未 娘女良 妓女支 嫖女票 姓女生 妙女少 如女口 婊女表 姨女夷 信亻言 你亻尔 他亻也 做亻故
            付亻寸 代亻弋 仙亻山 休亻木 伙亻火 体亻本 住亻主 保亻呆 债亻责 什亻十 作亻乍 但亻旦 们亻门 位亻立 价亻介 传亻专 使亻吏 供亻共
            胡古月 肥月巴 肚月土 胖月半 脱月兑 腿月退 胸月匈 朋月月 明日月 期其月 股月殳 服月卩又 胜月生 钱钅戋 银钅艮 铁钅失 针钅十 销钅肖 钟钅中
            锁钅小贝 赌贝者 财贝才 账贝长 贩贝反 赔贝咅 购贝勾 赚贝兼 费弗贝 贷代贝 资次贝 货化贝 员口贝 法氵去 江氵工 汗氵干 洗氵先 活氵舌
            没氵殳 清氵青 游氵斿 滚氵衮 海氵每 液氵夜 湿氵显 注氵主 死歹匕 林木木 校木交 机木几 枪木仓 村木寸 权木又 桃木兆 板木反 打扌丁 投扌殳
            提扌是 找扌戈 扣扌口 报扌艮 拍扌白 操扌喿 按扌安 抽扌由 护扌户 把扌巴 押扌甲 接扌妾 狗犭句 猪犭者 猫犭苗 吃口乞 叫口丩 吧口巴 吗口马
            哈口合 咬口交 叩口卩 唱口昌 听口斤 吹口欠 味口未 话讠舌 说讠兑 请讠青 证讠正 许讠午 记讠己 让讠上 计讠十 课讠果 语讠吾 诉讠斥 诈讠乍
            群君羊 加力口 动云力 助且力 功工力 彩采彡 形开彡 联耳关 取耳又 聊耳卯 职耳只 种禾中 利禾刂 和禾口 私禾厶 秒禾少 税禾兑 性忄生 情忄青
            忙忄亡 怕忄白 恨忄艮 惊忄京 短矢豆 知矢口 票西示 章立早 男田力 视礻见 神礻申 福礻畐 欢又欠 歌哥欠 对又寸 观又见 难又隹 鸡又鸟 鸭甲鸟
            骗马扁 红纟工 级纟及 给纟合 约纟勺 线纟戋 组纟且 裸衤果 裙衤君 酒氵酉 配酉己 烟火因 炮火包 炸火乍 爆火暴 灯火丁 球王求 现王见 玩王元
            理王里 跪足危 踢足易 跑足包 精米青 粉米分 超走召 赶走干 棋木其 转车专 较车交 轮车仑 处夂卜 效交攵 收丩攵 放方攵 数娄攵 政正攵 站立占
            课讠果 试讠式 该讠亥 额客页 顶丁页 顺川页 颜彦页 刷尸巾刂 到至刂 刚冈刂 剧居刂 新亲斤 所户斤 期其月 部咅阝 邮由阝 都者阝 那月阝
            """);

    private static final Letters MARTIAN = Letters.texts("""
            我莪 你沵 他牠 她咜 的啲 是湜 不芣 了孒 在茬 有洧 人亾 这適 个嗰 们扪 爱嬡 想湘 好恏 看着 吗嗎 吧妑 啊娿 说詤 话話 来唻
            去厾 会浍 能褦 可岢 以苡 要婹 加咖 微嶶 信伩 钱錢 买買 卖賣 美羙 女囡 男侽 老佬 师鰤 网棢 站跕 注紸 册冊 免凂 费鐨 送鎹 彩綵
            票嘌 赌賭 博愽 色銫 情凊 成荿 视視 频頻 天兲 地哋 大汏 小尛 中狆 国國 生泩 活萿 死迉 心杺 吻脗 时溡 间間 月仴 日ㄖ 年姩 今妗
            明眀 后後 前湔 上仩 下芐 左咗 右祐 里裏 外迯 出炪 入叺 多哆 少尐 高滈 低彽 快赽 慢嫚 真嫃 假徦 友伖 朋萠 家傢 电電 号號 码碼
            联聯 系係 客愙 服棴 务務 代玳 办辦 理悝 证証 开開 公厷 司呞 工笁 作莋 赚賺 结結 保湺 群羣 黑嘿 白皛 红葒 狗泃 猪豬 妈媽 滚滾
            傻儍 蠢惷 笨苯 骂罵 打咑 杀殺 操懆 贱賤 货貨 全佺 新噺 最朂 无無 和啝 为為 就僦 都嘟 很佷 没沒 对対 还還 只祇 把紦 给給 让讓
            叫訆 吃阣 喝哬 玩琓 走赱 跑跁 听聽 门門 车車 马馬 鸟鳥 鱼魚 水氺 火焱 土汢 山屾 石鉐 金唫 木朩 花婲 草愺 手掱 口囗 耳洱
            头頭 发髮 身裑 体體 安咹 名洺 字牸 学學 校挍 书書 本夲 文妏 语語 音喑 乐樂 图圖 画畫 东東 西覀 南喃 北鉳 一弌 二弍 三弎 五伍 六陸
            七柒 八仈 九勼 十拾 百佰 千芉 万萬 元沅 角桷 分汾 价價 优優 惠蕙 品榀 质質 量糧 包笣 邮郵 寄鎍 件仵 收荍 款窾 银銀 行垳 卡鉲
            """);

    private static final Letters SHAPES = Letters.texts("""
            未末 末未 己已 已己 日曰 曰日 土士 士土 人入 入人 干千 千干 大太 太大 微徽 信佶 加咖 拍柏 免兔 兔免 贝见 见贝 库厍 赌睹 博傅
            彩采 票漂 奖浆 网岡 群郡 账帐 钱线 贷货 货贷 色邑 情倩 黄簧 裸棵 性姓 激檄 视规 频濒 买卖 卖实 费资 送迭 注往 提堤 现观 开井 户尸
            办力 客容 报服 电申 活话 话活 联职 系糸 狗拘 猪诸 骂驾 操澡 滚浓 妈玛 傻儍 枪抢 毒每 药葯 烟姻 酒洒 爱受 死夗 杀刹 打扑 公么 司同
            工土 作昨 代伐 理埋 证诬 今令 明朋 朋明 友发 发友 女攵 男另 小少 少小 生牛 高亮 快块 真直 新析 名各 号兮 码玛 手毛 机杌 赚嫌 银很
            行衍 卡下 款欵 收牧 件仵 邮油 包句 品晶 质盾 量童 价阶 优忧 惠患 专寺 业亚 保堡 本木 木本 全金 金全 结诘 合台 台合 限眼 时吋 间问
            问间 天夭 夭天 上土 下卞 中申 心必 水永 火灭 目自 自白 白自 白日 王玉 玉王 主王 了子 子予 刀力 力刀 又叉 方万 万方 文丈 无元 元无
            """);

    /** Names that filters wait for, each with what is written instead. */
    private static final Map<String, List<String>> CODE_WORDS = codeWords("""
            微信 薇信 V信 v信 威❤ 薇❤ VX vx 卫星 徽信 溦信 维信 wei信 葳芯 V❤ 绿泡泡
            加我 ➕我 +我 咖我 嘉我 珈我
            添加 添➕ 添+ 天加
            QQ 扣扣 企鹅 球球 Q扣 抠抠 蔻蔻 秋秋 ㄅㄅ
            qq 扣扣 企鹅 球球 q扣 抠抠
            群 裙 君羊 峮 帬 羣
            电话 电画 ☎ 📞 茴話
            手机 手鸡 手机📱 掱机
            支付宝 支付寶 之付宝 ZFB zfb 蓝色宝
            公众号 公种号 公仲号 gzh
            抖音 抖Y 斗音 DY 抖yin
            淘宝 桃宝 TB 淘寶
            私聊 思聊 司聊 sl 私廖
            联系 联係 联戏 lian系 聯系
            赌博 堵博 菠菜 赌搏 DB 睹博
            彩票 采票 菜票 彩漂 CP
            发票 发嘌 發票 fa票 发飘 花票
            贷款 贷欵 带款 代款 DK 袋款
            兼职 兼直 煎职 兼zhi 歉职
            刷单 刷丹 唰单 s单 刷亻单
            红包 虹包 洪包 葒包 🧧
            视频 视pin 視頻 视屏 sp
            成人 成亻 橙人 ChengRen 晟人
            裸聊 luo聊 裸廖 果聊 棵聊
            美女 镁女 MM 美汝 羙女
            毒品 du品 独品 毒品💊
            枪支 抢支 仓支 枪枝
            办证 办正 辦証 bz 半证
            代开 代開 待开 dai开 玳开
            博彩 菠菜 bo彩 博采 BC 搏彩
            充值 充直 冲值 chong值
            提现 提線 提xian 题现
            """);

    private static final Pattern CODE_WORD = Pattern.compile(String.join("|", CODE_WORDS.keySet()));

    private ChineseDisguises() {}

    /** Characters with their sounds and Traditional forms. Made when first asked for, because it takes a moment. */
    private static final class Frequent {
        static final Map<Integer, String> SOUND = new LinkedHashMap<>(); // without tone
        static final Map<String, List<Integer>> BY_SOUND = new LinkedHashMap<>();
        static final Map<String, List<Integer>> BY_SOUND_AND_TONE = new LinkedHashMap<>();
        static final Map<Integer, String> SOUND_AND_TONE = new LinkedHashMap<>();

        private static final int CHARACTERS_PER_ROW = 94;

        static {
            // Rows 16 to 55 of GB 2312 are the 3,755 characters of its first level: those that everybody knows.
            Transliterator pinyin = Transliterator.getInstance("Han-Latin");
            Transliterator plain = Transliterator.getInstance("NFD; [:Mn:] Remove; NFC");
            for (int row = 16; row <= 55; row++) {
                for (int cell = 1; cell <= (row == 55 ? CHARACTERS_PER_ROW - 5 : CHARACTERS_PER_ROW); cell++) {
                    byte[] code = {(byte) (0xA0 + row), (byte) (0xA0 + cell)};
                    String character = new String(code, Charset.forName("GB2312"));
                    int c = character.codePointAt(0);
                    String toned = pinyin.transliterate(character);
                    String toneless = plain.transliterate(toned.replace('ü', 'v'));
                    SOUND.put(c, toneless);
                    SOUND_AND_TONE.put(c, toned);
                    BY_SOUND.computeIfAbsent(toneless, key -> new ArrayList<>()).add(c);
                    BY_SOUND_AND_TONE
                            .computeIfAbsent(toned, key -> new ArrayList<>())
                            .add(c);
                }
            }
        }

        /** Another character of the same sound, of the same tone if there is one. */
        static int homophone(int c, Random random) {
            for (List<Integer> others : List.of(
                    BY_SOUND_AND_TONE.getOrDefault(SOUND_AND_TONE.getOrDefault(c, ""), List.of()),
                    BY_SOUND.getOrDefault(SOUND.getOrDefault(c, ""), List.of()))) {
                if (others.size() > 1) {
                    int at = random.nextInt(others.size() - 1);
                    return others.get(at) == c ? others.get(others.size() - 1) : others.get(at);
                }
            }
            return c;
        }
    }

    static List<Attack> all() {
        Set<Writing> chinese = Set.of(Writing.CHINESE);
        return List.of(
                attack("zh-traditional", WHOLE_TEXT, "Traditional characters", (text, random) -> traditional(text)),
                attack(
                        "zh-homophone-one",
                        CONTENT_WORDS,
                        "one character of each word by another of the same sound",
                        (word, random) ->
                                at(word, one(word, random), c -> Character.toString(Frequent.homophone(c, random)))),
                attack(
                        "zh-homophones",
                        CONTENT_WORDS,
                        "every character of each word by another of the same sound",
                        (word, random) -> at(word, -1, c -> Character.toString(Frequent.homophone(c, random)))),
                attack(
                        "zh-pinyin-one",
                        CONTENT_WORDS,
                        "one character of each word in pinyin without tone",
                        (word, random) -> at(
                                word, one(word, random), c -> Frequent.SOUND.getOrDefault(c, Character.toString(c)))),
                attack(
                        "zh-initial-one",
                        CONTENT_WORDS,
                        "the first letter of the sound for one character of each word",
                        (word, random) -> at(
                                word,
                                one(word, random),
                                c -> Frequent.SOUND
                                        .getOrDefault(c, Character.toString(c))
                                        .substring(0, Character.isBmpCodePoint(c) ? 1 : 2))),
                attack("zh-split", CONTENT_WORDS, "characters taken apart: 月巴 for 肥", SPLIT::all),
                attack("zh-martian", WHOLE_TEXT, "the spelling of chat rooms: 莪 for 我", MARTIAN::all),
                attack(
                        "zh-shapes",
                        CONTENT_WORDS,
                        "one character of each word by one of nearly the same shape",
                        (word, random) -> SHAPES.atMost(word, 1, random)),
                new Attack(
                        "zh-code-words",
                        Attack.Family.CHINESE,
                        "the names that filters wait for by the names that groups use: 薇信, V信, 扣扣, 菠菜",
                        chinese,
                        NAMED_PLACES,
                        Document.Format.TEXT,
                        (text, random) -> CODE_WORD.matcher(text).replaceAll(name -> {
                            List<String> others = CODE_WORDS.get(name.group());
                            return Matcher.quoteReplacement(others.get(random.nextInt(others.size())));
                        })));
    }

    private static Attack attack(String name, Attack.Reach reach, String description, Attack.Disguise disguise) {
        return new Attack(
                name,
                Attack.Family.CHINESE,
                description,
                Set.of(Writing.CHINESE),
                reach,
                Document.Format.TEXT,
                disguise);
    }

    private static String traditional(String text) {
        return Transliterator.getInstance("Simplified-Traditional").transliterate(text);
    }

    private static int one(String word, Random random) {
        return random.nextInt(word.codePointCount(0, word.length()));
    }

    /** Rewrites one character, or every character if the place is -1. */
    private static String at(String word, int place, IntFunction<String> disguise) {
        StringBuilder out = new StringBuilder(word.length() * 2);
        int[] characters = word.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            out.append(place < 0 || i == place ? disguise.apply(characters[i]) : Character.toString(characters[i]));
        }
        return out.toString();
    }

    private static Map<String, List<String>> codeWords(String table) {
        return table.strip()
                .lines()
                .map(line -> List.of(line.strip().split("\\s+", -1)))
                .collect(Collectors.toMap(
                        line -> line.get(0), line -> line.subList(1, line.size()), (a, b) -> a, LinkedHashMap::new));
    }
}
