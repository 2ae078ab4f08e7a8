"""Characters that a PDF names as radicals although whole characters were typed: ⻑ for 長, ⼭ for 山.

Fonts draw both by one glyph, and writers that go from glyphs back to characters (Chromium, macOS) take the first.
"""

from unicodedata import normalize

_KANGXI = {code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = dict(
    zip(
        map(ord, "⺎⺒⺓⺟⺠⺬⻁⻄⻆⻌⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲"),
        "兀巳幺母民示虎西角辶長青食骨鬼麦黄斉歯竜亀",
        strict=True,
    )
)
_BLANKS = {0x2003: "\u3000", 0x00A0: " "}
_TABLE = {**_KANGXI, 0x2F3E: "戸", **_SUPPLEMENT, **_BLANKS}


def unified(text: str) -> str:
    """The text with the characters that its glyphs stand for, one for each."""
    return text.translate(_TABLE)
