"""How well an import did: characters accounted for, pieces at their place, strikes, and what was made up.

Blanks and line breaks are compared loosely, all other characters exactly.
"""

import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from miekeshi.importing.sources import of_bytes
from miekeshi.importing.taking import Asked, Taken, taken
from miekeshi.importing.textfile import decoded
from miekeshi.model import Sheet, in_order, revision_date
from miekeshi.store.workspace.forms import form, form_files
from tests.paths import ROOT

OWN = ROOT / "tests" / "data" / "import"
FORMS = {key: form(key) for key in form_files()}


@dataclass
class Score:
    """The figures of one case."""

    missing: str = ""
    made_up: list[str] = field(default_factory=list)
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    strikes: int = 0
    strikes_wrong: list[str] = field(default_factory=list)

    def piece(self, name: str, expected: Any, found: bool) -> None:
        if found:
            self.right += 1
        else:
            self.wrong.append(f"{name}: {expected}")

    @property
    def placed(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))


def solid(text: object) -> str:
    return re.sub(r"\s", "", str(text or ""))


def imported(data: bytes, name: str, sheet: int = 1) -> Taken:
    return taken(of_bytes(data, name)[sheet - 1], FORMS, Asked())


def raw(data: bytes, name: str) -> str:
    """The source's characters, read by other means than the importer's; of a PDF and of numbers, nothing."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = package.read("word/document.xml").decode()
            text = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", text, flags=re.DOTALL)
            return _unescaped("".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", text)))
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [one for one in package.namelist() if one.endswith("sharedStrings.xml")]
            text = "".join(package.read(one).decode() for one in parts)
            return _unescaped("".join(re.findall(r"<t(?: [^>]*)?>([^<]*)<", text)))
    return decoded(data) if name.endswith(".txt") else ""


def _unescaped(text: str) -> str:
    for name, char in (("&#10;", "\n"), ("&#13;", "\r"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(name, char)
    return text


def texts(value: Any) -> Iterator[str]:
    """Every text of a value as the file holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def score(found: Taken, expected: dict[str, Any], source: str) -> Score:
    """Compare a sheet with what a person would have placed where."""
    from miekeshi.model.path import to_toml

    made = Score()
    table = to_toml(found.sheet)
    everything = Counter(solid("".join(texts(table))))
    made.missing = "".join((Counter(solid(source)) - everything).elements())
    sheet = found.sheet
    _head(made, sheet, expected.get("sheet", {}))
    for one in expected.get("sections", ()):
        _section(made, sheet.section, one)
    _revisions(made, sheet, expected.get("revisions", ()))
    measures = [item for _key, item in in_order(sheet.measure)]
    goals = [item for _key, item in in_order(sheet.goal)]
    for at, one in enumerate(expected.get("goals", ())):
        made.piece(
            "goal",
            one.get("title"),
            at < len(goals) and _same(goals[at].title or goals[at].index_title, one.get("title")),
        )
    for at, one in enumerate(expected.get("measures", ())):
        _measure(made, measures[at] if at < len(measures) else None, one, f"measure {at + 1}", sheet)
    if len(measures) > len(expected.get("measures", measures)):
        made.made_up.append(f"{len(measures)} measures")
    for note in expected.get("notes", ()):
        held = [n for n in _notes(table) if _same(n.get("text"), note["text"])]
        made.piece("note", note["text"], any("mark" not in note or _same(n.get("mark"), note["mark"]) for n in held))
    left = "".join(solid(one.text) for one in found.left_over)
    for one in expected.get("left_over", ()):
        words = one if isinstance(one, str) else one.get("text", "")
        made.piece("left over", words, solid(words) in left)
    sheet_text = "".join(solid(text) for key, value in table.items() if key != "left_over" for text in texts(value))
    for one in expected.get("must_not_appear_in_sheet", ()):
        if solid(one) in sheet_text:
            made.made_up.append(f"appears: {one}")
    for one in expected.get("suspected_lost_strikes", ()):
        if "need not" not in one.get("remark", ""):
            made.piece(
                "suspected", one["run_together"], any(solid(one["old"]) in solid(s.text) for s in found.suspected)
            )
    if not expected.get("reports") and any("progress" in key or "rating" in key for key in _keys(table)):
        made.made_up.append("a report or a rating")
    return made


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _keys(one)


def _notes(table: Any) -> Iterator[dict[str, Any]]:
    if isinstance(table, dict):
        for key, one in table.items():
            if key == "note" and isinstance(one, dict):
                yield from (note for note in one.values() if isinstance(note, dict))
            yield from _notes(one)


def _same(one: object, other: object) -> bool:
    return solid(one) == solid(other)


def _head(made: Score, sheet: Sheet, expected: dict[str, Any]) -> None:
    for name in ("title", "fiscal_year", "department"):
        if name in expected:
            made.piece(name, expected[name], _same(getattr(sheet, name), expected[name]))
    if "divisions" in expected:
        made.piece(
            "divisions", expected["divisions"], [*map(solid, sheet.divisions)] == [*map(solid, expected["divisions"])]
        )
    officers = [item for _key, item in in_order(sheet.officer)]
    for at, one in enumerate(expected.get("officers", ())):
        there = officers[at] if at < len(officers) else None
        for name in ("post", "name"):
            if name in one:
                made.piece(name, one[name], there is not None and _same(getattr(there, name), one[name]))


def _section(made: Score, sections: Any, expected: dict[str, Any]) -> None:
    labels = {key: words for shape in FORMS.values() for key, words in shape.label.items()}
    for key, item in sections.items():
        words = item.heading or labels.get(key, key)
        if _same((item.mark or "") + words, expected.get("heading")) or _same(words, expected.get("heading")):
            made.piece("heading", expected.get("heading"), found=True)
            if "body" in expected:
                made.piece("body", expected["body"], _same(item.body, expected["body"]))
            for one in expected.get("sections", ()):
                _section(made, item.section, one)
            return
    made.piece("section", expected.get("heading"), found=False)


def _revisions(made: Score, sheet: Sheet, expected: list[dict[str, Any]]) -> None:
    there = {revision_date(key).isoformat(): one for key, one in sheet.revision.items()}
    for one in expected:
        if not one.get("date"):
            continue
        revision = there.get(one["date"])
        made.piece("revision", one["date"], revision is not None)
        for name in ("reason", "notice"):
            if one.get(name):
                made.piece(name, one[name], revision is not None and _same(getattr(revision, name), one[name]))


def _measure(made: Score, item: Any, expected: dict[str, Any], name: str, sheet: Sheet) -> None:
    for field_name in ("number", "title", "mark", "subtitle"):
        if field_name in expected:
            made.piece(
                f"{name} {field_name}",
                expected[field_name],
                item is not None and _same(getattr(item, field_name), expected[field_name]),
            )
    if "divisions" in expected:
        made.piece(
            f"{name} divisions",
            expected["divisions"],
            item is not None and [*map(solid, item.divisions)] == [*map(solid, expected["divisions"])],
        )
    if "sdgs" in expected:
        made.piece(f"{name} sdgs", expected["sdgs"], item is not None and list(item.sdgs) == expected["sdgs"])
    for key in ("situation", "approach", "history", "purpose", "present", "issue"):
        if key in expected:
            lines = expected[key] if isinstance(expected[key], list) else [expected[key]]
            body = solid(item.section[key].body) if item is not None and key in item.section else ""
            for line in lines:
                made.piece(f"{name} {key}", line, solid(line) in body)
    if "prose" in expected:
        bodies = [solid(one.body) for one in (item.section.values() if item else ())]
        made.piece(f"{name} prose", expected["prose"], solid(expected["prose"]) in bodies)
    if "self" in expected:
        judged = item.evaluation.get("self") if item else None
        made.piece(f"{name} self", expected["self"], judged is not None and _same(judged.text, expected["self"]))
    _aims(made, item, expected, "targets", name)
    _aims(made, item, expected, "actions", name)
    for note in expected.get("notes", ()):
        held = [solid((one.mark or "") + (one.text or "")) for one in (item.note.values() if item else ())]
        inner = [
            solid((one.mark or "") + (one.text or ""))
            for aim in (item.target.values() if item else ())
            for one in aim.note.values()
        ]
        made.piece(f"{name} note", note, solid(note) in held + inner)
    del sheet


def _aims(made: Score, item: Any, expected: dict[str, Any], kind: str, name: str) -> None:
    there = [one for _key, one in in_order(getattr(item, kind[:-1]))] if item is not None else []
    wanted = expected.get(kind, ())
    for at, one in enumerate(wanted):
        aim = there[at] if at < len(there) else None
        if "progress" in one:
            reported = {key: solid(report.text) for key, report in (aim.progress.items() if aim else ())}
            made.piece(
                f"{name} reports",
                one["progress"],
                reported == {key: solid(text) for key, text in one["progress"].items()},
            )
        _aim(made, aim, one, f"{name} {kind[:-1]} {at + 1}")
    if item is not None and kind in expected and len(there) > len(wanted):
        made.wrong.append(f"{name}: {len(there)} {kind}")


def _aim(made: Score, aim: Any, expected: dict[str, Any], name: str) -> None:
    if "mark" in expected:
        made.piece(f"{name} mark", expected["mark"], aim is not None and _same(aim.mark, expected["mark"]))
    base = "".join(one.text or "" for one in aim.baseline.values()) if aim else ""
    text = solid(aim.text) if aim else ""
    wanted = solid(expected.get("text"))
    without = text.replace(solid(expected.get("baseline")), "") if expected.get("baseline") else text
    made.piece(f"{name} text", expected.get("text"), aim is not None and wanted in (text, without))
    if expected.get("baseline"):
        made.piece(f"{name} baseline", expected["baseline"], solid(expected["baseline"]) in text + solid(base))
    if expected.get("note"):
        held = "".join((one.mark or "") + (one.text or "") for one in aim.note.values()) if aim else ""
        made.piece(f"{name} note", expected["note"], solid(expected["note"]) in solid(held))
    former = solid(next((record.text for record in aim.was.values() if record.text), "")) if aim else ""
    if "was" in expected or expected.get("withdrawn") or expected.get("added"):
        right = aim is not None and (
            former == solid(expected["was"])
            if "was" in expected
            else bool(aim.withdrawn if expected.get("withdrawn") else aim.added)
        )
        made.strikes += 1
        if not right:
            made.strikes_wrong.append(f"{name}: {expected.get('was') or expected.get('text')}")
        _struck(made, aim, expected, name)
    elif aim is not None and (former or aim.withdrawn or aim.added):
        made.made_up.append(f"{name}: a revision")
    if "actions" in expected:
        _aims(made, aim, expected, "actions", name)


def _struck(made: Score, aim: Any, expected: dict[str, Any], name: str) -> None:
    from miekeshi.redline.segments import read_critic, redline

    record = next(iter(aim.was.values()), None) if aim is not None else None
    if record is None or not expected.get("struck"):
        return
    segments = read_critic(record.redline) if record.redline else redline(record.text or "", aim.text or "")
    struck = [solid(one.text) for one in segments if one.kind == "struck"]
    if [*map(solid, expected["struck"])] != struck:
        made.strikes_wrong.append(f"{name} struck: {struck}")


def cases(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each source of a folder that says what is expected of it."""
    for expect in sorted(folder.glob("*.expect.json")):
        stem = expect.name.removesuffix(".expect.json")
        for path in sorted(folder.glob(f"{stem}.*")):
            if path != expect:
                yield path, expect


def figures(folder: Path) -> Iterator[str]:
    """A line a case of the folder: what is missing, at its place, struck right and made up, and the seconds it took."""
    for file, expect in cases(folder):
        expected = json.loads(expect.read_text("utf-8"))
        data, start = file.read_bytes(), perf_counter()
        taken = imported(data, file.name, expected.get("worksheet", 1))
        seconds = perf_counter() - start
        found = score(taken, expected, "" if "worksheet" in expected else raw(data, file.name))
        strikes = found.strikes - len(found.strikes_wrong)
        yield (
            f"{file.name:34} missing {len(found.missing)}  at place {found.placed:6.1%}  "
            f"strikes {strikes}/{found.strikes}  made up {len(found.made_up)}  left over {len(taken.left_over)}  "
            f"{seconds:.2f} s"
        )


if __name__ == "__main__":
    for one in sys.argv[1:] or [str(OWN)]:
        print(*figures(Path(one)), sep="\n")
