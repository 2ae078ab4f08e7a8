"""Whether this machine can set Japanese."""

from miekeshi.publish.failing import NotMade
from miekeshi.publish.pdf import faces


def has_a_face() -> bool:
    try:
        return bool(faces())
    except NotMade:
        return False
