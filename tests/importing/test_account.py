"""However a source looks, no character of it is dropped or made up: the account comes out, or all is left over."""

import random
from collections import Counter
from pathlib import Path

import pytest

from miekeshi.importing import taking
from miekeshi.importing.account import NotAccounted
from miekeshi.importing.document import Block, Cell, Document, Paragraph, Table
from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.sources import read
from miekeshi.importing.taking import Asked, taken
from tests.importing.fair_score import FORMS, OWN, cases

RUNS = 40


def wrought(source: random.Random, text: Marked, others: list[Marked]) -> Marked:
    """The text cut, joined with another or struck somewhere."""
    kind = source.random()
    if kind < 0.3:
        return source.choice(others)
    start, end = sorted(source.choices(range(len(text) + 1), k=2))
    if kind < 0.5:
        return joined([text.cut(0, start), source.choice(others)], source.choice(["", "\n", "　"]))
    if kind < 0.8:
        signs = list(text.signs)
        signs[start:end] = [source.choice("-+ru ")] * (end - start)
        return text.resigned(signs)
    return text.cut(start, end)


def shuffled(source: random.Random, document: Document, others: list[Marked]) -> Document:
    """The document with texts wrought, blocks and cells left out, and in another order."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(Paragraph(wrought(source, block.text, others), source.random() < 0.1))
        else:
            kept = [cell for cell in block.cells if source.random() > 0.1]
            made = [Cell(one.row, one.column, wrought(source, one.text, others), one.rows, one.columns) for one in kept]
            blocks.append(Table(tuple(made)))
    if source.random() < 0.4:
        source.shuffle(blocks)
    return Document(document.name, blocks, list(document.asides), document.lost_strikes, saved_on=document.saved_on)


def test_the_account_comes_out_however_a_source_is_shuffled() -> None:
    documents = [document for file, _expect in cases(OWN) for document in read(file)]
    others = [text for document in documents for text in document.texts()]
    for seed in range(RUNS):
        source = random.Random(seed)
        document = shuffled(source, source.choice(documents), others)
        found = taken(document, FORMS, Asked())
        assert not found.unplaced, seed
        if not found.sheet.revision:
            continue
        solid = Counter(char for text in document.texts() for char in text.solid)
        told = Counter(char for one in (*found.placed, *found.left_over) for char in one.text if not char.isspace())
        assert solid == told, seed


def test_where_the_account_does_not_come_out_all_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_parts: object) -> None:
        raise NotAccounted("a fault")

    monkeypatch.setattr(taking, "verify", wrong)
    (document,) = read(Path(OWN / "k12-mail.txt"))
    found = taken(document, FORMS, Asked())
    assert found.unplaced and not found.placed and not found.sheet.measure
    solid = "".join(text.solid for text in document.texts())
    assert "".join("".join(one.text.split()) for one in found.left_over) == solid
