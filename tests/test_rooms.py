"""No circle of imports and no arrow upwards, counting every import: at the top, within functions, for types only."""

import pytest

from tests.docs import house_page
from tests.house import about, arrows, circle, file_of, plan, rising, shown


@pytest.mark.parametrize("package", ["miekeshi", "tui"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    ring = circle(arrows(package))
    assert not ring, "a circle of imports:\n  " + "\n  → ".join(map(file_of, [*ring, *ring[:1]]))


@pytest.mark.parametrize("package", ["miekeshi", "tui"])
def test_every_room_imports_only_rooms_below_it(package: str) -> None:
    found = [f"{file_of(module)} → {file_of(other)}" for module, other in rising(arrows(package))]
    assert not found, "imports of a higher room:\n  " + "\n  ".join(found)


def test_every_import_is_seen_wherever_it_stands() -> None:
    found = arrows("miekeshi")["miekeshi.store.workspace.forms"]
    assert "miekeshi.store.workspace.folder" in found  # at the top
    assert "miekeshi.checks.form" in found  # within a function
    assert "miekeshi.store.files.problem" in found  # for types only


def test_a_circle_is_found_with_all_that_is_in_it_and_nothing_else() -> None:
    ring = {"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"b"}, "e": set[str](), "f": {"a", "e"}}
    assert circle({module: frozenset(imported) for module, imported in ring.items()}) == ["b", "c", "d"]
    assert circle({"a": frozenset("b"), "b": frozenset("e"), "e": frozenset()}) == []


def test_an_arrow_upwards_is_found() -> None:
    assert list(rising({"miekeshi.text.width": frozenset({"miekeshi.model.path"})})) == [
        ("miekeshi.text.width", "miekeshi.model.path")
    ]


def test_every_room_is_on_the_page_and_says_what_is_in_it() -> None:
    page = house_page()
    for rooms in plan():
        for room in (room for floor in rooms.floors for room in floor if room != "__main__"):
            what = about(rooms.name(room))
            assert what, f"{file_of(rooms.name(room))} does not say what is in it"
            assert any(line.split()[:1] == [shown(rooms.name(room))] and what in line for line in page.splitlines()), (
                room
            )
