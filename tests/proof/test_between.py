"""Proof between two sheets."""

import random
import tomllib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet
from miekeshi.proof.between import breaches
from miekeshi.proof.words import message
from miekeshi.store.workspace.check import check_file
from tests.paths import SAMPLES
from tests.proof.honest import Honest
from tests.proof.published import PUBLISHED, REVISED
from tests.proof.tampered import CASES

FILES = sorted((SAMPLES / "sheets").glob("*.toml"))


def sample(name: str) -> Sheet:
    sheet = check_file(SAMPLES / "sheets" / name).sheet
    assert sheet is not None
    return sheet


@given(st.integers(0, 2**32), st.sampled_from([file.name for file in FILES]))
def test_whatever_the_program_itself_does_is_open(seed: int, name: str) -> None:
    rng = random.Random(seed)
    sheet = sample(name)
    hand = Honest(rng, date(2031, 4, 1))
    for _commit in range(6):
        before, still_open = sheet, hand.open_now(sheet)
        for _edit in range(rng.randrange(1, 5)):
            sheet = hand.edited(sheet)
        assert breaches(before, sheet, still_open) == []
        if rng.random() < 0.6:
            hand.open_now(sheet)
            hand.next_day()


def of(text: str) -> Sheet:
    return Sheet.model_validate(tomllib.loads(text, parse_float=Decimal))


@pytest.mark.parametrize("case", CASES)
def test_what_is_changed_in_secret_is_found(case: str) -> None:
    text, code = CASES[case]
    found = breaches(of(REVISED), of(text))
    assert code in [one.code for one in found]
    assert all(message(one, of(REVISED if one.gone else text)) for one in found)


def test_the_revision_itself_is_open() -> None:
    assert breaches(of(PUBLISHED), of(REVISED)) == []
    assert breaches(of(PUBLISHED), of(PUBLISHED)) == []


def test_before_publication_nothing_has_to_be_proved() -> None:
    draft = PUBLISHED.replace('"published"\npublished = 2021-05-14', '"draft"')
    assert breaches(of(draft), of(draft.replace("年間120件", "年間100件"))) == []


def test_a_revision_may_be_worked_on_while_it_is_open_and_not_after() -> None:
    again = of(REVISED.replace('text = "令和4年3月末まで', 'text = "令和4年6月末まで'))
    assert breaches(of(REVISED), again, {"2021-10-29-a3f1"}) == []
    assert [one.code for one in breaches(of(REVISED), again)] == ["changed"]


def test_what_an_open_revision_began_with_stays_even_then() -> None:
    other = REVISED.replace('  text = "令和4年1月末', '  text = "令和4年2月末')
    assert [one.code for one in breaches(of(REVISED), of(other), {"2021-10-29-a3f1"})] == ["not-kept"]
    back = of(PUBLISHED)
    assert breaches(of(REVISED), back, {"2021-10-29-a3f1"}) == []


def test_revisions_of_one_day_do_not_change_places() -> None:
    second = "2021-10-29-z9z9"
    twice = REVISED.replace("due = 2022-03-31\n", f'due = 2022-03-31\nwas.{second}.text = "冊子を配る。"\n', 1)
    twice += f'\n[revision.{second}]\nreason = "r"\norder = 10\n'
    swapped = twice.replace("order = 10\n", "").replace('reason = "会場の都合"', 'reason = "会場の都合"\norder = 20')
    assert breaches(of(twice), of(twice)) == []
    assert "back-dated" in [one.code for one in breaches(of(twice), of(swapped))]


def test_a_closed_sheet_changes_only_after_it_was_reopened_with_a_reason() -> None:
    closed = REVISED.replace('stage = "published"', 'stage = "closed"', 1).replace(
        "published = 2021-05-14", "published = 2021-05-14\nclosed = 2022-05-31"
    )
    reported = closed + "\n[measure.m-2.target.t-late.progress.q4]\nvalue = 3\n"
    assert {one.code for one in breaches(of(closed), of(reported))} == {"closed-changed"}
    quietly = of(REVISED)
    assert breaches(of(closed), quietly)[0].code == "reopened"
    record = '\n[transition.2022-06-02-d4e5]\nstage = "published"\nreason = "集計の誤り"\n'
    assert breaches(of(closed), of(reported + record)) == []
    assert breaches(of(closed), of(REVISED + record)) == []


def test_made_a_draft_again_with_a_reason_a_sheet_may_change_while_nothing_was_revised() -> None:
    record = '\n[transition.2021-05-20-d4e5]\nstage = "draft"\nreason = "誤り"\n'
    draft = PUBLISHED.replace('stage = "published"\npublished = 2021-05-14', 'stage = "draft"')
    changed = draft.replace("年間120件", "年間100件")
    assert breaches(of(PUBLISHED), of(changed + record)) == []
    assert "stage-reset" in [one.code for one in breaches(of(REVISED), of(changed + record))]
    assert "stage-reset" in [one.code for one in breaches(of(PUBLISHED), of(changed + record.replace("誤り", " ")))]
