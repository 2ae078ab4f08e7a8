"""Exchanges on a full disk."""

import os
from pathlib import Path

import pytest

from tests.full_disk import KINDS, run_on


@pytest.mark.skipif(os.name == "nt", reason="what fills the disk is of POSIX")
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_full_disk_nothing_is_sent_or_received_and_both_go_on_once_there_is_room(
    tmp_path: Path, kind: str
) -> None:
    run_on(kind, "tests.exchange.full_disk", tmp_path)
