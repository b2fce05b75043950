"""What can go wrong for a user, each with the place and the remedy in one line."""

from __future__ import annotations


class DashijiError(Exception):
    """A mistake the user can mend; its text is one line: what, where, remedy."""


class KnowledgeError(DashijiError):
    """A knowledge file is malformed or missing; ``line`` is 1-based, 0 where no line is to blame."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file, self.line, self.message = file, line, message

    def __reduce__(self) -> tuple[type[KnowledgeError], tuple[str, int, str]]:
        # Exceptions are rebuilt from their arguments when they come back from a worker process.
        return type(self), (self.file, self.line, self.message)


class DocumentError(DashijiError):
    """A document cannot be read; other documents are not affected."""


class GoldError(DashijiError):
    """Annotated data is malformed or missing."""


class MissingExtra(DashijiError):
    """A package that an optional extra brings is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; pip install 'dashiji[{extra}]'")
        self.package, self.extra = package, extra

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return type(self), (self.package, self.extra)
