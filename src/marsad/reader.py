"""The Python door: ``read`` for one report, ``Reader`` for many."""

from __future__ import annotations

from pathlib import Path

from marsad.config import Config
from marsad.documents import read_document
from marsad.model.document import Document
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.pipeline import load_flow, run
from marsad.records import assemble_record


class Reader:
    """Reads reports into records. Build it once: language data and models load here."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._flow = load_flow()

    def read_item(self, item: RawItem) -> tuple[Record, Document]:
        """Read a raw item; the document keeps the traces that ``marsad explain`` shows."""
        document = read_document(item, self.config)
        run(self._flow, document)
        return assemble_record(document, self.config), document

    def read(self, report: str | Path) -> Record:
        """Read one report: its text, or the path of a file that holds it."""
        if isinstance(report, Path):
            item = RawItem(
                content=report.read_text(encoding="utf-8"), format="text", source=str(report)
            )
        else:
            item = RawItem(content=report, format="text", source="text")
        return self.read_item(item)[0]


def read(report: str | Path, config: Config | None = None) -> Record:
    """Read one report into a record; for more than one, build a Reader."""
    return Reader(config).read(report)
