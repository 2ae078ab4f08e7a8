"""A field's wording with all that it was before: what a revision did to it is one with what it says now.

Merged field by field, a chain of former values would be torn from the value that it leads to.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from miekeshi.diff.changes import same
from miekeshi.model import Model, Was
from miekeshi.model.frozen import Frozen
from miekeshi.model.naming import main_text

REDLINE = "redline"


class Thread(NamedTuple):
    """The value of a field, and by revision what it was; of the main text also the author's own strike."""

    value: Any
    former: Mapping[str, Mapping[str, Any]]

    def same_as(self, other: "Thread") -> bool:
        """Whether both say the same, now and formerly."""
        return same(self.value, other.value) and same(self.former, other.former)


def threads(kind: type[Model], values: Mapping[tuple[str, ...], Any]) -> dict[str, Thread]:
    """The thread of each field that some revision replaced, of an item with these values."""
    was: Mapping[str, Was] = values.get(("was",)) or {}
    former: dict[str, dict[str, dict[str, Any]]] = {}
    for key, record in was.items():
        for name, value in _former(record).items():
            former.setdefault(name, {})[key] = {name: value}
        if record.redline is not None:
            former.setdefault(main_text_of(kind), {}).setdefault(key, {})[REDLINE] = record.redline
    return {name: Thread(values.get((name,)), by_revision) for name, by_revision in former.items()}


def main_text_of(kind: type[Model]) -> str:
    """The field whose strike an author may choose."""
    return main_text(kind.model_construct())


def records(kind: type[Model], merged: Mapping[str, Thread], rest: Mapping[str, Mapping[str, Any]]) -> Frozen[str, Was]:
    """The records of former values that the threads make, with what else stood in them."""
    fields: dict[str, dict[str, Any]] = {key: dict(values) for key, values in rest.items()}
    for name, thread in merged.items():
        for key, held in thread.former.items():
            record = fields.setdefault(key, {})
            if REDLINE in held:
                record[REDLINE] = held[REDLINE]
            if name in held:
                if held[name] in (None, ()):
                    record["unset"] = (*record.get("unset", ()), name)
                else:
                    record[name] = held[name]
    of: type[Was] = kind.model_fields["was"].annotation.__args__[1]  # type: ignore[union-attr]
    order = list(of.model_fields)
    for record in fields.values():
        if "unset" in record:
            unset = record["unset"]
            record["unset"] = tuple(sorted(unset, key=lambda name: order.index(name) if name in order else len(order)))
    return Frozen({key: of.model_validate(record) for key, record in fields.items()})


def others(values: Mapping[tuple[str, ...], Any]) -> dict[str, dict[str, Any]]:
    """By revision, what stands in the records that is no former value of a known field."""
    was: Mapping[str, Was] = values.get(("was",)) or {}
    found = {}
    for key, record in was.items():
        later = tuple(name for name in record.unset if name not in type(record).model_fields)
        found[key] = {**record.unknown, **({"unset": later} if later else {})}
    return found


def _former(record: Was) -> dict[str, Any]:
    """As ``revision.trace.former``, the fields of the record's own type only."""
    names: Iterable[str] = (name for name in type(record).model_fields if name not in Was.model_fields)
    held = {name: getattr(record, name) for name in names}
    unset = {name: _empty(type(record), name) for name in record.unset if name in held}
    return {**unset, **{name: value for name, value in held.items() if value not in (None, ())}}


def _empty(kind: type[Model], name: str) -> Any:
    return kind.model_fields[name].default
