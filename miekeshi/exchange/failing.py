"""What libgit2 cannot do, said as everything else is that fails."""

from collections.abc import Iterator
from contextlib import contextmanager

import pygit2

from miekeshi.git.repository import GitError
from miekeshi.text.i18n import _


@contextmanager
def saying() -> Iterator[None]:
    """Raises ``GitError`` in the place of what pygit2 and the system raise."""
    try:
        yield
    except (pygit2.GitError, KeyError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise GitError(
            _("git could not do this: {reason}").format(reason=reason),
            _("Nothing is lost. Check the free space and your rights, and whether all is sound: git fsck."),
        ) from error
