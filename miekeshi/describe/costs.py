"""What a sum of costs is, in the words of the program."""

from collections.abc import Iterator

from miekeshi.dates.eras import year_words
from miekeshi.progress.costs import SPENT, Kind, Sums
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount

NATURE_ORDER = ("actual", "spent", "budget", "plan")


def nature_words(nature: str) -> str:
    """The nature of an amount in the language in use; of one that only a form knows its id."""
    return {
        "budget": _("budget"),
        "plan": _("plan for another year"),
        "actual": _("spent"),
        SPENT: _("spent so far"),
    }.get(nature, nature)


def sum_words(kind: Kind) -> str:
    """What is added up: title, fiscal year and nature."""
    year = year_words(kind.year) if kind.year is not None else ""
    return " ".join(filter(None, (kind.title, year, nature_words(kind.nature))))


def in_lines(sums: Sums) -> Iterator[tuple[str, str]]:
    """The sums in order, each in words and as a figure with its unit."""
    for kind in in_sequence(sums):
        yield sum_words(kind), amount(sums[kind], kind.unit, max(0, -int(sums[kind].as_tuple().exponent)))


def in_sequence(sums: Sums) -> list[Kind]:
    """The kinds of sums in the order in which they are shown: titles as first met, then years and natures."""
    titles = list(dict.fromkeys((kind.title, kind.unit) for kind in sums))

    def place(kind: Kind) -> tuple[int, int, int, str]:
        known = NATURE_ORDER.index(kind.nature) if kind.nature in NATURE_ORDER else len(NATURE_ORDER)
        return titles.index((kind.title, kind.unit)), kind.year or 0, known, kind.nature

    return sorted(sums, key=place)
