"""A file's table as a model, without the values that do not fit it; and what is wrong with each of those."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from miekeshi.checks.finding import Finding
from miekeshi.model import Model, Path
from miekeshi.store.files.problem import Lines, Problem, at_place, whole
from miekeshi.store.files.read import Content, load
from miekeshi.text.i18n import _, marked

if TYPE_CHECKING:
    from miekeshi.store.toml.scan import Scan

TYPE_WORDS: Mapping[str, str] = {
    "string_type": marked('Write it as text in quotation marks: "…".'),
    "int_type": marked("Write a whole number without quotation marks: 2021."),
    "is_instance_of": marked("Write a figure without quotation marks or commas: 6500."),
    "date_type": marked("Write a date without quotation marks: 2022-03-31."),
    "tuple_type": marked('Write a list: ["…", "…"].'),
    "dict_type": marked("Write a table with a header in [brackets] of its own."),
    "mapping_type": marked("Write a table with a header in [brackets] of its own."),
    "model_type": marked("Write a table with a header in [brackets] of its own."),
}
"""What to write for each of pydantic's type errors."""


M = TypeVar("M", bound=Model)
NEWER = "newer-format"
"""The code of what a file of a later program has: it is shown as far as it is known, and never written."""
ANOTHER = "another-format"
"""The code of what another kind of the program's files has."""
FAMILIES: Mapping[str, str] = {
    "goal-sheet": marked("a goal sheet"),
    "goal-form": marked("a form"),
    "goal-plan": marked("a plan"),
    "goal-workspace": marked("a workspace's own file"),
    "goal-dictionary": marked("a dictionary"),
}
"""What each family of formats is called."""
MOST_OF_A_KIND = 100
"""Problems of one kind that are said one by one of one file."""


def check_small(
    kind: type[M],
    path: FilePath,
    family: str,
    version: str,
    findings: Callable[[M], Iterable[Finding]] | None = None,
) -> tuple[M | None, tuple[Problem, ...]]:
    """The model in the file unless it has errors, and its problems; of a later format what is known of it, and that."""
    content = load(path)
    if isinstance(content, Problem):
        return None, (content,)
    wrong_format = format_problem(content, family, version)
    if wrong_format:
        known = as_far_as_known(kind, content, version) if wrong_format.code == NEWER else None
        return known, (wrong_format,)
    value, problems = checked(kind, content, findings)
    return None if any(problem.severity == "error" for problem in problems) else value, problems


def checked(
    kind: type[M], content: Content, findings: Callable[[M], Iterable[Finding]] | None = None
) -> tuple[M | None, tuple[Problem, ...]]:
    """The content as a model, without the values that do not fit; and every problem of it, ``findings`` included."""
    report = ProblemReport(content)
    value, _sound = validated(kind, report)
    if value is not None:
        report_unknown_keys(report, value, ())
        for finding in findings(value) if findings else ():
            report.add(finding)
    return value, report.problems


def located(content: Content, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings as problems of the content, each at its place in the file, in the order of places."""
    report = ProblemReport(content)
    for finding in findings:
        report.add(finding)
    return report.in_order()


class ProblemReport:
    """The problems of one file as they are found: of each kind the first hundred, and how many more there are."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    @cached_property
    def scan(self) -> "Scan":
        from miekeshi.store.toml.scan import scan

        return scan(self.content.text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.content.text)

    def full(self, code: str) -> bool:
        """Whether one more problem of that kind would only be counted."""
        return self._counts[code] >= MOST_OF_A_KIND

    def count(self, code: str) -> None:
        """Count a problem of a kind that is ``full``."""
        self._counts[code] += 1

    def add(self, finding: Finding) -> None:
        """One more problem; past the first hundred of its kind it is only counted."""
        self.count(finding.code)
        if self._counts[finding.code] > MOST_OF_A_KIND:
            return
        start, end = self.scan.place(finding.path, key=finding.key)
        if finding.within is not None:
            start, end = self._within(start, end, finding.within)
        problem = at_place(
            self.content.path,
            self.content.text,
            start,
            end - start,
            finding.code,
            finding.message,
            finding.remedy,
            lines=self._lines,
        )
        self._problems.append(replace(problem, severity=finding.severity, path=finding.path))

    def in_order(self) -> tuple[Problem, ...]:
        """The problems in the order of their places in the file; at the end what was only counted."""
        placed = sorted(self._problems, key=lambda problem: (problem.line, problem.column))
        return (*placed, *self._more())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems as they were found; at the end what was only counted."""
        return (*self._problems, *self._more())

    def _more(self) -> Iterator[Problem]:
        for code, number in self._counts.items():
            if number > MOST_OF_A_KIND:
                severity = next(one.severity for one in self._problems if one.code == code)
                more = number - MOST_OF_A_KIND
                message = _("and {count} more").format(count=f"{more:,}")
                remedy = _("Mend the first of them and check again.")
                problem = whole(self.content.path, code, message, remedy)
                yield replace(problem, severity=severity, stands_for=more)

    def _within(self, start: int, end: int, wanted: str) -> tuple[int, int]:
        at = self.content.text.find(wanted, start, end)
        return (at, at + len(wanted)) if at >= 0 else (start, end)


def format_problem(content: Content, family: str, version: str) -> Problem | None:
    """Why the content is in no format that this program writes; with the code ``NEWER`` where it can be shown still."""
    stated = content.table.get("format")
    if stated == version:
        return None
    if isinstance(stated, str) and stated.startswith(f"{family}/"):
        from miekeshi.store.toml.scan import scan

        start, end = scan(content.text).place(("format",))
        place = (content.path, content.text, start, end - start)
        if is_later(stated, version):
            return at_place(
                *place,
                NEWER,
                _("the file is in the newer format {stated}; this program writes {version} and only shows it").format(
                    stated=stated, version=version
                ),
                _("Nothing is written to it here. Change it with the program version that made it, or a newer one."),
            )
        return at_place(
            *place,
            "unknown-format",
            _("the file is in the format {stated}; this program reads {version}").format(
                stated=stated, version=version
            ),
            _("Open it with the program version that made it, or a newer one."),
        )
    other = FAMILIES.get(str(stated).partition("/")[0])
    if other is not None:
        return whole(
            content.path,
            ANOTHER,
            _("this file is {other}, not {wanted}").format(other=_(other), wanted=_(FAMILIES[family])),
            _("It is of no use in this place: move it to where it belongs, or out of the folder."),
        )
    return whole(
        content.path,
        "not-a-sheet",
        _('this TOML file is no {family}: it does not begin with format = "{version}"').format(
            family=family, version=version
        ),
        _('If it is meant to be one, write format = "{version}" in its first line.').format(version=version),
    )


def only_shown(problems: Iterable[Problem]) -> bool:
    """Whether these are the problems of a file in a newer format: what was read of it is never written."""
    return any(one.code == NEWER for one in problems)


def is_later(stated: str, version: str) -> bool:
    """Whether the format stated is of the version's family and has a higher number."""
    family, own = version.split("/")
    number = stated.removeprefix(f"{family}/")
    return number != stated and number.isascii() and number.isdecimal() and len(number) < 10 and int(number) > int(own)


def as_far_as_known(kind: type[M], content: Content, version: str) -> M | None:
    """What a program of the version knows of a file in a later format, to be shown: other values are left out."""
    report = ProblemReport(replace(content, table=content.table | {"format": version}))
    return validated(kind, report)[0]


def validated(kind: type[M], report: ProblemReport) -> tuple[M | None, bool]:
    """The model, and whether nothing had to be left out to make it."""
    table: dict[str, Any] = report.content.table
    sound = True
    for _round in range(20):
        try:
            return kind.model_validate(table), sound
        except ValidationError as error:
            details = error.errors(include_url=False)
            if sound:
                for detail in details:
                    if detail["type"] == "when" and report.full("bad-date"):
                        report.count("bad-date")
                    else:
                        report.add(_finding(detail, report.content.table))
            sound = False
            table = _pruned(table, details)
    return None, False


def _location(detail: ErrorDetails) -> Path:
    return tuple(map(str, detail["loc"][:-1] if detail["loc"][-1] == "[key]" else detail["loc"]))


def _pruned(table: dict[str, Any], details: list[ErrorDetails]) -> dict[str, Any]:
    """The table without the values that do not fit, so that the rest can be checked as well."""
    copy: dict[str, Any] = _copied(table)
    for detail in details:
        place: Any = copy
        *above, last = detail["loc"] if detail["loc"][-1] != "[key]" else detail["loc"][:-1]
        for part in above:
            inner = place.get(part) if isinstance(place, dict) else None
            if not isinstance(inner, dict):
                last = part
                break
            place = inner
        if detail["type"] == "missing":
            place[last] = "…"
        elif isinstance(place, dict):
            place.pop(last, None)
    return copy


def _copied(value: Any) -> Any:
    return {key: _copied(item) for key, item in value.items()} if isinstance(value, dict) else value


AN_ID = marked("Use 1 to 64 letters, digits, - and _; a revision's id is its date and a few letters: 2021-10-29-a3f1.")


def _expected(context: Mapping[str, Any]) -> str:
    if "ge" in context:
        return _("{least} or more").format(least=context["ge"])
    if "le" in context:
        return _("{most} or less").format(most=context["le"])
    return str(context.get("expected", "")) or _("a figure within sense")


def _finding(detail: ErrorDetails, table: Mapping[str, Any]) -> Finding:
    place = _location(detail)
    name = ".".join(place[:-1] if place[-1].isdigit() else place)
    kind = detail["type"]
    if detail["loc"][-1] == "[key]":
        return Finding(
            place,
            "bad-id",
            _("{name} is no id").format(name=place[-1]),
            _(AN_ID),
            key=True,
        )
    if kind == "missing":
        return Finding(
            place[:-1],
            "missing",
            _("{name} is missing").format(name=name),
            _("Add a line: {key} = …").format(key=place[-1]),
            key=True,
        )
    if kind == "when":
        return date_finding(place, str(detail["input"]), table.get("fiscal_year"))
    if kind in ("literal_error", "number_out_of_range", "greater_than_equal", "less_than_equal"):
        expected = _expected(detail.get("ctx", {}))
        return Finding(
            place,
            "not-allowed",
            _("{name} cannot be {value}").format(name=name, value=_shown(detail["input"])),
            _("Allowed: {expected}.").format(expected=expected.replace("' or '", "', '")),
        )
    if kind == "string_pattern_mismatch":
        day = _("Write a month and a day: 04-01.") if "-(" in detail["ctx"]["pattern"] else _(AN_ID)
        return Finding(
            place, "not-allowed", _("{name} cannot be {value}").format(name=name, value=_shown(detail["input"])), day
        )
    if kind == "date_with_time":
        return Finding(
            place,
            "wrong-type",
            _("{name} is a date with a time of day").format(name=name),
            _("Write the date alone: 2022-03-31."),
        )
    return Finding(
        place,
        "wrong-type",
        _("{name} is of the wrong type: {value}").format(name=name, value=_shown(detail["input"])),
        _(TYPE_WORDS[kind])
        if kind in TYPE_WORDS
        else _("Expected here: {type}.").format(type=kind.removesuffix("_type")),
    )


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, list | tuple):
        return _("a list")
    plain = isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 40
    return format(value, "f" if plain else "")[:40]


def report_unknown_keys(report: ProblemReport, model: Model, path: Path) -> None:
    if model.unknown:
        from difflib import get_close_matches
    for key in model.unknown:
        if report.full("unknown-key"):
            report.count("unknown-key")
            continue
        near = get_close_matches(key, list(type(model).model_fields), 1)
        report.add(
            Finding(
                (*path, key),
                "unknown-key",
                _("{key} is not known to this version; it is kept as it is").format(key=key),
                _("Did you mean {near}?").format(near=near[0])
                if near
                else _("Nothing needs doing if a newer version wrote it."),
                "warning",
                key=True,
            )
        )
    for name, key, item in children(model):
        report_unknown_keys(report, item, (*path, name, key) if key else (*path, name))


def children(model: Model) -> Iterator[tuple[str, str, Model]]:
    """Every model directly within a model: its field, its id (empty for a single one) and itself."""
    for name, value in model.__dict__.items():
        if isinstance(value, Model):
            yield name, "", value
        elif isinstance(value, dict):
            for key, item in value.items():
                if isinstance(item, Model):
                    yield name, key, item


def date_finding(path: Path, text: str, fiscal_year: Any) -> Finding:
    """Why a text is no date in the file's notation, with the reading to write instead where there is one."""
    from miekeshi.dates import BeforeEra, NotADate, read

    year = fiscal_year if isinstance(fiscal_year, int) else None
    try:
        readings = read(text, year)
    except BeforeEra as error:
        return Finding(path, "before-era", str(error), _("Check the era and the year."))
    except NotADate:
        return Finding(
            path,
            "bad-date",
            _("{text} is no date").format(text=f'"{text}"'),
            _("Write 2022-03-31, or in quotation marks 2023-09, FY2022, 2023-04-01..2023-06-30, tbd."),
        )
    values = [str(one.when) if one.when.precision == "day" else f'"{one.when}"' for one in readings]
    return Finding(
        path,
        "bad-date",
        _("{text} is not how the file writes a date").format(text=f'"{text}"'),
        _("Write {value}.").format(value=values[0] if len(values) == 1 else f"[{', '.join(values)}]"),
    )
