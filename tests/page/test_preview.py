"""What a form says of itself to whoever chooses one."""

import pytest

from miekeshi.model.form import Form
from miekeshi.page.preview import portrait
from miekeshi.store.workspace.forms import BUILT_IN
from miekeshi.store.workspace.forms import form as built_in
from miekeshi.text import i18n


@pytest.fixture(autouse=True)
def japanese():
    i18n.use("ja")
    yield
    i18n.use(None)


def form(**fields: object) -> Form:
    return Form.model_validate({"format": "goal-form/1", "title": "様式", **fields})


def test_parts_reports_and_ratings_are_told_in_the_forms_own_words() -> None:
    assert portrait(built_in("priority-measures"))[1:] == [
        "構成：基本方針、施策・事業（現状・課題、取組内容、達成目標、具体的な取組）",
        "報告：第1四半期、第2四半期、第3四半期、第4四半期",
        "評価：自己評価、市長評価（4段階：達成～未達成）",
    ]


def test_layers_sections_of_ones_own_and_targets_of_a_kind_are_told() -> None:
    assert portrait(built_in("goals-and-operations"))[1].startswith("構成：行動指針、組織目標、施策・事業（")
    assert "見出しを自由に付ける項目" in portrait(built_in("direction-and-results"))[1]
    assert "達成された状態" in portrait(built_in("manifesto"))[1]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", sorted(path.stem for path in BUILT_IN.glob("*.toml")))
def test_every_form_of_the_program_describes_itself_in_both_languages(name: str, language: str) -> None:
    i18n.use(language)
    one = built_in(name)
    assert portrait(one)[0] == (one.description_en if language == "en" else one.description)
    assert portrait(one)[0]
    assert "{" not in "".join(portrait(one))


def test_a_form_without_a_description_is_told_by_its_parts_alone() -> None:
    assert portrait(form()) == [
        "構成：見出しを自由に付ける項目、組織目標、施策・事業（本文、達成目標、取組）",
        "評価：自己評価、指導者評価（文章）",
    ]


def test_a_form_of_very_little_says_so() -> None:
    assert portrait(form(layout={"sheet": ["measure"], "goal": [], "measure": ["title"]})) == ["構成：施策・事業"]


def test_an_empty_layout_is_no_empty_line() -> None:
    assert portrait(form(layout={"sheet": [], "goal": [], "measure": []})) == []
