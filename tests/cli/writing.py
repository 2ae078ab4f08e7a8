"""The commands that write, each with the sheet that it is for."""

from collections.abc import Sequence
from pathlib import Path

from tests.cli.sheets import CLOSED, DRAFT, SHEET

WRITING: dict[str, tuple[str, tuple[str, ...]]] = {
    "report": (SHEET, ("report", "F", "t-pct", "80", "--on", "R3.10.5")),
    "rate": (SHEET, ("rate", "F", "1", "1", "--text", "達成した。", "--on", "R4.4.10")),
    "revise": (SHEET, ("revise", "F", "t-pct", "--text", "認知度 80%以上", "--reason", "訂正", "--on", "R3.10.5")),
    "remarks": (SHEET, ("remarks", "F", "--add", "根拠は？", "--at", "t-pct", "--on", "R3.10.5")),
    "handing-in": (SHEET, ("handing-in", "F", "--period", "q1", "--step", "approved", "--on", "R3.7.10")),
    "publish": (DRAFT, ("publish", "F", "--on", "R3.5.14")),
    "close": (SHEET, ("close", "F", "--on", "R4.5.31")),
    "reopen": (CLOSED, ("reopen", "F", "--reason", "誤り", "--on", "R4.6.10")),
}
CARRYING = ("carry-forward", "F", "--output", "next.toml")


def placed(arguments: Sequence[str], file: Path) -> list[str]:
    """The arguments with the file for F, and what they write in its folder."""
    names = {"F": file, "next.toml": file.with_name("next.toml")}
    return [str(names.get(one, one)) for one in arguments]
