"""Lines that begin something: the sheet by its title, a goal, a measure."""

import re
from unicodedata import normalize

from miekeshi.importing import heads
from miekeshi.importing.labels import role_of
from miekeshi.importing.making import Making, without_sign
from miekeshi.importing.marked import Marked
from miekeshi.wording.listing import begins_item

_FIRST = 12
"""Lines within which a title stands."""
_SEVERAL = re.compile(
    r"\S+?(?:課|室|係|館|所|センター|局)(?:[\s\u3000]*[、,，・／/][\s\u3000]*\S+?(?:課|室|係|館|所|センター|局))+"
)
"""Names of divisions one after the other."""


def _figures(number: str) -> str:
    """The figure in a number, whatever stands around it: 1 of 組織目標１."""
    return "".join(re.findall("[0-9]+", normalize("NFKC", number)))


class Beginnings:
    """Knows a first line by its number, by the divisions in brackets behind it, and by what follows."""

    def __init__(self, making: Making) -> None:
        self.making = making

    def measure(self, text: Marked, leads: bool) -> bool:
        """Whether the line is a measure's first."""
        if self._listed_goal(text):
            return True
        text, behind = self._without_sdgs(text)
        if behind is not None:
            if not self.measure(text, leads):
                return False
            self.making.sdgs(*behind)
            return True
        head = heads.measure_head(text)
        if head is None:
            title, charge, rest = heads.titled(text)
            if charge is None and leads and self._is_bare_title(text):
                self.making.begin_measure().put("title", text.stripped())
                return True
            if (
                charge is None
                or title is None
                or "。" in title.text
                or not (leads or self.making.in_measures)
                or self.making.role in ("target", "action")
            ):
                return False
            node = self.making.begin_measure()
            node.put("title", title)
            self.making.words.add(*rest)
            self.making.divisions(node, charge)
            return True
        word = re.sub(r"[^\u3040-\u9fff]", "", head.number.text) if head.number and head.numbered_in_words else ""
        other_word = word and word != self.making.word and not re.match("組織目標|基本目標|柱", word)
        if self.making.measure is not None and not head.in_charge and other_word:
            return False
        next_bare = head.title is None and self._follows(head)
        if self._goes_on_with_list(head) and not (head.in_charge or word):
            return False
        if (
            self.making.measure is not None
            and self.making.role in ("target", "action", "state")
            and not (head.in_charge or word or leads or next_bare)
        ):
            return False
        if (
            head.numbered_in_words
            and re.match("組織目標|基本目標|柱", head.number.text if head.number else "")
            and not head.in_charge
            and (not leads or "goal" in self.making.form.layout.sheet)
        ):
            self.begin_goal(head)
            return True
        bare = (
            head.title is None
            and self.making.measure is not None
            and self.making.in_measures
            and self.making.role not in ("situation", "approach", "own")
        )
        bare = bare or next_bare
        if not (
            head.in_charge
            or leads
            or head.numbered_in_words
            or (self.making.in_measures and self.making.role is None)
            or bare
        ):
            return False
        if head.title is None and not head.numbered_in_words and not (bare or leads):
            return False
        node = self.making.begin_measure()
        self.making.word = word
        if head.number is not None:
            node.put("number", head.number)
        self.making.words.add(*head.rest)
        if head.title is not None:
            node.put("title", head.title)
        if head.in_charge is not None:
            self.making.divisions(node, head.in_charge)
        return True

    def _listed_goal(self, text: Marked) -> bool:
        """Whether the line is a goal of the index, which begins here with what it holds."""
        body = text.stripped()
        for node in self.making.sheet.items.get("goal", ()):
            words = node.text("index_title").solid
            if not words or "title" in node.texts or not body.solid.endswith(words) or len(body.solid) > len(words) + 6:
                continue
            start = next((at for at in range(len(body)) if body.cut(at).solid == words), None)
            if start is None:
                continue
            number = body.cut(0, start).stripped()
            self.making.flush()
            if number.solid and not node.texts.get("number"):
                node.put("number", number)
            else:
                self.making.words.add(number)
            node.put("title", body.cut(start))
            self.making.goal, self.making.measure = node, None
            self.making.section = self.making.role = None
            self.making.in_measures = True
            return True
        return False

    def _is_rest_of_title(self, text: Marked) -> bool:
        """Whether the line is a year alone, or below one the title that goes with it."""
        if "year" not in self.making.sheet.values:
            if not heads.YEAR.fullmatch(text.text.strip()):
                return False
            self.making.fact("year", text)
            return True
        plain = text.text.strip()
        if "。" in plain or len(plain) > 40 or not (heads.TITLE.search(plain) and heads.department_in(plain)):
            return False
        self.making.sheet.put("title", without_sign(text, self.making.words))
        return True

    def _department(self, text: Marked) -> None:
        """A department, the city's name before it apart."""
        city = heads.city_before(text.text)
        self.making.words.add(text.cut(0, city))
        self.making.sheet.put("department", text.cut(city))

    def _is_bare_title(self, text: Marked) -> bool:
        """Whether a short line between prose names the next measure, in a sheet whose measures have no numbers."""
        making = self.making
        fresh = making.role in making.empty
        numbered = any(node.texts.get("number") for node in making.sheet.items.get("measure", ()))
        short = len(text.solid) <= 40 and "。" not in text.text and not begins_item(text.text)
        closed = making.role not in ("target", "action", "state", "policy", "mission", "conduct", "situation", "issue")
        return making.in_measures and short and closed and not fresh and not numbered and "\n" not in text.text.strip()

    def _follows(self, head: heads.MeasureHead) -> bool:
        """Whether a bare number is the next measure's, and no item of a list below the one before has such a mark."""
        if self.making.measure is None or head.number is None or len(head.number.solid) != 1:
            return False
        before = self.making.measure.text("number").solid
        listed = any(line.text.strip()[:1] == before for text in self.making.gathered for line in text.lines())
        return len(before) == 1 and ord(head.number.solid) == ord(before) + 1 and not listed

    def _goes_on_with_list(self, head: heads.MeasureHead) -> bool:
        """Whether the number is the one that follows the last mark of the list being read: ③ below ②."""
        if self.making.role not in ("target", "action") or head.number is None or len(head.number.solid) != 1:
            return False
        lines = [line for text in self.making.gathered for line in text.lines()]
        marks = [line.text.strip()[0] for line in lines if begins_item(line.text)]
        return bool(marks) and ord(head.number.solid) == ord(marks[-1]) + 1

    def begin_goal(self, head: heads.MeasureHead) -> None:
        self.making.flush()
        assert head.number is not None
        words = head.title.solid if head.title else ""
        listed = [
            node
            for node in self.making.sheet.items.get("goal", ())
            if "index_title" in node.texts and "title" not in node.texts
        ]
        same = next((node for node in listed if words and node.text("index_title").solid == words), None)
        number = _figures(head.number.text)
        same = same or next((node for node in listed if number and _figures(node.text("number").text) == number), None)
        node = same or self.making.sheet.add("goal")
        (self.making.words.add(head.number) if node.texts.get("number") else node.put("number", head.number))
        if head.title is not None:
            node.put("title", head.title)
        self.making.words.add(*head.rest)
        self.making.goal, self.making.measure, self.making.section, self.making.role = node, None, None, None
        self.making.in_measures = True

    def _without_sdgs(self, text: Marked) -> tuple[Marked, tuple[Marked, list[int]] | None]:
        """A line without development goals that stand behind the title on it, and those."""
        for gap in re.finditer(r"(?<=[）)\]】])[\s\u3000]+|[\s\u3000]{3,}", text.text):
            tail = text.cut(gap.end())
            if text.text[: gap.start()].strip() and (found := heads.sdgs(tail)):
                return text.cut(0, gap.start()), (tail, found[0])
        return text, None

    def head(self, text: Marked) -> bool:
        """Title, department, officer at the beginning."""
        if self.making.measure is not None or (
            self.making.role is not None and self.making.role not in ("officer", "department")
        ):
            return False
        early = self.making.seen <= _FIRST
        if early and "title" not in self.making.sheet.texts and heads.is_title(text.text):
            if found := heads.officer_in_title(text):
                title, named, rest = found
                self.making.words.add(*rest)
                self.making.officer(named)
                text = title
            self.making.sheet.put("title", without_sign(text, self.making.words))
            return True
        if early and "title" not in self.making.sheet.texts and self._is_rest_of_title(text):
            return True
        lines = [line for line in text.lines() if line.solid]
        if early and len(lines) == 1 and heads.is_city(text.text) and "title" not in self.making.sheet.texts:
            self.making.words.add(text)
            return True
        if early and len(lines) <= 3 and all(heads.officer(line) for line in lines):
            for line in lines:
                self.making.officer(line)
            return True
        if early and len(lines) == 1 and _SEVERAL.fullmatch(text.text.strip()):
            self.making.divisions(self.making.sheet, text)
            return True
        if (
            early
            and "department" not in self.making.sheet.texts
            and re.fullmatch(r"\s*[^\s：:、。（(]{1,14}(?:部|局|課|室|委員会)\s*", text.text)
            and role_of(text.text) is None
        ):
            self._department(text.stripped())
            return True
        return False
