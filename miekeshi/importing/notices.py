"""Notes on a revision: ※ 令和4年10月21日改定 … のため、赤字の箇所を改めました."""

import re
from dataclasses import dataclass
from datetime import date

from miekeshi.dates import find
from miekeshi.dates.when import When
from miekeshi.importing.marked import Marked

_CHANGED = "改定|改訂|改正|変更|修正|見直し|一部改め"
_NOTICE = re.compile(rf"(?:{_CHANGED}|改め|見え消し|取消線|赤字)")
_DATE = re.compile(
    r"(?:令和|平成|[RHＲＨ])\s*(?:[0-9０-９]{1,2}|元)\s*[年.．/]|[0-9０-９]{4}\s*[年/.-]\s*[0-9０-９]{1,2}\s*[月/.-]"
)
_REASON = re.compile(
    rf"(?:{_CHANGED})(?:日|しました|する|した|済み?)?[）)】]?(?:時点)?[：:、。\s（(]*(?:理由[：:は]?\s*)?"
    r"([^。]*?(?:(?:ため|ことから|ことにより|による)(?=[、，。（()）\s]|$)|$))"
)
_BECAUSE = re.compile(
    r"(?:理由|事由)[：:\s]+([^。※]+)"
    r"|([^、。：:※\s][^。：:※]*?(?:ため|により|に伴い|ことから|を受けて?))(?=[、，]|[^。]*(?:改め|変更|改定|修正))"
)
_DAY_AHEAD = re.compile(
    rf"\A(?:令和|平成|[RHＲＨ])?\s*(?:[0-9０-９]{{1,4}}|元)\s*[年.．/]\s*[0-9０-９]{{1,2}}\s*[月.．/]\s*[0-9０-９]{{1,2}}\s*日?"
    rf"(?:付け?|時点)?(?:[でに]?(?:一部)?(?:{_CHANGED}))?[\s\u3000、，：:）)】]+"
)
"""The day before the reason, where nothing but a blank parts them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A revision as the source states it; ``reason`` is None where it gives none."""

    text: Marked
    on: date
    reason: str | None
    key: str | None = None
    """The id of the revision, where the source names it."""


def is_notice(text: str) -> bool:
    """Whether a text says that something was changed on a day."""
    return len(text) < 400 and bool(_NOTICE.search(text)) and bool(_DATE.search(text)) and _speaks(text)


def _speaks(text: str) -> bool:
    head = text.lstrip()
    return bool(
        re.match(r"[※＊*（(【《\[]", head)
        or re.search(r"赤字|取消線|下線|見え消し|二重線", text)
        or re.search(rf"日\s*(?:付け?)?\s*(?:一部)?(?:{_CHANGED})", text)
    )


def read_notice(text: Marked) -> Notice | None:
    """The revision that a note states; ``None`` where it names no day."""
    on = day_in(text.text)
    return Notice(text, on, reason_in(text.text)) if on else None


def day_in(text: str) -> date | None:
    """The first whole day that a text names."""
    for reading in find(text):
        day = reading.when.first
        if day is not None and reading.when == When.of(day):
            return day
    return None


def reason_in(text: str) -> str | None:
    """Why something was changed, in the note's own words."""
    found = _REASON.search(text)
    if found is None or not re.search("ため|こと|による", found[1]):
        found = _BECAUSE.search(text)
    if found is None:
        return None
    words = _DAY_AHEAD.sub("", next((group for group in found.groups() if group), ""))
    return words.strip("、，。：:　 （(") or None
