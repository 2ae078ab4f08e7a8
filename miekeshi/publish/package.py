"""The zip packages that Word and Excel files are, written so that the same content is the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as one package, with nothing in it of when and where it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return made.getvalue()


def repacked(data: bytes) -> bytes:
    """Another writer's package with its parts as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return packed({name: old.read(name) for name in old.namelist()})
