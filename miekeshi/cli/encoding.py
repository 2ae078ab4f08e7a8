"""In which encoding a command's output goes into a file or another program, where that is not a matter of course.

A console of Windows is written to in Unicode by Python itself. What is piped (``miekeshi show X | more``, ``> X.txt``)
would come in the encoding of the system's region; programs behind a pipe read it in the console's code page.
"""

import codecs
import os
import sys
import unicodedata
from collections.abc import Mapping
from io import TextIOWrapper
from typing import TextIO

VARIABLE = "MIEKESHI_ENCODING"
JAPANESE = "見え消し〇①"
NEAREST = str.maketrans("〜−‖—¢£¬–✓✔✗•…", "～－∥―￠￡￢-○○×・…")
"""Characters that the code pages of Japan lack, and what they have in their place."""
MISSING = ("〓", "?")


def wanted(environment: Mapping[str, str], code_page: int | None) -> str | None:
    """The encoding for what is piped, ``None`` where Python's own choice stands; LookupError where none is so named.

    ``MIEKESHI_ENCODING`` names it. Else, on Windows (the only one that has a code page, ``0`` without a console), the
    console's where Japanese can be written in it, and otherwise UTF-8.
    """
    if named := environment.get(VARIABLE, "").strip():
        "".encode(named)
        return named
    if code_page is None or environment.get("PYTHONIOENCODING") or sys.flags.utf8_mode:
        return None
    try:
        JAPANESE.encode(f"cp{code_page}")
    except (UnicodeEncodeError, LookupError):
        return "utf-8"
    return "utf-8" if code_page == 65001 else f"cp{code_page}"


def nearest(error: UnicodeError) -> tuple[str, int]:
    """A handler for encoding: what stands nearest to a character that the encoding lacks, never its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_nearest(char, error.encoding) for char in text), error.end


def _nearest(char: str, encoding: str) -> str:
    for other in (char.translate(NEAREST), unicodedata.normalize("NFKC", char), *MISSING):
        try:
            other.encode(encoding)
        except UnicodeEncodeError:
            continue
        return other
    return ""


def apply(streams: tuple[TextIO, ...]) -> None:
    """Let those of the streams that lead to no terminal have the wanted encoding, and lines that end in LF everywhere.

    LookupError as of `wanted`.
    """
    encoding = wanted(os.environ, _code_page())
    if sys.platform == "win32":
        for stream in streams:
            if isinstance(stream, TextIOWrapper) and not stream.isatty():
                stream.reconfigure(newline="\n")
    if encoding is None:
        return
    codecs.register_error("nearest", nearest)
    unicode = codecs.lookup(encoding).name.startswith("utf")
    for stream in streams:
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding=encoding, errors="backslashreplace" if unicode else "nearest")


def _code_page() -> int | None:
    """The console's code page for output; 0 without a console, ``None`` where there are none."""
    if sys.platform != "win32":
        return None
    import ctypes

    return int(ctypes.windll.kernel32.GetConsoleOutputCP())
