"""二段書き: short wording that replaces other is set above it."""

from collections.abc import Iterable, Iterator

from miekeshi.publish.document import Run, Runs, words

LONGEST = 16
"""Characters of a strike or its successor that still fit one above the other; longer ones follow one another."""


def stacked(line: Runs) -> Iterator[tuple[Runs, Runs]]:
    """The runs in order: the new wording with the old that it stands above, or no new and what stands by itself."""
    held: list[Run] = []
    rest = list(line)
    while rest:
        run = rest.pop(0)
        if run.struck is not None:
            held.append(run)
            continue
        if run.kind == "inserted" and _fits(held) and _fits([run]):
            yield (run,), tuple(held)
            held = []
            continue
        if held:
            yield (), tuple(held)
            held = []
        yield (), (run,)
    if held:
        yield (), tuple(held)


def _fits(runs: Iterable[Run]) -> bool:
    text = words(runs)
    return 0 < len(text) <= LONGEST and "\n" not in text
