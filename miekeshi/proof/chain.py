"""One field with all it was: what revisions did to it before, and what may have come to that since."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from miekeshi.diff.changes import same
from miekeshi.diff.nodes import Node
from miekeshi.diff.threads import threads
from miekeshi.model import Sheet, Was
from miekeshi.proof.breach import Code

Steps = list[tuple[str, Any]]
"""What the field was before each revision that changed it, the earliest first."""


class Chain(NamedTuple):
    """The field's value and what it was before each revision."""

    steps: Steps
    value: Any

    def before(self, revisions: Collection[str]) -> "Chain":
        """The field as it was before these revisions, as far as they are the last to have changed it."""
        steps, value = list(self.steps), self.value
        while steps and steps[-1][0] in revisions:
            value = steps.pop()[1]
        return Chain(steps, value)


class Fault(NamedTuple):
    """What is wrong with a field: the value that should have stood, the one that stands, the revision it is about."""

    code: Code
    old: Any
    new: Any
    revision: str = ""


def chains(sheet: Sheet, node: Node, names: Mapping[str, str]) -> dict[str, Chain]:
    """The item's fields that revisions keep former values of; ``names`` gives revisions other ids.

    A former value that the revision left as it was is none.
    """
    traced = threads(node.kind, node.values)
    found: dict[str, Chain] = {}
    for name in _traced(node.kind):
        value = node.values.get((name,), node.kind.model_fields[name].default)
        held = traced[name].former if name in traced else {}
        keys = sorted((key for key in held if name in held[key]), key=lambda key: _when(sheet, key))
        steps: Steps = []
        after = value
        for key in reversed(keys):
            if not same(held[key][name], after):
                steps.insert(0, (names.get(key, key), held[key][name]))
            after = held[key][name]
        found[name] = Chain(steps, value)
    return found


def faults(old: Chain, new: Chain) -> Iterator[Fault]:
    """What keeps the field from having become so openly: its former values stay, and each change keeps what stood."""
    kept, now = dict(old.steps), dict(new.steps)
    for key, value in old.steps:
        if key not in now:
            yield Fault("was-removed", value, None, key)
        elif not same(now[key], value):
            yield Fault("was-edited", value, now[key], key)
    sequence = [key for key, _value in new.steps]
    came = [step for step in new.steps if step[0] not in kept]
    stayed = [key for key in sequence if key in kept]
    if stayed != [key for key in kept if key in now] or stayed != list(takewhile(kept.__contains__, sequence)):
        yield Fault("back-dated", old.value, new.value, came[0][0] if came else stayed[-1])
    elif came and not same(came[0][1], old.value):
        yield Fault("not-kept", old.value, came[0][1], came[0][0])
    elif not came and not same(old.value, new.value):
        yield Fault("changed", old.value, new.value)


def _when(sheet: Sheet, key: str) -> tuple[str, int, str]:
    return key[:10], sheet.revision[key].order if key in sheet.revision else 0, key


@cache
def _traced(kind: type[Any]) -> list[str]:
    record: type[Was] = kind.model_fields["was"].annotation.__args__[1]
    return [name for name in record.model_fields if name not in Was.model_fields]
