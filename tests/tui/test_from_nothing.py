"""A whole sheet of every form, from an empty folder to the printed page, by key presses and pastes alone."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual import events
from textual.pilot import Pilot

from miekeshi.cli.check import command as check
from miekeshi.cli.show import command as show
from tests.tui.driver import Driver
from tui.app import Application
from tui.widgets.fields.field import Field
from tui.widgets.fields.line import Line

TODAY = date(2026, 4, 20)


class Typist(Driver):
    """Enters a sheet as a person does: goes to fields by Tab, chooses from F7 by number, pastes what is long."""

    def __init__(self, pilot: "Pilot[None]") -> None:
        super().__init__(pilot)
        self.typed: list[str] = []

    @property
    def label(self) -> str:
        """The label of the field that has the caret."""
        at = self.app.focused
        return next((node.label for node in at.ancestors_with_self if isinstance(node, Field)), "") if at else ""

    async def field(self, label: str) -> None:
        """Go to the field."""
        for _count in range(30):
            if self.label == label:
                return
            await self.send("tab")
        raise AssertionError(f"{label} was never reached:\n{self.text}")

    async def enter(self, **words: str) -> None:
        """Type or paste words into the fields of those labels; a line is emptied first, prose is gone on with."""
        for label, text in words.items():
            await self.field(label)
            self.typed.append(text)
            if isinstance(self.app.focused, Line) and self.app.focused.value == text:
                continue
            if isinstance(self.app.focused, Line) and self.app.focused.value:
                await self.erase()
            if len(text) > 12:
                self.app.post_message(events.Paste(text))
                await self.rest()
            else:
                await self.type(text)

    async def begin(self, form: str, department: str) -> None:
        """Start a sheet of the form in the empty folder."""
        await self.press("f2")
        await self.field("様式")
        for _count in range(5):
            if f"< {form} >" in self.text:
                break
            await self.press("right")
        await self.enter(部署=department)
        await self.press("ctrl+s")

    async def at(self, place: str) -> None:
        """Put the cursor on the line of those words."""
        await self.press("home")
        if len(place) < 3:
            await self.go_to(place)
            return
        await self.press("ctrl+f")
        await self.type(place)
        await self.press("escape")
        assert any(place in line for line in self.text.splitlines() if "▌" in line), self.text

    async def edit(self, place: str, **words: str) -> str:
        """Fill in what stands on the line of those words; the form opens at the place."""
        await self.at(place)
        await self.press("enter")
        await self.enter(**words)
        return await self.press("ctrl+s")

    async def add(self, what: str, **words: str) -> str:
        """Add what F7 offers under that name where the cursor is."""
        offered = await self.press("f7")
        found = re.search(rf"(\d+)\. {what}", offered)
        assert found, offered
        await self.press(found[1])
        await self.enter(**words)
        return await self.press("ctrl+s")


async def goals_and_operations(typist: Typist) -> None:
    await typist.begin("組織目標と運営目標", "市民生活部")
    await typist.edit("令和8年度 市民生活部", 題名="の組織目標")
    await typist.add("責任者", 職名="市民生活部長", 氏名="湊　一葉", 連絡先="内線 2100")
    await typist.edit("行動指針", 本文="窓口で、まず相手の話を聞きます\n迷ったら、となりの課に声をかけます")
    await typist.press("down", "down", "down")
    await typist.press("enter")
    await typist.enter(題名="手続きの待ち時間を縮め、来てよかったと思われる窓口にします。")
    await typist.enter(目次の題名="待たせない窓口をつくります。", ページ="P1～ P2")
    await typist.press("ctrl+s")
    await typist.edit(
        "①", 題名="書かない窓口への転換", 副題="～来庁を減らし、対話を増やす～", 担当課="市民課、保険年金課"
    )
    await typist.edit("書かない窓口", SDGs="10、16", 計画の番号="4-2-1")
    await typist.add("達成目標", 文言="窓口アンケートの満足度 R7年度 58.1% → R8年度 65%")
    await typist.press("enter", "ctrl+t", "ctrl+s")
    await typist.add("達成目標", 文言="書かない窓口の対象手続 20手続以上（R7年度実績：8手続）")
    await typist.add("取組", 記号="①", 文言="申請書を省く手続の洗い出し（6月）")
    await typist.add("この取組の下", 記号="・", 文言="転入・転居の届出から始める")
    await typist.add("この取組の下", 記号="ア", 文言="住民票の写しと同時に申請できるようにする")
    await typist.add("取組", 記号="イ", 文言="受付票を読み上げる機能を付ける")
    await typist.at("申請書を省く")
    await typist.add("取組", 記号="②", 文言="案内係の研修（四半期に1回）")
    await typist.add("注記", 記号="*", 文言="満足度は出口調査による。")
    await typist.press("ctrl+n")
    await typist.enter(番号="②")
    await typist.press("ctrl+s")
    await typist.add("組織目標", 番号="2", 題名="地域の集まりに、新しい顔を増やします。")
    await typist.add("運営目標", 番号="①", 題名="自治会の担い手づくり")
    await typist.add("達成目標", 文言="モデル地区を3地区で開始（10月から）")


async def priority_measures(typist: Typist) -> None:
    await typist.begin("運営方針（重点施策型）", "環境部")
    await typist.edit("令和8年度 環境部", 題名="の運営方針", 担当課="環境政策課、ごみ減量課")
    await typist.add("責任者", 職名="環境部長", 氏名="浜野　渚")
    await typist.at("基本方針")
    await typist.add("この項目の中", 見出し="ごみを出さない暮らしへ", 本文="分ければ資源になることを、数字で伝えます。")
    await typist.add("項目", 見出し="海辺の自然を次の世代へ", 本文="市民の調査を支え、\n結果を公開します。")
    await typist.at("現状・課題")
    await typist.edit(
        "1", 題名="家庭ごみの減量", 担当課="ごみ減量課", 副題="～混ぜればごみ～", SDGs="12、14", 計画の番号="3-1-2"
    )
    await typist.edit("現状・課題", 本文="1人1日当たりの排出量は、この3年ほとんど減っていません。")
    await typist.edit("取組内容", 本文="生ごみの水切りを広め、集団回収の団体を増やします。")
    await typist.at("家庭ごみ")
    await typist.add("達成目標", 記号="①", 文言="1人1日当たりの排出量を510g以下にします。\n（令和7年度実績：548g）")
    await typist.add("達成目標", 記号="②", 文言="集団回収の団体を40団体以上とします。")
    await typist.add("達成目標", 記号="③", 文言="令和9年1月末までに分別の手引きを全戸に配ります。")
    await typist.add("具体的な取組", 記号="・", 文言="水切り器を無料で貸し出します。")
    await typist.add("注記", 記号="※", 文言="排出量は事業系を除きます。")
    await typist.press("ctrl+n")
    await typist.enter(番号="2", 題名="海辺の生き物調査")
    await typist.press("ctrl+s")
    await typist.add("達成目標", 記号="①", 文言="調査の参加者を延300人以上とします。")


async def policy_table(typist: Typist) -> None:
    await typist.begin("運営方針（施策一覧型）", "健康福祉部")
    await typist.edit("令和8年度 健康福祉部", 題名="の運営方針", 担当課="福祉課、健康づくり課")
    await typist.add("責任者", 職名="健康福祉部長", 氏名="岬　ひかり")
    await typist.at("基本方針")
    await typist.add("この項目の中", 見出し="孤立させないまち", 本文="相談を待たず、こちらから訪ねます。")
    await typist.at("現状と課題")
    await typist.add("この項目の中", 見出し="健診の受診率", 本文="40代の受診率が、ほかの年代より低いままです。")
    await typist.edit("1", 題名="受診しやすい健診", 担当課="健康づくり課")
    await typist.edit("取組内容", 本文="夜間と休日の健診を始め、予約を電話なしで済むようにします。")
    await typist.at("受診しやすい")
    await typist.add("達成目標", 記号="・", 文言="健診の受診率 55％以上（令和7年度実績：48.2％）")
    await typist.add("達成目標", 記号="・", 文言="夜間健診の開始（9月から）")
    await typist.add("注記", 記号="※", 文言="受診率は国民健康保険の加入者による。")
    await typist.press("ctrl+n")
    await typist.enter(番号="2")
    await typist.press("ctrl+s")
    await typist.press("ctrl+n")
    await typist.enter(番号="3", 題名="訪問相談の充実")
    await typist.press("ctrl+s")
    await typist.add("達成目標", 文言="訪問相談 延1,200件")


async def manifesto(typist: Typist) -> None:
    await typist.begin("部局マニフェスト", "港湾観光部")
    await typist.edit("令和8年度 港湾観光部", 題名="マニフェスト")
    await typist.add("責任者", 職名="部長", 氏名="磯部　遥", 連絡先="内線 3401")
    await typist.add("組織目標", 題名="港に立ち寄る人を増やし、まちなかへ足を延ばしてもらいます。")
    await typist.at("【これまでの経緯】")
    await typist.press("up", "enter")
    await typist.enter(
        番号="部局目標1", 記号="◎", 題名="港からまちへの回遊づくり", 計画の番号="3-1-1、3-1-4", SDGs="8、11"
    )
    await typist.field("組織目標")
    await typist.press("right", "ctrl+s")
    await typist.edit("【これまでの経緯】", 本文="令和6年度に桟橋を改修し、遊覧船が戻ってきた。")
    await typist.edit("【取り組む目的】", 本文="船を降りた人がまちで過ごす時間を延ばす。")
    await typist.edit("【現状分析】", 本文="・降りた人の6割が、そのまま車で帰っている。")
    await typist.edit("【課題】", 本文="・港から商店街までの道が分かりにくい。")
    await typist.at("港からまち")
    await typist.add("目標数値", 記号="・", 文言="商店街の歩行者数：1日2,600人以上（令和7年度は2,150人）")
    await typist.add("目標数値", 記号="・", 文言="案内板の更新：全12か所")
    await typist.add("目標数値", 文言="船を降りた人が、案内を頼りに歩いて商店街へ向かっている。")
    await typist.press("enter", "ctrl+t", "ctrl+s")
    await typist.add("手段・工程", 記号="・", 文言="歩く経路の実地調査を5月末までに終える。")
    await typist.add("注記", 記号="※", 文言="歩行者数は10月の休日の平均。")
    await typist.press("ctrl+n")
    await typist.enter(番号="部局目標2")
    await typist.press("ctrl+s")


async def direction_and_results(typist: Typist) -> None:
    await typist.begin("方針と実績（文章型）", "企画部")
    await typist.edit("令和8年度 企画部", 題名="の運営方針")
    await typist.add(
        "項目",
        見出し="10年先を語れる市役所へ",
        本文="次の総合計画を、市民と一緒に書き始めます。\n数字だけでなく、暮らしの言葉で目標を示します。",
    )
    await typist.press("end", "enter")
    await typist.enter(題名="総合計画づくり", 担当課="企画課")
    await typist.press("ctrl+s")
    await typist.add(
        "項目", 本文="市民との対話を6回開き、素案を年度内にまとめます。\n会議の様子は、その日のうちに公開します。"
    )
    await typist.at("総合計画づくり")
    await typist.add("目標", 文言="市民との対話を6回以上開く。")
    await typist.add("取組", 文言="高校への出前授業")
    await typist.press("ctrl+n")
    await typist.enter(番号="")
    await typist.press("ctrl+s")
    await typist.press("ctrl+n")
    await typist.enter(題名="データを政策に生かす")
    await typist.press("ctrl+s")
    await typist.add("注記", 記号="※", 文言="対話は支所でも開く。")


SHEETS: dict[str, tuple[Callable[[Typist], Awaitable[None]], list[str]]] = {
    "goals-and-operations": (
        goals_and_operations,
        [
            "市民生活部の組織目標",
            "市民生活部長",
            "行動指針",
            "窓口で、まず",
            "組織目標 ページ",
            "待たせない窓口",
            "P1～ P2",
            "地域の集まり",
            "令和8年度 運営目標",
            "手続きの待ち時間",
            "① 【施策】 書かない窓口",
            "～来庁を減らし",
            "4-2-1",
            "【達成すべき指標】",
            "58.1%",
            "R7年度実績：8手続",
            "① 申請書",
            "・ 転入",
            "ア 住民票",
            "イ 受付票",
            "② 案内係",
            "* 満足度",
            "\n  ②\n",
            "2 地域の集まり",
            "① 【施策】 自治会",
            "3地区",
        ],
    ),
    "priority-measures": (
        priority_measures,
        [
            "環境部の運営方針",
            "環境部長",
            "環境政策課　ごみ減量課",
            "基本方針",
            "ごみを出さない",
            "海辺の自然",
            "1 家庭ごみの減量 （ごみ減量課）",
            "～混ぜれば",
            "12 つくる",
            "3-1-2",
            "現状・課題",
            "1人1日",
            "取組内容",
            "生ごみ",
            "① 1人",
            "548g",
            "② 集団",
            "③ 令和9年",
            "・ 水切り器",
            "※ 排出量",
            "2 海辺の生き物調査",
            "① 調査",
        ],
    ),
    "policy-table": (
        policy_table,
        [
            "健康福祉部の運営方針",
            "健康福祉部長",
            "福祉課　健康づくり課",
            "基本方針",
            "孤立させない",
            "現状と課題",
            "健診の受診率",
            "1 重点施策・事業 受診しやすい",
            "取組内容",
            "夜間と休日",
            "・ 健診の受診率 55％",
            "・ 夜間健診",
            "※ 受診率",
            "\n2\n",
            "3 重点施策・事業 訪問相談",
            "延1,200件",
        ],
    ),
    "manifesto": (
        manifesto,
        [
            "港湾観光部マニフェスト",
            "部局名",
            "部長",
            "内線 3401",
            "◎ 部局目標1",
            "3-1-1、3-1-4",
            "業績目標 港に",
            "表題 港から",
            "8 働きがい",
            "【これまでの経緯】",
            "令和6年度に",
            "【取り組む目的】",
            "船を降りた人が",
            "【現状分析】",
            "・降りた人",
            "【課題】",
            "・港から",
            "【目標数値】",
            "・ 商店街",
            "・ 案内板",
            "【達成された状態】",
            "船を降りた人が、案内",
            "【手段・工程】",
            "・ 歩く",
            "※ 歩行者数",
            "\n部局目標2\n",
            "業績目標の評語",
        ],
    ),
    "direction-and-results": (
        direction_and_results,
        [
            "企画部",
            "企画部の運営方針",
            "10年先",
            "次の総合",
            "重点施策",
            "1 総合計画づくり （企画課）",
            "市民との対話を6回開き",
            "【目標】",
            "6回以上",
            "【取組】",
            "高校",
            "データを政策",
            "※ 対話",
        ],
    ),
}


@pytest.mark.parametrize("language", ["ja"], indirect=True)
@pytest.mark.parametrize("form", SHEETS)
async def test_a_sheet_from_an_empty_folder(tmp_path: Path, form: str, language: str) -> None:
    folder = tmp_path / "city"
    folder.mkdir()
    write, order = SHEETS[form]
    async with Application(folder, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        typist = Typist(pilot)
        await typist.rest()
        await write(typist)
        await typist.press("ctrl+s")
        assert "未保存" not in typist.text
    (file,) = folder.glob("2026-*.toml")
    assert "エラー 0件" in CliRunner().invoke(check, [str(file)]).output
    page = CliRunner().invoke(show, ["--view", "clean", str(file)]).output
    for words in typist.typed:
        assert all(part in page for part in re.split("[、\\n]", words)), words
    at = 0
    for words in order:
        at = page.index(words, at) + len(words)
