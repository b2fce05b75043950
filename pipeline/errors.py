"""What can go wrong for a user, each with the place and the remedy in one line."""

from __future__ import annotations


class DashijiError(Exception):
    """A mistake the user can mend; its text is one line: what, where, remedy."""


class KnowledgeError(DashijiError):
    """A knowledge file is malformed."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line = file, line


class DocumentError(DashijiError):
    """A document cannot be read; other documents are not affected."""


class GoldError(DashijiError):
    """Annotated data is malformed or missing."""
