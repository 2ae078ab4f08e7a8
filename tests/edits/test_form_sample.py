"""A sample shows something in each place that a form has, whatever form it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.checks.sheet import findings
from miekeshi.edits.form_layout import PARTS
from miekeshi.edits.form_sample import sample
from miekeshi.model.form import Form
from miekeshi.page.layout import page
from miekeshi.store.workspace.forms import BUILT_IN, WorkspaceForms, form


@pytest.mark.parametrize("name", sorted(path.stem for path in BUILT_IN.glob("*.toml")))
def test_a_sample_of_each_form_of_the_program_is_sound_and_prints_all_its_words(name: str) -> None:
    one = form(name)
    sheet = sample(one, name)
    assert not [found for found in findings(sheet, WorkspaceForms(BUILT_IN.parent)) if found.severity == "error"]
    text = "\n".join(
        "".join(part.text for part in (*block.label, *block.segments, *block.aside)) for block in page(sheet, one)
    )
    for key, detail in one.detail.items():
        assert detail.label in text, key
    for key in one.evaluator:
        assert one.label.get(key, "") in text, key


@given(
    st.dictionaries(st.sampled_from(sorted(PARTS)), st.lists(st.sampled_from(["title", "text", "section.a", "note"])))
)
def test_a_sample_of_any_layout_can_be_laid_out(layout: dict[str, list[str]]) -> None:
    one = Form.model_validate({"format": "goal-form/1", "title": "様式", "layout": layout})
    assert page(sample(one, "x"), one)
