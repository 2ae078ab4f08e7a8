"""Invented target wordings of many departments, with what a clerk would write beside each.

The sheet is of fiscal 2023 unless `year` says otherwise. Value, unit, baseline and due dates are always compared, the
rest where a case names it.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Case:
    text: str
    kind: str | None
    value: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    per: str | None = None
    baseline: Decimal | None = None
    at: str | None = None
    due: tuple[str, ...] = ()
    conditions: tuple[str, ...] | None = None
    scope: str | None = None
    direction: str | None = None
    figures: tuple[str, ...] | None = None
    year: int | None = 2023


def case(text, kind, value=None, unit=None, comparator=None, *, base=None, due=(), cond=None, fig=None, **more):  # type: ignore[no-untyped-def]
    exact = [None if one is None else Decimal(one) for one in (value, base)]
    dues = (due,) if isinstance(due, str) else tuple(due)
    conditions = (cond,) if isinstance(cond, str) else cond
    figures = (fig,) if isinstance(fig, str) else fig
    return Case(
        text,
        kind,
        exact[0],
        unit,
        comparator,
        baseline=exact[1],
        due=dues,
        conditions=conditions,
        figures=figures,
        **more,
    )


HEALTH = (
    case("特定健康診査の受診率を45％以上とする", "at-least", "45", "％", ">=", direction="up"),
    case("特定健診受診率：42.0％（令和4年度実績：38.6％）", "exactly", "42.0", "％", base="38.6", at="FY2022"),
    case("40～74歳の国保加入者の健診受診率60％", "exactly", "60", "％", cond="40～74歳"),
    case("1歳6か月児健診の受診率98％以上を維持", "maintain", "98", "％", ">=", cond="1歳6か月児", direction="keep"),
    case("3歳児健診の未受診者を5人以内に減らす", "at-most", "5", "人", "<=", cond="3歳児"),
    case("65歳以上の高齢者の通いの場への参加者数を1,200人以上にする", "at-least", "1200", "人", ">=", cond="65歳以上"),
    case("生後4か月までの乳児がいる家庭への訪問率100％", "all", "100", "％", cond="生後4か月まで"),
    case("健康寿命を80.5歳以上に延伸する", "at-least", "80.5", "歳", ">="),
    case("人口10万人当たりの自殺者数を14.0人以下とする", "at-most", "14.0", "人", "<=", per="人口10万人"),
    case("がん検診の精密検査受診率を90%以上に引き上げる。", "at-least", "90", "%", ">="),
    case("80歳で自分の歯を20本以上保つ市民の割合を55％以上にする", "at-least", "55", "％", ">="),
    case("こころの相談窓口の利用者を延べ300人以上とする", "at-least", "300", "延人", ">="),
    case("喫煙率を12％未満に抑える", "at-most", "12", "％", "<"),
    case("要介護認定率18.5％以下", "at-most", "18.5", "％", "<="),
    case(
        "休日の救急外来で30分以内に診察を始める患者の割合を8割以上にする", "at-least", "8", "割", ">=", cond="30分以内"
    ),
    case("認知症サポーター累計6,000人（令和5年3月末5,412人）", "exactly", "6000", "人", base="5412", at="2023-03-31"),
    case("献血者数 年間2,000人", "exactly", "2000", "人", per="年"),
    case("妊娠11週以下での届出率95％以上", "at-least", "95", "％", ">="),
    case("合計特殊出生率を1.5以上に引き上げる", "at-least", "1.5", None, ">="),
)

CHILDREN = (
    case("待機児童数ゼロを継続する", "maintain", "0", None, direction="keep"),
    case("待機児童を0人とする（令和5年4月1日現在：12人）", "exactly", "0", "人", base="12", at="2023-04-01"),
    case("全小中学校（24校）で防災授業を実施する", "all", "24", "校"),
    case("学校運営協議会を全24校に設置", "all", "24", "校"),
    case("24校中20校でオンライン授業を試行", "exactly", "20", "校", scope="24校"),
    case("1人1台端末を活用した授業を週3回以上行う", "at-least", "3", "回", ">=", per="週"),
    case("不登校児童生徒の割合を1.2％から1.0％へ引き下げる", "change", "1.0", "％", base="1.2", direction="down"),
    case("英検3級以上を取得した中学3年生の割合　50％以上", "at-least", "50", "％", ">="),
    case("各校年2回以上の公開授業を実施する", "at-least", "2", "回", ">="),
    case("ファミリー・サポートの会員を20人増やす", "change", "20", "人", direction="up"),
    case("病児保育の受入れを三か所に広げる", "at-least", "3", "か所", ">="),
    case("保育士1人当たりの事務時間を月10時間削減する", "reduce", "-10", "時間", direction="down"),
    case("学習支援教室を2地区から4地区に拡大", "change", "4", "地区", base="2", direction="up"),
    case("読み聞かせ会を月2回、6館で開催する", "exactly", "2", "回", per="月"),
    case("図書館の貸出冊数を市民1人当たり5.0冊とする", "exactly", "5.0", "冊", per="人"),
    case("中学校給食の開始（令和6年4月から）", "start", due=">=2024-04"),
    case("放課後児童クラブの定員を120名拡大する", "change", "120", "名", direction="up"),
    case("成人式の出席率75％以上（前年度 71.3％）", "at-least", "75", "％", ">=", base="71.3", at="FY2022"),
)

ENVIRONMENT = (
    case("ごみ排出量を10％削減する", "reduce", "-10", "％", direction="down"),
    case("1人1日当たりのごみ排出量を850g以下とする", "at-most", "850", "g", "<=", per="人・日"),
    case("令和元年度比で20％削減", "reduce", "-20", "％", base="100", at="FY2019"),
    case("温室効果ガス排出量を2013年度比46％削減", "reduce", "-46", "％", base="100", at="FY2013"),
    case("2050年カーボンニュートラルに向けた実行計画を策定する", "deliverable"),
    case("リサイクル率：25.0％→27.5％", "change", "27.5", "％", base="25.0", direction="up"),
    case("食品ロスを半減させる", "reduce", "-50", "%", direction="down"),
    case("公用車の電気自動車への更新を5台行う", "exactly", "5", "台"),
    case("3Rの取組を広げ、焼却量を年間30,000トンまで減らす", "at-most", "30000", "トン", "<=", per="年"),
    case("市役所のCO2排出量を前年度比3％減", "reduce", "-3", "％", base="100", at="FY2022"),
    case("PM2.5の環境基準達成率100％", "all", "100", "％"),
    case("太陽光発電設備の補助件数60件程度", "exactly", "60", "件"),
    case("不法投棄の通報から3日以内に現地を確認する割合95％", "exactly", "95", "％", cond="3日以内"),
    case("植樹本数　1,000本（累計12,500本）", "exactly", "1000", "本"),
    case("河川の水質基準を満たす地点　12地点のうち11地点", "exactly", "11", "地点", scope="12地点"),
    case("クリーン作戦の参加者数を延べ１万２千人とする", "exactly", "12000", "延人"),
    case("環境フェアを10月に開催し、来場者5,000人以上を目指す", "at-least", "5000", "人", ">=", due="2023-10"),
)

MONEY = (
    case("市税の収納率98.7％以上", "at-least", "98.7", "％", ">="),
    case(
        "国民健康保険税の現年分収納率　R4：93.2％　→　R5：94.0％",
        "change",
        "94.0",
        "％",
        base="93.2",
        at="FY2022",
        due="FY2023",
    ),
    case("ふるさと納税の寄附額を1億2,500万円以上とする", "at-least", "125000000", "円", ">="),
    case("滞納繰越額を30,000千円圧縮する", "reduce", "-30000", "千円"),
    case("経常収支比率を92％以下に抑制", "at-most", "92", "％", "<="),
    case("市債残高△5億円", "reduce", "-500000000", "円"),
    case("未利用地の売却：3件（売却額　45百万円）", "exactly", "3", "件"),
    case("財政調整基金残高20億円を維持する", "maintain", "2000000000", "円", "="),
    case("経費削減：500万円", "reduce", "-5000000", "円"),
    case("ネーミングライツの契約を２件締結", "exactly", "2", "件"),
    case("広告料収入　３百万円", "exactly", "3", "百万円"),
    case("口座振替率を2ポイント向上させる", "change", "2", "ポイント", direction="up"),
    case("使用料の見直し案を９月議会に上程する", "deadline", due="2023-09"),
    case("補助金の件数を120件から100件程度まで減らす", "change", "100", "件", base="120", direction="down"),
    case("入札における落札率を90～95％とする", "at-least", "90", "％", ">="),
)

PEOPLE = (
    case("年次有給休暇の取得日数を1人当たり年12日以上とする", "at-least", "12", "日", ">="),
    case(
        "年5日以上取得職員割合 R4:70.1%→R5:85%",
        "change",
        "85",
        "%",
        base="70.1",
        at="FY2022",
        due="FY2023",
        cond="年5日以上",
    ),
    case("月45時間を超える時間外勤務を行う職員をゼロにする", "exactly", "0", None, cond="月45時間を超える"),
    case("男性職員の2週間以上の育児休業の取得率　80％", "exactly", "80", "％", cond="2週間以上"),
    case("管理職に占める女性の割合30％以上", "at-least", "30", "％", ">="),
    case("職員提案を50件以上集め、うち10件を実現する", "at-least", "50", "件", ">=", fig="10件"),
    case("週3日勤務の会計年度任用職員を5人配置", "exactly", "5", "人"),
    case("障害者雇用率2.6％を確保", "exactly", "2.6", "％"),
    case("窓口の待ち時間を15分以内に短縮する", "at-most", "15", "分", "<="),
    case("時間外勤務を前年度比5％縮減", "reduce", "-5", "％", base="100", at="FY2022"),
    case("ストレスチェックの受検率を100％にする", "all", "100", "％"),
    case("採用試験の応募者数を前年度比10％増とする", "change", "10", "％", base="100", at="FY2022", direction="up"),
    case("30代までの若手職員による政策研究を6テーマ行う", "exactly", "6", "テーマ", cond="30代"),
    case("メンター制度の新規利用：15組", "exactly", "15", "組"),
    case("テレワークを利用した職員数　延200人", "exactly", "200", "延人"),
    case("研修満足度を5点満点中4.2点以上に", "at-least", "4.2", "点", ">="),
    case("1on1面談を四半期ごとに1回行う", "exactly", "1", "回", per="四半期"),
)

SAFETY = (
    case("消防団員数620人を維持", "maintain", "620", "人", "=", direction="keep"),
    case("通報から8分以内に現場へ到着する割合を85％以上とする", "at-least", "85", "％", ">=", cond="8分以内"),
    case("救急車が平均8分以内に到着する体制を維持する", "at-most", "8", "分", "<="),
    case("住宅用火災警報器の設置率：82％⇒85％", "change", "85", "％", base="82", direction="up"),
    case("自主防災組織の訓練を各地区1回以上実施", "at-least", "1", "回", ">=", per="地区"),
    case("個別避難計画を年度内に300件作成する", "exactly", "300", "件", due="FY2023"),
    case("防災士の資格取得者を8人程度増やす", "change", "8", "人"),
    case("火災発生件数を20件以下とする（過去5年間の平均：24.6件）", "at-most", "20", "件", "<=", base="24.6"),
    case("避難所運営訓練の実施：12か所（R4年度：9か所）", "exactly", "12", "か所", base="9", at="FY2022"),
    case("防犯カメラの設置　新たに15台", "exactly", "15", "台"),
    case("刑法犯認知件数の減少", "reduce", direction="down"),
    case("交通事故死者数０人を目指す", "exactly", "0", "人"),
    case("ハザードマップの全戸配布（9月）", "deadline", due="2023-09"),
    case("第3次地域防災計画の改定", "deliverable"),
    case("24時間体制の警戒本部を運営", "state"),
    case("防災行政無線のデジタル化完了：令和6年2月末", "deadline", due="2024-02-29"),
    case("耐震化率を95％（令和12年度）にする", "exactly", "95", "％", due="FY2030"),
    case("空き家の除却　20戸（うち補助15戸）", "exactly", "20", "戸"),
)

TOWN = (
    case("コミュニティバスの利用者数を52,000人に増やす", "at-least", "52000", "人", ">="),
    case("橋りょうの点検を36橋実施する", "exactly", "36", "橋"),
    case("市道の舗装修繕　延長2.4km", "exactly", "2.4", "km"),
    case("都市公園の再整備に着手する", "start"),
    case("新駅自由通路の供用開始：令和6年3月", "start", due="2024-03"),
    case("下水道接続率　88.0%（前年度末 86.9%）", "exactly", "88.0", "%", base="86.9", at="2023-03-31"),
    case("水道管の更新率を1.0％以上確保する", "at-least", "1.0", "％", ">="),
    case("有収率を90％以上に維持", "maintain", "90", "％", ">="),
    case("空き家バンクの成約件数を1.5倍にする", "change", "1.5", "倍", direction="up"),
    case("都市計画マスタープランの素案を12月までに取りまとめる", "deadline", due="2023-12"),
    case("10月から予約制の乗合タクシーを3地区で運行開始", "exactly", "3", "地区", due=">=2023-10"),
    case("道路陥没の通報に２時間以内で対応", "at-most", "2", "時間", "<="),
    case("地籍調査の進捗率：35％以上", "at-least", "35", "％", ">="),
    case("市営住宅の入居率９割以上", "at-least", "9", "割", ">="),
    case("バリアフリー化工事を概ね50件完了させる", "exactly", "50", "件"),
    case("路線バスの収支率を5ポイント改善", "change", "5", "ポイント"),
    case("無電柱化の延長 1,200ｍ", "exactly", "1200", "ｍ"),
    case("新庁舎の基本設計（R6）に向け、基本計画を3月に策定", "deadline", due="2024-03"),
)

TRADE = (
    case("観光入込客数を120万人以上とする", "at-least", "1200000", "人", ">="),
    case("宿泊者数　前年度実績（45,300人）を上回る", "at-least", "45300", "人", ">", base="45300", at="FY2022"),
    case("前年度実績を上回る来館者数の確保", "at-least", None, None, ">", at="FY2022"),
    case("新規就農者数：前年度並み", "maintain", at="FY2022"),
    case("有効求人倍率1.2倍以上を目指します", "at-least", "1.2", "倍", ">="),
    case("企業誘致：2社", "exactly", "2", "社"),
    case("地域ブランド調査の魅力度100位以内", "rank", "100", "位", "<=", direction="down"),
    case("住みよさランキング県内１位を目指す", "rank", "1", "位"),
    case("県内ワースト脱却", "state"),
    case("空き店舗率：18％→15％以下", "change", "15", "％", "<=", base="18"),
    case("創業塾の受講者　約30人", "exactly", "30", "人"),
    case("プレミアム商品券を20,000冊発行する", "exactly", "20000", "冊"),
    case("物産展への出展を10～15件行う", "at-least", "10", "件", ">="),
    case("従業員10人以上の事業所のＢＣＰ策定率を30％とする", "exactly", "30", "％", cond="従業員10人以上"),
    case("5年間で100社の創業を支援し、今年度は20社とする", "exactly", "20", "社", due="FY2023"),
    case("6次産業化商品を3品目開発", "exactly", "3", "品目"),
    case("森林の間伐面積　80ha", "exactly", "80", "ha"),
    case("鳥獣による農作物被害額を２割減らす", "reduce", "-2", "割"),
    case("就職面接会の参加企業40社以上、来場者200人以上", "at-least", "40", "社", ">=", fig="200人"),
    case("インバウンド宿泊者を倍増させる", "change", "2", "倍"),
    case("全国大会で3位以内に入賞する", "rank", "3", "位", "<="),
    case("観光アプリのダウンロード数を月500件とする", "exactly", "500", "件", per="月"),
    case("景況調査ＤＩをマイナス5.0以上に改善", "at-least", "-5.0", None, ">="),
)

DIGITAL = (
    case("オンライン申請できる手続を80手続に増やす", "at-least", "80", "手続", ">="),
    case(
        "電子申請の利用率を30％（R4）から45％（R5）にする", "change", "45", "％", base="30", at="FY2022", due="FY2023"
    ),
    case("80％（R2）→85％（R3）", "change", "85", "％", base="80", at="FY2020", due="FY2021", year=2021),
    case("80％⇒85％", "change", "85", "％", base="80"),
    case("80%から85%へ", "change", "85", "%", base="80"),
    case("現状値（R4）70％　目標値（R5）80％", "exactly", "80", "％", base="70", at="FY2022", due="FY2023"),
    case("目標値：90点以上（基準値：82点）", "at-least", "90", "点", ">=", base="82"),
    case("Society5.0時代の窓口として書かない窓口を2支所に導入", "exactly", "2", "支所"),
    case("5Gを活用した遠隔相談を始める", "start"),
    case("RPAによる業務削減時間を年間1,500時間とする", "exactly", "1500", "時間", per="年"),
    case("マイナンバーカードの保有率８割", "exactly", "8", "割"),
    case(
        "市公式LINEの登録者数　R3：8,120人→R4：9,440人→R5：11,000人",
        "change",
        "11000",
        "人",
        base="9440",
        at="FY2022",
        due="FY2023",
    ),
    case("ホームページのアクセス数を月平均5万件以上とする", "at-least", "50000", "件", ">=", per="月"),
    case("標準化に向けた移行手順：第2段階まで完了", "stage", "2", "段階"),
    case("行政手続のオンライン化をステップ3まで進める", "stage", "3", "ステップ"),
    case("AI議事録システムを全庁へ展開（庁内40部署）", "exactly", "40", "部署"),
    case("サイバー訓練を年1回以上、全職員を対象に実施", "at-least", "1", "回", ">=", per="年"),
    case("SNSのフォロワー数を令和4年度末の2倍に増やす", "change", "2", "倍", at="2023-03-31"),
)

CITIZENS = (
    case("市民満足度を80点以上に高める", "at-least", "80", "点", ">="),
    case("市民活動団体の登録数を5団体純増させる", "change", "5", "団体"),
    case("市長と語る会を年６回以上開催する", "at-least", "6", "回", ">=", per="年"),
    case("審議会等の女性委員の割合　40％±5％", "exactly", "40", "％"),
    case("自治会加入率70％台を維持する", "maintain", "70", "％", ">="),
    case("多文化交流会：全３回", "exactly", "3", "回"),
    case("出前講座の開催を毎月1回以上", "at-least", "1", "回", ">=", per="月"),
    case("パブリックコメントの意見数100件（前回：64件）", "exactly", "100", "件", base="64"),
    case("文化会館の稼働率を5割以上とする", "at-least", "5", "割", ">="),
    case("姉妹都市との交流事業を実施する（時期未定）", "deadline", due="tbd"),
    case("男女共同参画推進条例を制定する", "deliverable"),
    case("○○計画を策定する", "deliverable"),
    case("人権講演会の参加者の理解度「よく分かった」60％以上", "at-least", "60", "％", ">="),
    case("スポーツ教室の参加者：子ども200人、大人150人", "exactly", "200", "人", fig="150人"),
    case("苦情件数を3件以内に抑える", "at-most", "3", "件", "<="),
    case("図書館協議会を上半期中に2回開催", "exactly", "2", "回", due="2023-04-01..2023-09-30"),
    case("第2四半期末までに利用者アンケートを行う", "deadline", due="2023-09-30"),
    case("通年で開館時間を1時間延長する", "change", "1", "時間"),
    case("社会教育施設の再編方針を決定し、公表している", "state"),
    case("市民が安心して暮らせる地域となっている。", "state"),
    case("指定管理者の選定（11月）、協定の締結（3月）", "deadline", due=("2023-11", "2024-03")),
    case("市史第4巻を刊行する", "deliverable"),
    case("公民館講座を前年度と同数の24講座開く", "exactly", "24", "講座"),
    case("令和５年１２月末までに、利用者数延べ３，０００人を達成する", "exactly", "3000", "延人", due="2023-12-31"),
    case("市制50周年記念事業を10件実施", "exactly", "10", "件"),
    case("議会だよりの読者の3分の2以上が満足と回答", "at-least", None, None, ">="),
    case("半数以上の自治会で防災訓練を行う", "at-least", "50", "%", ">="),
    case("全職員が手話の基礎研修を受ける", "all", unit="職員"),
    case("すべての公民館で健康講座を開く", "all", unit="公民館"),
    case("2か月に1回、広報番組を放送", "exactly", "1", "回", per="2か月"),
    case("会場ごとに20人、3会場で参加者を募る", "exactly", "20", "人", per="会場"),
)

CASES = (*HEALTH, *CHILDREN, *ENVIRONMENT, *MONEY, *PEOPLE, *SAFETY, *TOWN, *TRADE, *DIGITAL, *CITIZENS)
