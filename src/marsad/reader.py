"""The Python door: ``read`` for one report, ``Reader`` for many."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# The models are small: matrix products on several threads take five times the CPU of one thread
# (37 against 7 ms for the names of a 150-word report). More cores are for more workers. numpy
# reads this when it is first imported, which the stages do below.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from marsad.config import Config
from marsad.documents import read_document
from marsad.errors import InputError
from marsad.model.document import Document
from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord, Record
from marsad.pipeline import load_flow, run
from marsad.records import assemble_record
from marsad.sources import Wanted, read_items


class Reader:
    """Reads reports into records. Build it once: language data and models load here."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._flow = load_flow()

    def read(self, report: str | Path) -> Record:
        """Read one report: its plain text, or the path of a text or HTML file.

        Raises:
            InputError: the file is missing, binary, empty, or holds more than one report.
        """
        if isinstance(report, str):
            return self.read_item(RawItem(content=report, format="text", source="text"))[0]
        items = list(read_items(str(report)))
        if len(items) != 1:
            raise InputError(f"{report}: expected one report, found {len(items)}; use read_all")
        if isinstance(items[0], ErrorRecord):
            raise InputError(items[0].error.message, code=items[0].error.code)
        return self.read_item(items[0])[0]

    def read_all(self, source: str | Path, form: Wanted = "auto") -> Iterator[Record]:
        """Read every report of a file, folder, URL or ``-`` (standard input), in order.

        ``form`` is text, html or jsonl; auto goes by suffix, then by content. What cannot
        be read is passed over: ``marsad read`` tells of each.
        """
        for item in read_items(str(source), form):
            if isinstance(item, RawItem):
                yield self.read_item(item)[0]

    def read_item(self, item: RawItem) -> tuple[Record, Document]:
        """Read a raw item; the document keeps the traces that ``marsad explain`` shows."""
        document = read_document(item, self.config)
        run(self._flow, document)
        return assemble_record(document, self.config), document


def read(
    report: str | Path,
    *,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    title: str | None = None,
) -> Record:
    """Read one report: its plain text, or the path of a text or HTML file.

    ``published`` is an ISO 8601 date, ``language`` ar or en; both are found in the report where
    they are not given. For more than one report build a ``Reader``.

    Raises:
        InputError: the file cannot be read.
    """
    config = Config(published=published, url=url, language=language, title=title)
    return Reader(config).read(report)
