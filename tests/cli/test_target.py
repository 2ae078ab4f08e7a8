"""The target that someone names on the command line."""

import click
import pytest

from miekeshi import words as language
from miekeshi.cli.target import NotOne, find_target, target_or_leave
from miekeshi.model import Action, Goal, Measure, Revision, Sheet, Target

SHEET = Sheet(
    format="goal-sheet/1",
    revision={"2021-10-29-a3f1": Revision(reason="取りやめたため")},
    goal={"g-1aaa": Goal(number="1", target={"t-gggg": Target(mark="◎", text="庁舎を移す。")})},
    measure={
        "m-7k2m": Measure(
            number="2",
            target={
                "t-91xa": Target(order=10, mark="①", text="冊子を発行する。"),
                "t-92xb": Target(order=20, mark="②", text="説明会を開く。"),
                "t-93xc": Target(order=30, mark="③", text="取りやめた目標", withdrawn="2021-10-29-a3f1"),
            },
            action={"a-1": Action(action={"a-2": Action(mark="ア", text="冊子を編む。")})},
        ),
        "m-8p3n": Measure(number="３", target={"t-45zz": Target(mark="①", text="窓口を開く。")}),
    },
)


@pytest.fixture(autouse=True)
def english() -> object:
    language.use("en")
    yield
    language.use(None)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("t-91xa", "t-91xa"),
        ("t-4", "t-45zz"),
        (" t-45zz ", "t-45zz"),
        ("②", "t-92xb"),
        ("2", "t-92xb"),
        ("◎", "t-gggg"),
        ("2/①", "t-91xa"),
        ("２/1", "t-91xa"),
        ("3/①", "t-45zz"),
        ("m-8p3n/①", "t-45zz"),
        ("1/◎", "t-gggg"),
        ("a-2", "a-2"),
        ("ｱ", "a-2"),
        ("t-93xc", "t-93xc"),
    ],
)
def test_a_target_is_named_by_id_by_its_beginning_or_by_its_mark(words: str, key: str) -> None:
    assert find_target(SHEET, words)[-1] == key


@pytest.mark.parametrize(
    ("words", "message", "listed"),
    [
        ("①", "① names 2 targets", ["t-91xa  2/① 冊子を発行する。", "t-45zz  ３/① 窓口を開く。"]),
        ("t-9", "t-9 names 2 targets", ["t-91xa  2/① 冊子を発行する。", "t-92xb  2/② 説明会を開く。"]),
        ("2/⑨", "there is no target 2/⑨", ["t-91xa", "t-92xb"]),
        ("⑨", "there is no target ⑨", ["t-gggg", "t-45zz", "a-2"]),
        ("③", "there is no target ③", ["t-91xa"]),
        ("", "there is no target ", ["t-91xa"]),
    ],
)
def test_what_names_none_or_several_is_answered_with_the_candidates(
    words: str, message: str, listed: list[str]
) -> None:
    with pytest.raises(NotOne) as caught:
        find_target(SHEET, words)
    assert str(caught.value) == message
    lines = "\n".join(caught.value.candidates)
    assert all(line in lines for line in listed)
    assert "t-93xc" not in lines


def test_a_long_list_is_cut() -> None:
    sheet = Sheet(format="goal-sheet/1", measure={"m-1": Measure(target={f"t-{n}": Target() for n in range(30)})})
    with pytest.raises(NotOne) as caught:
        find_target(sheet, "x")
    assert caught.value.candidates[-1] == "and 10 more"


def test_whoever_names_none_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    for sheet in (SHEET, Sheet(format="goal-sheet/1")):
        with pytest.raises(click.exceptions.Exit) as caught:
            target_or_leave(sheet, "t-9\x1b")
        assert caught.value.exit_code == 1
    assert capsys.readouterr().err.splitlines() == [
        "miekeshi: there is no target t-9␛",
        "  → Name one of these by its id:",
        "    t-gggg  1/◎ 庁舎を移す。",
        "    t-91xa  2/① 冊子を発行する。",
        "    t-92xb  2/② 説明会を開く。",
        "    a-1  2/ ",
        "    a-2  2/ア 冊子を編む。",
        "    t-45zz  ３/① 窓口を開く。",
        "miekeshi: there is no target t-9␛",
        "  → The sheet has no target yet.",
    ]
