"""A review remark in words: who made it and when, and what came of it."""

from miekeshi.dates.eras import short
from miekeshi.model import Remark
from miekeshi.text.i18n import signed


def made_by(remark: Remark) -> str:
    """The day, the post and the name, as far as they are known."""
    return " ".join(filter(None, (short(remark.on) if remark.on else None, remark.by, remark.name)))


def answered(remark: Remark) -> str:
    """What came of it, behind an arrow, with the day and the post; empty while nothing did."""
    if not remark.answer and remark.settled is None:
        return ""
    who = " ".join(filter(None, (short(remark.settled) if remark.settled else None, remark.settled_by)))
    return f"{signed('→')} {': '.join(filter(None, (who, remark.answer)))}"
