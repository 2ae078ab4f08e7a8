"""The days of revisions that the program's own files print behind what was revised: ［R4.10.21 改定］."""

import re
from datetime import date

from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.notices import day_in

_DAY = r"[RHST][0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}[ \u3000]?改定"
_TAG = re.compile(rf"[ \u3000]*[［〔]((?:{_DAY}、?)+)[］〕]")


def untagged(text: Marked) -> tuple[Marked, list[Marked], dict[str, list[date]]]:
    """The text without such days, those, and for each line that had some, without blanks, the days."""
    if "改定" not in text.text or not _TAG.search(text.text):
        return text, [], {}
    tags: list[Marked] = []
    days: dict[str, list[date]] = {}
    lines: list[Marked] = []
    for line in text.lines():
        kept, at, found = [], 0, []
        for tag in _TAG.finditer(line.text):
            kept.append(line.cut(at, tag.start()))
            tags.append(line.cut(*tag.span()).stripped())
            found += [day for one in re.findall(_DAY, tag[1]) if (day := day_in(one))]
            at = tag.end()
        rest = joined([*kept, line.cut(at)], "") if found else line
        lines.append(rest)
        if found:
            days[rest.solid] = found
    return joined(lines), tags, days
