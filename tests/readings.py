"""Sheets and forms from TOML, and pages as plain rows to compare."""

import tomllib
from decimal import Decimal

from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.page.blocks import Block
from miekeshi.redline.segments import critic
from miekeshi.revision.views import Line

HEAD = 'format = "goal-sheet/1"\nfiscal_year = 2021\nstage = "published"\npublished = 2021-05-14\n'
REVISIONS = '[revision.2021-10-29-a3f1]\nreason = "延期"\n[revision.2022-01-20-b7c2]\nreason = "再延期"\n'
SLIP = '[revision.2021-06-01-cc]\nkind = "correction"\nreason = "誤記"\n'


def sheet(text: str) -> Sheet:
    return Sheet.model_validate(tomllib.loads(HEAD + text, parse_float=Decimal))


def form(text: str = "") -> Form:
    return Form.model_validate(tomllib.loads('format = "goal-form/1"\ntitle = "様式"\n' + text, parse_float=Decimal))


def row(block: Block) -> tuple[int, str, str]:
    """Depth, style and the printed line, its parts divided by ``|``, changes as CriticMarkup."""
    parts: tuple[Line, ...] = (block.mark, block.label, block.segments, block.aside)
    line = "|".join(critic(part) for part in parts if part)
    return block.depth, block.style, line + (f"［{block.tag}］" if block.tag else "")
