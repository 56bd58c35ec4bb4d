"""The reading units that gold is annotated on: which texts, how far, as which item.

A unit is a part of one document, mostly its opening: whole sentences or paragraphs of it. Texts
are other people's and stay outside the project; gold names them by corpus and id. Corpora:

``news-ar``: ant.jsonl.xz (antcorpus, Apache-2.0), title and text, with its date.
``parallel-news``: newstest2019-src.eng.txt with DOCUMENT_IDS.tsv (NTREX, CC BY-SA 4.0), lines of
one document joined by newlines. The set gives no dates; its news is of autumn 2018, so annotators
and Marsad are both given 2018-10-01, that relative dates may be judged.
``store``: the reports of a store, by the ids of their documents, as ``marsad corrections --gold``
names them; they are read again from the input that the store keeps.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.model.item import RawItem
from marsad.store import Store

GOLD = Path(__file__).parent / "gold"
NEWS = "news-ar/ant.jsonl.xz"
PARALLEL = "parallel-news/newstest2019-src.eng.txt"
PARALLEL_IDS = "parallel-news/DOCUMENT_IDS.tsv"
PARALLEL_DATE = "2018-10-01"


@dataclass(frozen=True)
class Unit:
    """One text to annotate: ``text[read_from:read_to]`` is read; offsets count in ``text``.

    They count code points.
    """

    id: str
    corpus: str
    published: str
    title: str | None
    body: str
    read_to: int
    kept: RawItem | None = None
    read_from: int = 0

    @property
    def text(self) -> str:
        """Give the text of the document: the title and a newline before the body."""
        return f"{self.title}\n{self.body}" if self.title else self.body

    def item(self) -> RawItem:
        """Give what a reader is given for it: what the store keeps, else its body and date."""
        if self.kept is not None:
            return self.kept
        language = "ar" if self.corpus == "news-ar" else "en"
        return RawItem(
            content=self.body, format="text", source=self.id, id=self.id, title=self.title,
            published=self.published, language=language,
        )  # fmt: skip


def order(salt: str, identifier: str) -> str:
    """Give a random but lasting order of documents: the hash of ``salt`` and id."""
    return hashlib.sha256(f"{salt}:{identifier}".encode()).hexdigest()


def read_news(data: Path) -> Iterator[dict[str, str]]:
    """Give the Arabic articles, the first of each id, with an ISO date.

    The corpus writes dates as 2017-01-20T21:43:00+01:00 or as 17/05/2015.
    """
    seen = set()
    with lzma.open(data / NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in seen:
                continue
            seen.add(article["id"])
            day = article["published"][:10]
            article["published"] = "-".join(reversed(day.split("/"))) if "/" in day else day
            yield article


def read_parallel(data: Path) -> dict[str, list[str]]:
    """Give the English lines of each document."""
    documents: dict[str, list[str]] = {}
    ids = (data / PARALLEL_IDS).read_text(encoding="utf-8").splitlines()
    lines = (data / PARALLEL).read_text(encoding="utf-8").splitlines()
    for identifier, line in zip(ids, lines, strict=True):
        documents.setdefault(identifier.strip(), []).append(line)
    return documents


def load_units(data: str | Path, rows: list[dict[str, object]]) -> list[Unit]:
    """Give the units of gold rows (``corpus``, ``id``, ``read_to``), in their order.

    ``data`` is the folder of the corpora; for rows of ``store`` a store's path or URL.

    Raises:
        KeyError: a document is not in the corpus.
        StoreError: there is no such store, or it has no such report.
    """
    if any(r["corpus"] == "store" for r in rows):
        return _load_kept(str(data), rows)
    data = Path(data)
    wanted = {str(r["id"]) for r in rows}
    news = {}
    if any(r["corpus"] == "news-ar" for r in rows):
        news = {a["id"]: a for a in read_news(data) if a["id"] in wanted}
    parallel = {}
    if any(r["corpus"] == "parallel-news" for r in rows):
        parallel = read_parallel(data)
    units = []
    for row in rows:
        identifier, read_to = str(row["id"]), int(str(row["read_to"]))
        start = int(str(row.get("read_from", 0)))
        if row["corpus"] == "news-ar":
            a = news[identifier]
            units.append(
                Unit(
                    identifier, "news-ar", a["published"], a["title"], a["text"], read_to,
                    read_from=start,
                )
            )  # fmt: skip
        else:
            body = "\n".join(parallel[identifier])
            units.append(
                Unit(
                    identifier, "parallel-news", PARALLEL_DATE, None, body, read_to,
                    read_from=start,
                )
            )  # fmt: skip
    return units


def _load_kept(where: str, rows: list[dict[str, object]]) -> list[Unit]:
    units = []
    with Store.open(where, create=False, readonly=True) as store:
        for row in rows:
            if row["corpus"] != "store":
                raise KeyError(f"{row['id']}: rows of a store stand in a file of their own")
            report = store.find(str(row["id"]))
            document = store.get(report).document
            units.append(
                Unit(
                    id=document.id,
                    corpus="store",
                    published=document.published.value or "",
                    title=None,  # it stands in the text of the document
                    body=document.text,
                    read_to=int(str(row["read_to"])),
                    kept=store.raw(report),
                )
            )
    return units
