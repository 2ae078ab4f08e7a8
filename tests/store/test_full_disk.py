"""On a full disk nothing is lost that was there, and what is open stays open."""

import os
from pathlib import Path

import pytest

from tests.full_disk import KINDS, run_on


@pytest.mark.skipif(os.name == "nt", reason="limits and mounts are of POSIX")
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_full_disk_the_file_and_the_work_kept_stand_and_a_save_goes_on_once_there_is_room(
    tmp_path: Path, kind: str
) -> None:
    run_on(kind, "tests.store.full_disk", tmp_path)
