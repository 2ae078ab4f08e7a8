"""A form may set how long a text can be; what is longer is warned of, and counted as a reader counts."""

from typing import Any

import pytest

from miekeshi.checks.length import over
from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.text.characters import count


def form(**limits: int) -> Form:
    return Form.model_validate({"format": "goal-form/1", "title": "様式", "limit": limits})


def sheet(**fields: Any) -> Sheet:
    return Sheet.model_validate({"format": "goal-sheet/1", **fields})


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("一行目\n二行目\n", 6),
        ("ＡB　c", 4),
        ("か\u3099", 1),
        ("👨\u200d👩", 1),
        ("①※→", 3),
    ],
)
def test_characters_are_counted_as_a_word_processor_does(text: str, characters: int) -> None:
    assert count(text) == characters


SHEET = sheet(
    section={"policy": {"body": "あ" * 11}, "conduct": {"body": "い" * 21}},
    measure={
        "m-1": {
            "title": "う" * 6,
            "target": {
                "t-1": {
                    "text": "え" * 6,
                    "evaluation": {"self": {"text": "お" * 6, "reason": "か" * 5}},
                    "progress": {"q1": {"value": 3, "note": "さ" * 6}, "q2": {"text": "し" * 7}},
                }
            },
            "action": {"a-1": {"text": "き" * 6, "action": {"a-2": {"text": "く" * 7}}}},
            "note": {"n-1": {"text": "け" * 6}},
        }
    },
    goal={"g-1": {"title": "こ" * 6}},
)


@pytest.mark.parametrize(
    ("limits", "places"),
    [
        ({}, []),
        ({"policy": 10}, ["section.policy.body"]),
        ({"policy": 11}, []),
        ({"section": 10}, ["section.policy.body", "section.conduct.body"]),
        ({"section": 20, "policy": 11}, ["section.conduct.body"]),
        ({"measure": 5, "goal": 5}, ["goal.g-1.title", "measure.m-1.title"]),
        ({"target": 5}, ["measure.m-1.target.t-1.text"]),
        ({"self": 5}, ["measure.m-1.target.t-1.evaluation.self.text"]),
        ({"action": 6}, ["measure.m-1.action.a-1.action.a-2.text"]),
        ({"note": 5}, ["measure.m-1.note.n-1.text"]),
        (
            {"progress": 5},
            ["measure.m-1.target.t-1.progress.q1.note", "measure.m-1.target.t-1.progress.q2.text"],
        ),
    ],
)
def test_what_is_longer_than_its_limit_is_warned_of(limits: dict[str, int], places: list[str]) -> None:
    found = list(over(SHEET, form(**limits)))
    assert [".".join(one.path) for one in found] == places
    assert all((one.code, one.severity) == ("over-limit", "warning") for one in found)
