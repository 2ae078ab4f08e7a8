"""A source becomes a sheet: which form, year and department it is of, what was placed where, what is left over."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from miekeshi.dates import NotADate, read_fiscal_year
from miekeshi.importing import heads, plan_places
from miekeshi.importing.account import NotAccounted, verify
from miekeshi.importing.assemble import Assembly, Dated, undated
from miekeshi.importing.document import Document, Paragraph, Why
from miekeshi.importing.labels import PERIODS, Role, folded, of_form, role_of
from miekeshi.importing.making import Making
from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.notices import day_in, is_notice, reason_in
from miekeshi.importing.own import OwnPlacer
from miekeshi.importing.placer import Placer
from miekeshi.importing.settle import settled
from miekeshi.importing.suspects import Suspect, says_struck, suspects
from miekeshi.model import Aim, Path, Sheet, new_id, put
from miekeshi.model.form import Form
from miekeshi.model.sheet import FORMAT
from miekeshi.model.walk import walk
from miekeshi.progress.entry import EntryError, read_entry


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever imports says of the sheet; what is None is read off the source."""

    form: str | None = None
    year: int | None = None
    department: str | None = None
    on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """A piece of the source and the way to the field in which it stands."""

    text: str
    place: str
    path: Path


@dataclass(frozen=True, slots=True)
class Left:
    """A piece of the source that was not placed, or one that is doubtful where it stands."""

    text: str
    place: str
    why: Why
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A sheet made of a source, and the account of it."""

    sheet: Sheet
    placed: tuple[Put, ...]
    left_over: tuple[Left, ...]
    suspected: tuple[Left, ...]
    source: str
    undated: bool = False
    """Whether something was struck and no date of the revision is stated."""
    presumed: date | None = None
    """The day that the file was saved, where it was taken for that of the revision."""
    strikes_lost: bool = False
    """Whether the source says that something was struck, and its kind of file shows no strikes."""
    unplaced: bool = False
    """Whether the account of what was placed did not come out, so that all of the source is left over instead."""


def proposed_form(document: Document, forms: Mapping[str, Form], usual: str | None = None) -> str:
    """The form whose labels the source has most of; ``usual`` where none has more."""
    generic = {"number", "page", "department", "post", "name", "contact", "reason", "in_charge", "divisions", "note"}
    words = Counter(folded(text.solid) for text in _texts(document) if len(text.solid) <= 40)
    periods = {role for word in words if (role := role_of(word)) in PERIODS}
    score = {
        key: sum(1 for label, role in of_form(form).items() if words[label] and role not in generic and len(label) > 2)
        + len(periods & form.period.keys())
        for key, form in forms.items()
    }
    first = usual if usual in forms else "priority-measures" if "priority-measures" in forms else next(iter(forms))
    return max(forms, key=lambda key: (score[key], key == first))


def _texts(document: Document) -> list[Marked]:
    lines: list[Marked] = []
    for block in document.blocks:
        texts = [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for text in texts:
            lines += [text, *text.lines()] if "\n" in text.text else [text]
    return lines


def taken(document: Document, forms: Mapping[str, Form], asked: Asked, usual: str | None = None) -> Taken:
    """The source as a sheet; not a character of it is dropped or made up.

    Where the account of that does not come out, nothing is placed, and all of the source is left over.
    """
    try:
        return _taken(document, forms, asked, usual)
    except (NotAccounted, ValidationError):
        return _all_left(document, forms, asked, usual)


def _all_left(document: Document, forms: Mapping[str, Form], asked: Asked, usual: str | None) -> Taken:
    beside = {id(aside.text): aside.why for aside in document.asides}
    left = tuple(
        Left(text.text.strip(), text.place, beside.get(id(text), "not-placed"))
        for text in document.texts()
        if text.solid
    )
    sheet = Sheet.model_validate(
        {
            "format": FORMAT,
            "form": asked.form or proposed_form(document, forms, usual),
            "fiscal_year": asked.year,
            "department": asked.department,
            "left_over": _left_over(left),
        }
    )
    return Taken(sheet, (), left, (), document.name, unplaced=True)


def _taken(document: Document, forms: Mapping[str, Form], asked: Asked, usual: str | None) -> Taken:
    """Raises ``NotAccounted`` rather than drop or make up a character."""
    form_id = asked.form or proposed_form(document, forms, usual)
    form = forms[form_id]
    document = settled(document)
    extra: dict[str, Role] = of_form(form)
    making = Making(form, extra)
    if document.spotted:
        head = {one.field: one.text.text for one in document.spotted if one.path == ()}
        stated = head.get("department", "").split()[-1:]
        named = asked.department or "".join(stated) or heads.department_in(head.get("title", ""))
        OwnPlacer(making, named or "").place(document)
    else:
        Placer(making).place(document)
    making.words.add(*document.tags)
    if asked.department and "department" in making.sheet.texts:
        making.left += [(piece, "not-placed") for piece in making.sheet.texts.pop("department")]
    year = asked.year if asked.year is not None else _year(making, document)
    plan_places.settle(making.sheet, form.plan, year)
    revisions, presumed = _revisions(making, document, asked)
    making.left += [(piece, "not-placed") for piece in undated(making.sheet, reported=True)]
    changed = any(node.is_changed for node in making.sheet.walk())
    lost = changed and not revisions
    if lost:
        making.left += [(piece, "undated") for piece in undated(making.sheet)]
    placed = _placed(making, revisions)
    assembly = Assembly(making.sheet, revisions, year, document.days)
    words = _words(making.words.pieces)
    left = [Left(text.text.strip(), text.place, why) for text, why in making.left]
    table = assembly.table(making.sheet)
    title = table.get("title") or ""
    department = table.get("department")
    if "department" not in making.sheet.texts:
        department = asked.department or heads.department_in(title)
    suspected = tuple(_suspected(making)) if document.lost_strikes else ()
    sheet = Sheet.model_validate(
        {
            **{name: value for name, value in table.items() if name != "order"},
            "format": FORMAT,
            "form": form_id,
            "fiscal_year": year,
            "title": table.get("title"),
            "department": department,
            "revision": {
                one.key: {"reason": one.reason, "notice": one.notice, "before": one.before, "order": at * 10}
                for at, one in enumerate(revisions)
            },
            "source_words": words,
            "left_over": _left_over((*left, *suspected)),
        }
    )
    sheet = _with_figures(sheet)
    made = frozenset(
        (*node.path, name)
        for node in making.sheet.walk()
        for name in (("heading",) if "heading" in node.values else ()) + (("mark",) if "heads" in node.values else ())
    )
    everything = [*(put[0] for put in placed), *making.words.pieces, *(text for text, _why in making.left)]
    verify(document.texts(), everything, making.sheet, sheet, made)
    puts = [Put(text.text.strip(), text.place, path) for text, path in placed]
    puts += [Put(piece.text, piece.place, ("source_words",)) for piece in making.words.pieces]
    order = {place: at for at, place in reversed(list(enumerate(text.place for text in document.texts())))}
    puts.sort(key=lambda one: order.get(one.place, len(order)))
    says = any(says_struck(text.text) and is_notice(text.text) for text in document.texts())
    return Taken(
        sheet,
        tuple(puts),
        tuple(left),
        suspected,
        document.name,
        undated=lost,
        presumed=presumed if changed else None,
        strikes_lost=document.lost_strikes and says,
    )


def _with_figures(sheet: Sheet) -> Sheet:
    """The sheet with the figures that reports state in words beside those words."""
    for path, item in walk(sheet):
        if not isinstance(item, Aim) or not item.progress:
            continue
        for key, report in item.progress.items():
            try:
                said = read_entry(report.text or "", item, sheet.fiscal_year)
            except EntryError:
                continue
            for name in ("value", "of", "status"):
                if getattr(said, name) is not None:
                    sheet = put(sheet, (*path, "progress", key, name), getattr(said, name))
    return sheet


def _words(pieces: list[Marked]) -> tuple[str, ...]:
    """The words on a line each, brackets and commas of one place together."""
    found: list[str] = []
    place = None
    for piece in pieces:
        text = "".join(piece.text.split("\n")).strip()
        sign = not any(char.isalnum() for char in text)
        if sign and place == piece.place and found:
            found[-1] += text
        else:
            found.append(text)
        place = piece.place if sign else None
    return tuple(found)


def _left_over(left: tuple[Left, ...]) -> dict[str, dict[str, object]]:
    made: dict[str, dict[str, object]] = {}
    for at, one in enumerate(left, 1):
        made[new_id("l", made)] = {
            "order": at * 10,
            "text": one.text.strip(),
            "place": one.place or None,
            "why": one.why,
            "at": one.path,
        }
    return made


def _year(making: Making, document: Document) -> int | None:
    title = making.sheet.text("title").new
    stated = making.sheet.values.get("year")
    for text in filter(None, (title, stated, document.name)):
        if found := heads.YEAR.search(text):
            words = found[0] if found[0].rstrip().endswith("度") else found[0].rstrip("年 　") + "年度"
            try:
                return read_fiscal_year(words)
            except NotADate:
                continue
    return None


def _revisions(making: Making, document: Document, asked: Asked) -> tuple[list[Dated], date | None]:
    """The revisions that the source states; else the one of the day that is known otherwise."""
    found: list[Dated] = []
    because = joined(making.because).text or None
    for notice, node in making.notices:
        before = node.key if node is not None and node is not making.sheet.items.get("measure", [node])[0] else None
        reason = notice.reason or because or asked.reason or ""
        found.append(
            Dated(
                notice.key or new_id(notice.on.isoformat(), [one.key for one in found]),
                notice.on,
                reason,
                notice.text.text.strip(),
                before,
            )
        )
    for day in sorted({day for days in document.days.values() for day in days} - {one.on for one in found}):
        found.append(Dated(new_id(day.isoformat(), [one.key for one in found]), day, asked.reason or because or ""))
    if found:
        return found, None
    changed = any(node.is_changed for node in making.sheet.walk())
    stated = making.stated_day()
    presumed: date | None = None
    named = next((on for piece in making.because if (on := day_in(piece.text))), None)
    on = day_in(stated.text) if stated else named or asked.on or document.changed_on
    if on is None and changed:
        on = presumed = document.saved_on
    if on is None or not (changed or stated):
        return [], None
    reason = asked.reason or because or (reason_in(stated.text) if stated else None) or ""
    return [Dated(new_id(on.isoformat(), ()), on, reason)], presumed


def _placed(making: Making, revisions: list[Dated]) -> list[tuple[Marked, Path]]:
    placed = [
        (piece, (*node.path, name))
        for node in making.sheet.walk()
        for name, pieces in node.texts.items()
        for piece in pieces
    ]
    for (notice, _node), one in zip(making.notices, revisions, strict=False):
        placed.append((notice.text, ("revision", one.key, "notice")))
    for piece in making.because:
        used = next((one for one in revisions if piece.solid in "".join(one.reason.split())), None)
        if used:
            placed.append((piece, ("revision", used.key, "reason")))
        else:
            making.leave(piece)
    return placed


def _suspected(making: Making) -> list[Left]:
    """Where old and new stand run together; words that speak of a revision and could not be read."""
    found: list[Left] = []
    for node in making.sheet.walk():
        for pieces in node.texts.values():
            for piece in pieces:
                told = suspects(piece.text) if not piece.is_changed else []
                found += [Left(_together(one), piece.place, "suspected", node.path) for one in told]
    for text in making.words.doubts:
        path = next(
            (
                node.path
                for node in making.sheet.walk()
                if any(text.solid in piece.solid for pieces in node.texts.values() for piece in pieces)
            ),
            (),
        )
        found.append(Left(text.text.strip(), text.place, "suspected", path))
    return found


def _together(one: Suspect) -> str:
    return f"{one.together} → {one.old} / {one.new}"
