"""A paste is one paste, with escape characters in it and in whatever pieces it comes."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tests.tui.window import Window
from tui.terminal.bracketed_paste import WholePastes

TEXT = "[b]一行目\x1b[31m赤\r二行目\x1b"
STREAM = f"a\x1b[20~\x1b[200~{TEXT}\x1b[201~b\x1b[2~\x1b[200~\x1b[201~\r"


def read(pieces: list[str]) -> list[str]:
    """What comes of the pieces: the names of keys, and the texts of pastes."""
    parser = WholePastes()
    found = [event for piece in pieces if piece for event in parser.feed(piece)]
    return [event.text if isinstance(event, events.Paste) else getattr(event, "key", "?") for event in found]


STARTS = [at for at in range(len(STREAM)) if STREAM.startswith("\x1b[200~", at)]
CUTS = [at for at in range(len(STREAM)) if at - 1 not in STARTS and at - 2 not in STARTS]
"""Where the stream may be cut; what may be the Escape key itself cannot be held back."""


@given(st.lists(st.sampled_from(CUTS), max_size=6))
def test_a_paste_is_whole_in_any_pieces(cuts: list[int]) -> None:
    bounds = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[start:end] for start, end in pairwise(bounds)]
    assert read(pieces) == ["a", "f9", TEXT, "b", "insert", "", "enter"]


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_an_escape_code_pasted_runs_nothing(workspace: Path, state: Path) -> None:
    with Window(workspace / "2021-koho.toml", state) as window:
        assert window.shows("市公式SNS")
        window.type("\x1b[15~\r")
        assert window.shows("Skip")
        window.type("\x1b[200~一行目\x1b[31m赤\r二行目\r三行目\x1b[201~")
        assert window.shows("一行目␛[31m赤二行目三行目")
        assert "0/2 reported" in window.text
