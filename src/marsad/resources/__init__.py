"""The only loader of ``marsad/data``: reads, validates, and names file and line when it fails.

Lexicons are TSV: ``#`` comments, a header line, one entry a line. The first column is ``form``
(matched on Token.norm and Token.bare) or ``lemma`` (matched on Token.lemma); a form of several
words matches consecutive tokens. ``data/schemas/lexicons/NAME.yaml`` states the columns of the
lexicon NAME for both languages. Grammars are YAML lists of rules (marsad.grammar).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from marsad.errors import DataError
from marsad.normal import normalise_word

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("ar", "en")


class Entry(Struct, frozen=True):
    """One lexicon line. ``words`` are the normalised words of ``form``; ``get`` reads a column."""

    form: str
    words: tuple[str, ...]
    attributes: Mapping[str, str]
    source: str

    def get(self, column: str, default: str = "") -> str:
        """Give the value of ``column``, ``default`` where it is empty."""
        return self.attributes.get(column) or default


class Lexicon:
    """A lexicon by its entries; ``by_first`` gives the entries that begin with a word."""

    def __init__(self, name: str, language: str, match: str, entries: list[Entry]) -> None:
        self.name, self.language, self.match, self.entries = name, language, match, entries
        self.by_first: dict[str, list[Entry]] = {}
        for entry in entries:
            self.by_first.setdefault(entry.words[0], []).append(entry)
        for same in self.by_first.values():
            same.sort(key=lambda e: -len(e.words))  # the longest first: greedy

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, word: str) -> Entry | None:
        """Give the single-word entry for a normalised ``word``."""
        return next((e for e in self.by_first.get(word, ()) if len(e.words) == 1), None)


@cache
def load_lexicon(language: str, name: str) -> Lexicon:
    """Read ``data/LANGUAGE/lexicons/NAME.tsv``.

    Raises:
        DataError: a line does not fit the lexicon's schema.
    """
    path = DATA / language / "lexicons" / f"{name}.tsv"
    where, schema = _relative(path), _lexicon_schema(name)
    reader = _LineReader(where, schema)
    entries: list[Entry] = []
    columns: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            _check_header(where, number, columns, schema)
            continue
        entries.append(reader.read(number, cells))
    if not columns:
        raise DataError(where, None, "expected a header line, found none")
    return Lexicon(name, language, columns[0], entries)


def _lexicon_schema(name: str) -> dict[str, Any]:
    path = DATA / "schemas" / "lexicons" / f"{name}.yaml"
    if not path.exists():
        raise DataError(_relative(path), None, f"the lexicon {name!r} has no schema")
    schema: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return schema


def _check_header(where: str, line: int, columns: list[str], schema: dict[str, Any]) -> None:
    expected = list(schema["columns"])
    if columns != expected:
        raise DataError(where, line, f"expected the columns {expected}, found {columns}")


class _LineReader:
    """Reads the lines of one lexicon; what its schema asks is worked out once a file.

    The largest has 41,000 lines, all read when the first word of it is asked for.
    """

    def __init__(self, where: str, schema: dict[str, Any]) -> None:
        self.where = where
        self.columns: list[str] = list(schema["columns"])
        self.required = [c for c, allowed in schema["columns"].items() if allowed == "required"]
        self.allowed = {
            column: [str(a) for a in allowed]
            for column, allowed in schema["columns"].items()
            if isinstance(allowed, list)
        }

    def read(self, line: int, cells: list[str]) -> Entry:
        if len(cells) > len(self.columns):
            expected = f"expected {len(self.columns)} cells, found {len(cells)}"
            raise DataError(self.where, line, expected)
        attributes = dict(zip(self.columns, (c.strip() for c in cells), strict=False))
        for column in self.required:
            if not attributes.get(column):
                raise DataError(self.where, line, f"the column {column!r} is empty")
        for column, allowed in self.allowed.items():
            value = attributes.get(column, "")
            if value not in allowed:
                message = f"{column}: expected one of {allowed}, found {value!r}"
                raise DataError(self.where, line, message)
        form = attributes[self.columns[0]]
        words = tuple(normalise_word(form).split())
        return Entry(form, words, attributes, f"{self.where}:{line}")


# libyaml's loader, where PyYAML was built with it, reads the actor files six times faster.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _LineLoader(_SafeLoader):  # type: ignore[misc]
    """Keeps the line of every mapping under the key ``__line__``."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build the mapping and note where it began."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


@cache
def load_yaml(relative: str) -> Any:
    """Read a YAML file below data/; every mapping carries its line as ``__line__``.

    Raises:
        DataError: the file is not YAML.
    """
    path = DATA / relative
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(relative, mark.line + 1 if mark else None, str(error)) from error


@cache
def data_checksum(folder: str) -> str:
    """Give one sha256 over the files of ``data/FOLDER``, for the record's provenance."""
    digest = hashlib.sha256()
    for path in sorted((DATA / folder).rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(DATA).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _relative(path: Path) -> str:
    return path.relative_to(DATA).as_posix()
