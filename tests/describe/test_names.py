"""What a place is called: in Japanese by the form's own word for it, where its label is one."""

from collections.abc import Iterator

import pytest

from miekeshi.describe.names import kind_word
from miekeshi.store.workspace.forms import form
from miekeshi.text import i18n

CASES = [
    ("goals-and-operations", "measure", "運営目標"),
    ("goals-and-operations", "goal", "組織目標"),
    ("direction-and-results", "target", "目標"),
    ("direction-and-results", "action", "取組"),
    ("priority-measures", "measure", "施策"),
    ("priority-measures", "target", "達成目標"),
]


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    """The language that the test asks for, English again afterwards."""
    i18n.use(request.param)
    yield
    i18n.use(None)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("language", ["ja"], indirect=True)
@pytest.mark.parametrize(("name", "kind", "word"), CASES)
def test_the_forms_own_word_names_its_items(name: str, kind: str, word: str) -> None:
    assert kind_word(form(name), kind) == word


def test_in_english_the_kinds_have_their_own_names() -> None:
    assert kind_word(form("goals-and-operations"), "measure") == "Measure"
