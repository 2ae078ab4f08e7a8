"""Why a file could not be made."""


class NotMade(Exception):
    """A file of that form of output cannot be made, with what to do; nothing was written."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class NoneMade(NotMade):
    """No file of that form of output can be made on this machine."""
