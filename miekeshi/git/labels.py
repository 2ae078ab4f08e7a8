"""What a form calls sections, periods and judgements, read from its file alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import load
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form_files


def labels(sheet: Mapping[str, Any], file: Path) -> dict[str, str]:
    """The labels of the sheet's form by id; git calls for a file in the workspace, or a copy with the present folder
    at the top of it.
    """
    wanted = str(sheet.get("form"))
    roots = dict.fromkeys((root_of(file), root_of(Path())))
    found = next((files[wanted] for root in roots if wanted in (files := form_files(root))), None)
    content = load(found) if found else None
    if content is None or isinstance(content, Problem):
        return {}
    periods = {key: one.get("label") for key, one in _tables(content.table.get("period")).items()}
    named = content.table.get("label")
    details = {key: one.get("label") for key, one in _tables(content.table.get("detail")).items()}
    every = {**periods, **details, **(named if isinstance(named, dict) else {})}
    filled = {"{department}": str(sheet.get("department") or ""), "{year}": str(sheet.get("fiscal_year") or "")}
    return {key: _filled(one, filled) for key, one in every.items() if isinstance(one, str)}


def _filled(label: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        label = label.replace(name, word)
    return label


def _tables(value: Any) -> dict[str, Any]:
    return {key: one for key, one in value.items() if isinstance(one, dict)} if isinstance(value, dict) else {}
