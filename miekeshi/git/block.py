"""Lines of the program's own within a file of someone else's settings: put in, and taken out to the last byte."""

import re
from collections.abc import Iterable

BEGIN = "# miekeshi git enable"
END = "# miekeshi git enable: end"
_JOINED = f"{BEGIN} (with the line end before it)"
"""Where the file did not end with a line end, the block brings one along and takes it away again."""
_BLOCK = re.compile(
    rf"(?:^{re.escape(BEGIN)}\n|\n{re.escape(_JOINED)}\n)(.*?)^{re.escape(END)}\n", re.DOTALL | re.MULTILINE
)
_HEADER = re.compile(r'\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]')
_KEY = re.compile(r"\s*([A-Za-z][\w-]*)\s*(?:=|$)")


def own(text: str) -> str | None:
    """What stands in the block; ``None`` where there is none."""
    found = _BLOCK.search(text)
    return found[1] if found else None


def without(text: str, ours: Iterable[str] = ()) -> str:
    """The text without the block, as it was before it came.

    What others wrote into the block since stays: each line that is not one of ours, with the header of its section.
    """
    found = _BLOCK.search(text)
    if found is None:
        return text
    known, kept, header = set(ours), "", ""
    for line in found[1].splitlines(keepends=True):
        if _HEADER.match(line):
            header = line
        elif line.rstrip("\n") not in known and line.strip():
            kept += header + line
            header = ""
    return text[: found.start()] + ("\n" if kept and found[0].startswith("\n") else "") + kept + text[found.end() :]


def with_block(text: str, lines: Iterable[str]) -> str:
    """The text, in which no block is, with one of these lines at its end."""
    begin = f"{BEGIN}\n" if not text or text.endswith("\n") else f"\n{_JOINED}\n"
    return text + begin + "".join(f"{line}\n" for line in lines) + END + "\n"


def settings(text: str) -> dict[str, str]:
    """What a configuration of git's sets, by names as ``diff.goal-sheet.textconv`` (keys in lower case)."""
    found: dict[str, str] = {}
    section = ""
    for line in text.splitlines():
        if header := _HEADER.match(line):
            section = header[1].lower() + (f".{header[2]}" if header[2] is not None else "")
            line = line[header.end() :]
        if key := _KEY.match(line):
            found[f"{section}.{key[1].lower()}"] = line[key.end() :].strip().strip('"')
    return found
