package dev.winnow.training;

import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines with links and numbers, for evasions that affect nothing else: the development data has few such lines.
 *
 * <p>Written for Winnow; hosts and numbers are invented. They are used for measuring only.
 */
final class LinkLines {

    static final String SOURCE = "link-lines";

    private static final String HARMLESS = "-";

    /** Language, categories with a plus between them (a dash: harmless), text. */
    private static final String LINES = """
            en | scam+spam | Your account has been suspended. Verify your details at https://secure-login.example/verify within 24 hours
            en | scam+spam | Unusual sign-in detected on your mailbox, confirm your password now: http://mail-check.example/login
            en | scam+spam | Your parcel is on hold because of an unpaid fee. Pay here: http://track-post.example/pay
            en | scam+spam | We could not deliver your package. Reschedule at www.redelivery-post.example or call 0900 000 0000
            en | scam+spam | Congratulations, you have won a gift card! Claim your prize at http://prize-claim.example/win
            en | scam+spam | Double your bitcoin in one hour, send to the wallet shown on https://coin-double.example/x2
            en | scam+spam | Final notice: your tax refund of $480 is waiting, claim it at http://tax-refund.example/form
            en | scam+spam | Microsoft support: your computer is infected, call 0800 000 00000 now or visit pc-help.example
            en | spam | Buy cheap followers and likes, instant delivery, 50% off today: https://more-likes.example/shop
            en | spam | Work from home and earn $500 a day, no experience needed, apply at http://easy-money.example/join
            en | spam | Cheap replica watches, free shipping worldwide, order now at www.watch-deals.example
            en | spam | Lose 10 kg in 10 days with this one trick, order your free trial: http://slim-fast-pills.example/trial
            en | spam | Best SEO service, rank first on every search engine, guaranteed backlinks: https://rank-top.example
            en | gambling+spam | Free spins! Join our online casino, 200% deposit bonus: http://lucky-spins.example/bonus
            en | gambling+spam | Best betting odds tonight, sign up bonus $100 at https://bet-now.example/register
            en | gambling+spam | Play slots for real money, no deposit needed, www.slots-win.example
            en | sexual+spam | Hot girls in your area want to chat naked tonight, join free: http://hot-chat.example/live
            en | sexual+spam | Watch free porn videos in HD, no sign up: https://xxx-tube.example/free
            en | illicit+spam | Buy fake passports and driving licences, registered documents, contact docs@fake-papers.example
            en | illicit+spam | Buy weed, cocaine and MDMA online, discreet shipping: http://party-shop.example/order
            zh | gambling+spam | 澳门赌场上线啦，首存送百分之百，注册就送88元：http://aomen-duchang.example/reg
            zh | gambling+spam | 百家乐、老虎机、真人荷官，官网 www.baijiale-vip.example 注册送彩金
            zh | gambling+spam | 时时彩计划群，稳赚不赔，加群 00000123456，网址 ssc-plan.example
            zh | gambling+spam | 体育投注平台，高赔率，提款秒到账 https://tiyu-bet.example/app
            zh | scam+spam | 刷单兼职，日赚300元，在家可做，加QQ 0000012345，网址 http://shuadan.example
            zh | scam+spam | 您的银行卡已被冻结，请登录 http://bank-jiedong.example 验证身份
            zh | scam+spam | 恭喜您被抽中为幸运观众，奖金98000元，领奖网站 www.lingjiang.example
            zh | scam+spam | 无抵押贷款，当天放款，利息低，电话 00000000000，申请 http://kuaidai.example/a
            zh | scam+spam | 快递丢失理赔，请添加客服微信 kf000000 或点击 https://lipei.example/k 办理退款
            zh | sexual+spam | 同城美女裸聊，免费视频，点击 http://luoliao.example/v 进入
            zh | sexual+spam | 成人电影在线观看，高清无码，永久地址 www.avzx.example
            zh | sexual+spam | 同城约炮，上门服务，加微信 yp000000，详见 http://yuepao.example
            zh | illicit+spam | 代开发票，各行业普票专票，真票可查，电话 00000000000 网址 kaipiao.example
            zh | illicit+spam | 办证刻章，文凭身份证驾驶证，QQ 0000012345，http://banzheng.example
            zh | illicit+spam | 出售银行卡四件套，收购对公账户，飞机 @sijiantao000 https://sjt.example
            zh | spam | 专业网站优化，快速排名首页，百度收录，咨询 http://seo-paiming.example
            zh | spam | 涨粉丝刷播放量，抖音快手点赞，自助下单 https://zhangfen.example/order
            zh | spam | 加微信领取免费资料，名额有限，先到先得，微信号 zl000000，http://ziliao.example
            en | - | The minutes of the meeting are at https://council.example/minutes and in the library.
            en | - | Write to office@school.example or call 0100 000 0000 between nine and four.
            en | - | See http://docs.example/install for how to build it, or ask on the mailing list.
            en | - | Tickets for the concert are sold at the door and at www.concert-hall.example from Monday.
            en | - | The bridge is closed until 14 May; detours are shown on roads.example/map.
            en | - | Order number 0000012345 was shipped today; follow it at https://post.example/t.
            zh | - | 会议纪要见 https://yiyuan.example/jiyao ，纸质版放在办公室。
            zh | - | 如需咨询，请拨打图书馆电话 00000000000，或发邮件到 tsg@library.example 。
            zh | - | 安装方法请看文档 http://docs.example/zh/install ，有问题可以提。
            zh | - | 音乐会门票周一起在 www.yinyueting.example 和现场出售。
            zh | - | 大桥维修到五月十四日，绕行路线见 roads.example/map 。
            zh | - | 订单 0000012345 今天已发货，可在 https://post.example/t 查询。
            """;

    private LinkLines() {}

    static List<Example> all() {
        List<Example> examples = new ArrayList<>();
        for (String line : LINES.lines().toList()) {
            String[] parts = line.split(" \\| ", 3);
            int positive = 0;
            if (!parts[1].equals(HARMLESS)) {
                for (String id : parts[1].split("\\+", -1)) {
                    positive |= 1 << Category.of(id).ordinal();
                }
            }
            int known = positive == 0 ? TrainedCategories.ALL_BITS : positive;
            examples.add(new Example(SOURCE + ":" + examples.size(), SOURCE, "", parts[0], parts[2], known, positive));
        }
        return examples;
    }
}
