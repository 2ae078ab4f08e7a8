"""What the headings and labels of goal sheets are called, and what stands below them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from miekeshi.model.form import Form
from miekeshi.wording.parts import named

Role = str
"""What stands below a label: title, goal, divisions, target, action, note, a section's id, q1 …"""

_WORDS: dict[Role, str] = {
    "situation": "現状・課題 現状と課題 現状や課題 現状及び課題 現状課題 現状 背景・課題 背景と課題 背景 現況と課題",
    "issue": "課題",
    "history": "これまでの経緯 経緯",
    "purpose": "取り組む目的 取組の目的 目的 ねらい",
    "present": "現状分析",
    "approach": (
        "取組内容 取組の内容 取組方針 取組 取組み 取り組み 取組事項 事業内容 実施内容 今年度の取組 "
        "主な取組 取組の方向 取組の方向性 内容 事業概要 概要 めざす方向 めざす姿"
    ),
    "target": (
        "達成目標 数値目標 目標数値 目標 成果指標 指標 達成すべき指標 達成指標 評価指標 取組目標 年度目標 "
        "達成水準 目標・指標 指標・目標 目標指標 重要業績評価指標 KPI 指標名 本年度の目標 今年度の目標 "
        "目標内容"
    ),
    "state": "達成された状態 達成すべき状態 目指す状態 めざす状態",
    "value": "目標値 本年度目標値 今年度目標値 年度末目標値 計画値",
    "baseline": "基準値 現状値 前年度実績 昨年度実績 前年度実績値 実績値 前年度 前年度末 基準",
    "unit": "単位",
    "due": (
        "期限 達成期限 達成時期 完了時期 実施時期 目標年月 完了予定 時期 実施期限 達成期日 期日 完了期限 "
        "目標年月日 達成予定日 予定日"
    ),
    "action": (
        "手段・工程 手段 具体的な取組 指標を実現するための取組・手段等 取組・手段等 取組・手段 手段等 工程 "
        "具体的取組 具体的な取組内容 取組手段 実現手段 スケジュール 実施手順"
    ),
    "divisions": (
        "担当課 担当 所管課 所管 主管課 所属する課 組織体制 担当所属 担当課室 主担当課 関係課 構成課 所属課 課 担当部署"
    ),
    "title": (
        "施策 施策名 施策・事業 施策・事業名 施策事業 事業名 事業 重点施策 重点施策・事業 重点事業 表題 "
        "取組項目 項目 重点目標 件名 運営目標 施策の名称 取組名 重点取組 重点的な取組 目標名"
    ),
    "goal": "組織目標 業績目標 基本目標 区分 分野 政策 柱 重点項目 大項目 施策の柱",
    "number": "No No. NO 番号 № 項番 整理番号",
    "mark": "目標番号",
    "sdgs": "SDGs SDGS 関連するSDGs 関連SDGs SDGsとの関連 SDGsのゴール",
    "plan_numbers": "関連の施策・基本事業No 総合計画 計画番号 施策番号 関連する計画 総合計画での位置付け",
    "note": "備考 摘要 注 注記 補足 特記事項",
    "self": (
        "自己評価 達成状況（自己評価） 達成状況 年度末の結果 実績 結果 取組結果 評価 年度末評価 "
        "自己評価（年度末） 実施結果 成果"
    ),
    "leader": "指導者評価 市長評価 所見 総合評価 首長評価 部長評価",
    "reason": "理由 評価理由 評価の理由",
    "rating": "評定 評価区分 達成度 評語",
    "policy": "基本方針 運営方針 部の方針 部の基本方針",
    "mission": "使命 ミッション 部の使命 組織の使命",
    "conduct": "行動指針",
    "department": "部局名 部局 部名 所属 所属名 部署 部課名 部",
    "post": "役職 職名 職",
    "name": "氏名",
    "officer": "部長 部局長 責任者 部長名 部局長名 作成者 局長 役職・氏名 職・氏名 職氏名 役職氏名 役職名・氏名",
    "contact": "連絡先 電話 内線 電話番号",
    "revised": "変更日 改定日 改訂日 修正日 変更年月日 改定年月日",
    "because": "変更理由 改定理由 改訂理由 修正理由 変更の理由 改定の理由",
    "year": "年度 対象年度",
    "page": "ページ 頁 掲載頁 掲載ページ 該当ページ",
    "measure": (
        "重点的に取り組む施策・事業 重点施策とめざす方向 施策一覧 重点的に取り組む事業 重点施策一覧 主要施策 目標一覧"
    ),
    "index": "目次 組織目標一覧 組織目標",
    "scale": "評価基準 評語の基準 達成度の基準 評価の基準 業績目標の評語（指導者評価） 評定基準 評価区分の説明",
    "q1": "第1四半期 1四半期 第1四半期の進捗 4～6月 4-6月 第1Q 1Q",
    "q2": "第2四半期 2四半期 第2四半期の進捗 7～9月 7-9月 第2Q 2Q",
    "q3": "第3四半期 3四半期 第3四半期の進捗 10～12月 10-12月 第3Q 3Q",
    "q4": "第4四半期 4四半期 第4四半期の進捗 1～3月 1-3月 第4Q 4Q",
    "h1": "上半期 上期 中間 中間報告 上半期の実績",
    "h2": "下半期 下期 期末 年度末 下半期の実績",
}
SECTIONS = ("situation", "issue", "history", "purpose", "present", "approach", "policy", "mission", "conduct")
"""Roles that are prose."""
OF_SHEET = (
    "policy",
    "mission",
    "conduct",
    "department",
    "officer",
    "post",
    "name",
    "contact",
    "year",
    "index",
    "measure",
    "scale",
)
"""Roles of what no measure holds."""
PERIODS = ("q1", "q2", "q3", "q4", "h1", "h2")
_YEAR = r"(?:(?:令和|平成|[RHrh])(?:[0-9]{1,2}|元)年?度?|[0-9]{4}年?度?|本年度|今年度|前年度|昨年度)"
_PATTERNS = (
    (rf"{_YEAR}(?:末)?(?:時点)?の?(?:実績|現状|現況|決算)値?|{_YEAR}末(?:現在|時点)?", "baseline"),
    (rf"{_YEAR}末?の?(?:目標|計画)値?", "value"),
    (rf"{_YEAR}の?(?:取組|事業)(?:内容|方針)?", "approach"),
    (rf"{_YEAR}?.{{0,12}}(?:運営目標)", "measure"),
    (r".{1,12}(?:部|局|課|室|委員会|センター)の(?:組織体制|組織|構成)", "divisions"),
    (r".{1,12}(?:部|局|課|室|委員会|センター)の使命", "mission"),
    (r".{1,12}(?:部|局|課|室|委員会|センター)の?行動指針", "conduct"),
    (r".{1,12}(?:部|局|課|室|委員会|センター)の?基本方針", "policy"),
    (r".{0,8}(?:部|局|室|課|所|署|次|館|事務局)長(?:名)?", "officer"),
    (r"関連(?:する)?SDGS?.{0,6}", "sdgs"),
    (r"(?:達成)?(?:すべき|する)?(?:数値)?(?:目標|指標)[（(].{1,10}[)）]", "target"),
    (r"(?:自己評価|達成状況)[（(].{1,10}[)）]", "self"),
    (r"(?:担当|所管)(?:課|室|係|部署)?[（(].{1,10}[)）]", "divisions"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label leads to, and whether those are the form's own words."""

    role: Role
    words: str


@cache
def _known() -> dict[str, Role]:
    return {folded(word): role for role, words in reversed(_WORDS.items()) for word in words.split()}


@cache
def _numbered() -> "re.Pattern[str]":
    longest = sorted(map(re.escape, _known()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest)})")


def folded(words: str) -> str:
    """Words of a label as they are compared: without blanks, brackets and signs around."""
    return named(words).replace("ヶ", "か").rstrip("、,").replace("・", "")


def of_form(form: Form) -> dict[str, Role]:
    """The labels of a form by how they are compared."""
    roles = {"in_charge": "divisions", "measure_title": "title", "goal_title": "goal", "index_title": "goal"}
    return {
        folded(words): roles.get(key, key)
        for key, words in reversed(list(form.label.items()))
        if "{" not in words and folded(words)
    }


def role_of(words: str, extra: dict[str, Role] | None = None) -> Role | None:
    """What a label leads to; ``None`` where the words are none."""
    if not words or len(words) > 40:
        return None
    plain = folded(words)
    if not plain:
        return None
    if extra and plain in extra:
        return extra[plain]
    if plain in _known():
        return _known()[plain]
    return _patterned(plain)


def role_cut(words: str) -> Role | None:
    """What a label leads to of which a low cell shows only the beginning, where its words stand downwards."""
    plain = folded(words)
    return next((role for label, role in _known().items() if label.startswith(plain)), None)


@lru_cache(maxsize=4096)
def _patterned(plain: str) -> Role | None:
    return next(
        (role for pattern, role in _PATTERNS if re.fullmatch(pattern.replace("・", ""), plain, re.IGNORECASE)), None
    )


def numbered_label(words: str, extra: dict[str, Role] | None = None) -> tuple[Role, int] | None:
    """What a label with a number behind it leads to (業績目標１), and where the number begins."""
    plain = words.rstrip()
    found = re.search(r"[\s\u3000]*[（(]?(?:[0-9０-９]{1,2}|[①-⑳])[）)]?$", plain)
    if not found or not found.start():
        return None
    role = role_of(plain[: found.start()], extra)
    return (role, found.start()) if role in ("goal", "title") else None


def begins_label(lines: Iterable[str], extra: dict[str, Role] | None = None) -> int:
    """How many of the short lines are one label that was written downwards; 0 where they are none."""
    joined, best = "", 0
    for count, line in enumerate(lines, 1):
        joined += line.strip()
        if not line.strip() or len(line.strip()) > 5 or len(joined) > 16:
            break
        if count > 1 and len(folded(joined)) > 1 and role_of(joined, extra):
            best = count
    return best
