"""What other programs find in the files: LibreOffice in those for Word and Excel, a reader of PDF drawn strikes."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from miekeshi.model import Sheet
from miekeshi.model.form import Form, on_paper
from miekeshi.page.blocks import plain
from miekeshi.page.layout import page
from miekeshi.revision.views import View
from tests.publish.faces import has_a_face
from tests.publish.reading_back import Piece, pdf, squeezed

OFFICE = shutil.which("soffice")
NAMES = ("r3-machizukuri", "h31-kyoiku")
Made = dict[tuple[str, str, View], bytes]
Samples = dict[str, tuple[Sheet, Form]]


def expected(samples: Samples, name: str) -> tuple[list[str], Counter[str]]:
    """The texts of the page, and the characters that the redline strikes."""
    sheet, form = samples[name]
    blocks = page(sheet, on_paper(form))
    lines = [line for block in blocks for line in (block.mark, block.segments, block.aside)]
    struck = "".join(segment.text for line in lines for segment in line if segment.struck is not None)
    return [text for line in lines if (text := squeezed(plain(line)))], Counter(squeezed(struck))


def strikes(pieces: list[Piece]) -> Counter[str]:
    return Counter(one.text for one in pieces if one.struck and one.text.strip())


def missing(texts: list[str], read: list[Piece]) -> list[str]:
    """The texts that are not there; one that is parted over two pages may be there in two."""
    said = squeezed("".join(one.text for one in read))
    return [text for text in texts if text not in said and not (text[:9] in said and text[-9:] in said)]


@pytest.mark.skipif(not has_a_face(), reason="there is no Japanese typeface")
def test_our_own_pdf_has_lines_through_what_is_struck_and_nothing_else(made: Made, samples: Samples) -> None:
    for name in NAMES:
        texts, struck = expected(samples, name)
        read = pdf(made[name, "pdf", "redline"])
        assert strikes(read) == struck
        assert missing(texts, read) == []
    assert not strikes(pdf(made["r3-machizukuri", "pdf", "clean"]))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not has_a_face(), reason="there is no Japanese typeface")
def test_libreoffice_shows_every_word_and_strikes_what_is_struck(made: Made, samples: Samples, tmp_path: Path) -> None:
    files = []
    for name in NAMES:
        for kind in ("docx", "xlsx"):
            files.append(tmp_path / f"{name}-{kind}.{kind}")
            files[-1].write_bytes(made[name, kind, "redline"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for name in NAMES:
        texts, struck = expected(samples, name)
        for kind in ("docx", "xlsx"):
            read = pdf((tmp_path / f"{name}-{kind}.pdf").read_bytes())
            assert strikes(read) == struck, (name, kind)
            assert missing(texts, read) == [], (name, kind)
