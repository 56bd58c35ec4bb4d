"""The one exception tree. Messages say what was expected and what came."""

from __future__ import annotations


class MarsadError(Exception):
    """Base of all errors; ``code`` is stable and goes into error records."""

    code = "error"


class InputError(MarsadError):
    """An input cannot be read: missing, unreachable, binary, broken."""

    code = "input"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code:
            self.code = code


class DataError(MarsadError):
    """A file below data/ is wrong; the message names the file and line."""

    code = "data"

    def __init__(self, file: str, line: int | None, message: str) -> None:
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {message}")
        self.file = file
        self.line = line


class RuleError(DataError):
    """A rule in a grammar cannot be compiled."""

    code = "rule"


class StoreError(MarsadError):
    """The store cannot do what was asked: ``code`` says why.

    store (anything else), store-missing, store-locked, store-readonly, store-full, store-corrupt,
    store-newer (made by a newer Marsad), store-unreachable, store-url, not-found.
    """

    code = "store"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code:
            self.code = code


class QueryError(MarsadError):
    """What was asked of a store cannot be understood: ``code`` says why.

    query (a value, date or search that is none), name-unknown, name-ambiguous, not-found.
    """

    code = "query"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code:
            self.code = code


class ReviewError(MarsadError):
    """A correction cannot be made: ``code`` says why.

    unknown-target, bad-value (not of the ontology, not of the text), no-change (the record has it
    so already), nothing-to-undo, bad-author, bad-comment.
    """

    code = "review"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code:
            self.code = code
