"""Weights that a form adds up, each within what it says."""

from pathlib import Path

import pytest

from miekeshi.store.workspace.check import check_file
from miekeshi.text import i18n

TARGET = """
[measure.{measure}.target.{key}]
text = "目標"
weight = {weight}
"""
SHEET = """\
format = "goal-sheet/1"
form = "weighed"
fiscal_year = 2021
title = "運営方針"
stage = "published"
published = 2021-04-01

[revision.2021-10-01-aaaa]
reason = "見直し"

[goal.g-1]
title = "組織目標"

[measure.m-1]
title = "広報"
goal = "g-1"

[measure.m-2]
title = "広聴"
goal = "g-1"
"""


@pytest.mark.parametrize(
    ("of", "weights", "wrong"),
    [
        ("measure", {"m-1": (60, 40), "m-2": (100,)}, []),
        ("measure", {"m-1": (60, 30), "m-2": (99.5, 0.5)}, [("measure", "m-1")]),
        ("goal", {"m-1": (30, 30), "m-2": (40,)}, []),
        ("goal", {"m-1": (60, 40), "m-2": (100,)}, [("goal", "g-1")]),
        ("sheet", {"m-1": (30, 30), "m-2": (41,)}, [("title",)]),
        ("measure", {}, []),
    ],
)
def test_weights_that_do_not_add_up_are_found(
    tmp_path: Path, of: str, weights: dict[str, tuple[float, ...]], wrong: list[tuple[str, ...]]
) -> None:
    i18n.use("en")
    (tmp_path / "forms").mkdir()
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    form = f'format = "goal-form/1"\ntitle = "様式"\n[weights]\nsum = 100\nof = "{of}"\n'
    (tmp_path / "forms" / "weighed.toml").write_text(form, "utf-8")
    text = SHEET + "".join(
        TARGET.format(measure=measure, key=f"t-{measure}-{at}", weight=weight)
        for measure, row in weights.items()
        for at, weight in enumerate(row)
    )
    if weights:
        gone = TARGET.format(measure="m-1", key="t-gone", weight=50)
        text += gone + 'withdrawn = "2021-10-01-aaaa"\n'
    (tmp_path / "a.toml").write_text(text, "utf-8")
    found = [one for one in check_file(tmp_path / "a.toml").problems if one.code == "weights-sum"]
    assert [one.path for one in found] == wrong
    assert all(one.line and one.remedy and "not to 100" in one.message for one in found)
    i18n.use(None)
