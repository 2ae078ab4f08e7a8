"""Comments of a text: what each stands at, and those of two sides in one text."""

import tomllib

import pytest

from miekeshi.model.path import Path
from miekeshi.store.toml.comments import comments, merged

TEXT = """\
# 頭書き

a = 1  # 横
# 上
b = "x # 中ではない"
# 下

[t.one]  # 見出し
list = [
  1,  # 一
  "# 中ではない",
]

# --- 次 ---
[t.two]
c = 3
# 終わり
"""


def same(path: Path) -> Path:
    return path


def together(base: str, ours: str, theirs: str, text: str | None = None) -> str:
    made = merged(ours if text is None else text, base, ours, theirs, same, same)
    tomllib.loads(made)
    return made


def test_each_has_what_it_stands_at() -> None:
    assert [(one.text, one.where, ".".join(one.anchor)) for one in comments(TEXT)] == [
        ("# 頭書き", "above", "a"),
        ("# 横", "beside", "a"),
        ("# 上", "above", "b"),
        ("# 下", "below", "b"),
        ("# 見出し", "beside", "t.one"),
        ("# 一", "inside", "t.one.list"),
        ("# --- 次 ---", "above", "t.two"),
        ("# 終わり", "below", "t.two.c"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a = 1", "# 乙\na = 1"),
        ("c = 3", "c = 3  # 乙"),
        ("[t.two]", "[t.two]  # 乙"),
        ("# --- 次 ---", "# --- 次 ---\n# 乙"),
        ("# 終わり", "# 乙"),
        ("  # 横", ""),
        ("# 上\n", ""),
        ("  # 一", "  # 乙"),
        ("# 頭書き\n\n", ""),
    ],
)
def test_what_theirs_alone_did_to_comments_is_taken(old: str, new: str) -> None:
    theirs = TEXT.replace(old, new, 1)
    assert [one.text for one in comments(together(TEXT, TEXT, theirs))] == [one.text for one in comments(theirs)]


def test_the_comments_of_both_stand_and_one_that_both_wrote_stands_once() -> None:
    ours = TEXT.replace("c = 3", "c = 3  # 同じ").replace("a = 1", "# 甲\na = 1")
    theirs = TEXT.replace("c = 3", "c = 3  # 同じ").replace("# 上", "# 上\n# 乙")
    made = together(TEXT, ours, theirs)
    assert [made.count(one) for one in ("# 甲", "# 乙", "# 同じ")] == [1, 1, 1]


def test_a_new_comment_on_what_is_gone_stands_at_what_held_it() -> None:
    theirs = TEXT.replace("[t.two]", "# 乙\n[t.two]").replace("a = 1  # 横", "a = 1  # 丙")
    ours = TEXT[: TEXT.index("# --- 次")].replace("a = 1  # 横\n", "")
    made = together(TEXT, ours, theirs)
    assert made.count("# 乙") == 1 and made.count("# 丙") == 1
    assert "# 横" not in made and "# --- 次" not in made and "# 終わり" not in made


def test_comments_follow_what_was_moved() -> None:
    ours = TEXT.replace("t.two", "t.three")
    theirs = TEXT.replace("c = 3", "c = 3  # 乙")

    def now(path: Path) -> Path:
        return ("t", "three", *path[2:]) if path[:2] == ("t", "two") else path

    assert "c = 3  # 乙\n" in merged(ours, TEXT, ours, theirs, same, now)
