"""The kinds that a sheet is made of: each is listed, and what can be done with it is what its fields say."""

from collections.abc import Iterator, Mapping
from typing import get_args, get_origin

from miekeshi.model import Model, Sheet, Was
from miekeshi.model.kinds import ENTERED, KINDS, PLACED, ROWS, Judged, Reported
from miekeshi.model.naming import MAIN


def collections(model: type[Model], seen: set[type[Model]]) -> Iterator[tuple[str, type[Model]]]:
    """Every field of the model, or of what it holds, under which models stand by id; former values aside."""
    seen.add(model)
    for name, field in model.model_fields.items():
        if get_origin(field.annotation) is Mapping and name != "was":
            held = get_args(field.annotation)[1]
            yield name, held
            if held not in seen:
                yield from collections(held, seen)


def test_every_kind_is_listed_with_its_model() -> None:
    assert {name: kind.model for name, kind in KINDS.items()} == {**dict(collections(Sheet, set())), "was": Was}


def test_no_two_kinds_share_the_first_letter_of_their_ids() -> None:
    letters = [kind.prefix for kind in KINDS.values() if kind.prefix]
    assert len(set(letters)) == len(letters)
    assert {name for name, kind in KINDS.items() if kind.prefix} == {*PLACED, *ROWS}


def test_what_can_be_done_with_each_kind() -> None:
    def of(ability: str) -> set[str]:
        return {name for name, kind in KINDS.items() if getattr(kind, ability)}

    assert of("nests") == {"action", "section"}
    assert of("part") == {"baseline", "series", "figure", "breakdown", "amount", "detail"}
    assert {name for name, kind in KINDS.items() if kind.numbers == ("number", "mark")} == {"measure", "goal"}
    assert ENTERED == ("progress", "spent", "evaluation", "remark", "submission")
    assert {kind.model for kind in KINDS.values() if "progress" in kind.model.model_fields} == {
        KINDS[name].model for name in ("target", "action", "figure")
    }


def test_reports_and_judgements_are_made_on_what_has_a_place_for_them() -> None:
    for kind in KINDS.values():
        assert issubclass(kind.model, Reported) == ("progress" in kind.model.model_fields)
        assert issubclass(kind.model, Judged) == ("evaluation" in kind.model.model_fields)


def test_every_kind_that_is_printed_or_entered_has_words() -> None:
    worded = {name for name, kind in KINDS.items() if any(field in kind.model.model_fields for field in MAIN)}
    assert KINDS.keys() - worded == {"conflict", "was"}
