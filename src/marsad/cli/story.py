"""``marsad story``: one story over time, who says what, and where sides contradict."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.linking import Story
    from marsad.linking.contradictions import CrossLink
    from marsad.linking.digest import Digest
    from marsad.linking.timeline import Cell, Matter


@click.command(epilog="Example: marsad story 12 --store news.db")
@click.argument("number", metavar="ID", type=int)
@store_option
@click.option(
    "--to", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Text for people, or one JSON object.",
)  # fmt: skip
def story(number: int, where: str | None, form: str) -> None:
    """Show story ID: reports by origin, events, figures by source, contradictions.

    Every line names its reports.
    """
    from marsad.linking.timeline import figures_by_source, numbers_of, open_story

    with opened_store(where, readonly=True) as store, store.reading() as connection:
        found, digests = open_story(connection, number)
        numbers = numbers_of(connection, digests)
    origins = {report: key for report, (key, _) in found.origins.items()}
    matters = figures_by_source(list(digests.values()), origins)
    if form == "json":
        import msgspec

        click.echo(msgspec.json.encode(_plain(number, found, digests, numbers, matters)).decode())
        return
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    _Shown(console, found, digests, numbers).show(number, matters)


def _plain(
    number: int,
    found: Story,
    digests: dict[str, Digest],
    numbers: dict[str, int],
    matters: list[Matter],
) -> dict[str, Any]:
    reports = [
        {
            "report": d.report,
            "number": numbers[d.report],
            "document": d.document,
            "published": d.published,
            "publisher": d.publisher,
            "title": d.title,
            "language": d.language,
            "origin": found.origins[d.report][0],
            "origin_by": found.origins[d.report][1],
        }
        for d in digests.values()
    ]
    return {
        "story": number,
        "reports": reports,
        "copies": found.copies,
        "events": found.occurrences,
        "figures": matters,
        "links": found.links,
    }


def shown_when(begin: int | None, end: int | None) -> str:
    """Give days as ISO 8601, cut to a year or month that they fill."""
    if not begin:
        return "when unknown"
    first, last = date.fromordinal(begin), date.fromordinal(end or begin)
    after = date.fromordinal((end or begin) + 1)
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    if (first.month, first.day, after.month, after.day, last.year) == (1, 1, 1, 1, first.year):
        return first.isoformat()[:4]
    return first.isoformat()


def _side(side: str) -> str:
    """Give a side without a name for people: a report's own claims are on that of its origin."""
    kind, _, name = side.partition(":")
    if kind == "report":
        return "the report"
    return name if kind in ("publisher", "agency") and name else side


class _Shown:
    def __init__(
        self, console: Console, found: Story, digests: dict[str, Digest], numbers: dict[str, int]
    ) -> None:
        self.console, self.found, self.digests = console, found, digests
        self.names = {report: str(n) for report, n in numbers.items()}

    def show(self, number: int, matters: list[Matter]) -> None:
        """Print the story."""
        self.line(
            f"Story {number}: {len(self.digests)} reports, {self.found.origin_count} origins",
            style="bold",
        )
        self._reports()
        self._events()
        self._figures(matters)
        self._links("contradict", "Contradictions")
        self._links("corroborate", "Corroborated")

    def line(self, text: str, style: str = "") -> None:
        from rich.text import Text

        from marsad.render.summary import isolate

        self.console.print(Text(isolate(text, self.console), style=style))

    def _reports(self) -> None:
        for report, digest in self.digests.items():
            origin, how = self.found.origins[report]
            kind, _, name = origin.partition(":")
            if kind == "report":
                name = self.names.get(name, name)
            own = f"  ({how}: {name})" if how in ("credit", "copy") else ""
            when = digest.published or "no date"
            who = f"{digest.publisher}: " if digest.publisher else ""
            self.line(f"  [{self.names[report]}] {when}  {who}{digest.title}{own}")

    def _events(self) -> None:
        if not self.found.occurrences:
            return
        self.line("Events", style="bold cyan")
        for event in self.found.occurrences:
            told = sorted({self.names[t.report] for t in event.tellings}, key=int)
            when = shown_when(event.begin, event.end)
            words = self._words(event.tellings[0].report, event.tellings[0].event)
            denied = f"; denied by {', '.join(event.denied_by)}" if event.denied_by else ""
            witnesses = f"{event.witnesses} independent" if event.witnesses > 1 else "one source"
            kind = ", ".join(event.facets)
            self.line(f"  {when}  {kind}: {words}")
            self.line(f"      in [{', '.join(told)}]; {witnesses}{denied}", style="dim")

    def _words(self, report: str, event: str) -> str:
        happenings = self.digests[report].happenings
        text = next((h.text for h in happenings if h.id == event), "")
        return " ".join(text.split())[:100]

    def _figures(self, matters: list[Matter]) -> None:
        shown = [m for m in matters if m.cells]
        if not shown:
            return
        self.line("Figures by source", style="bold cyan")
        for matter in shown:
            self.line(f"  {matter.effect} {matter.kind}".rstrip())
            for cell in matter.cells:
                self.line(f"      {self._cell(cell)}")

    def _cell(self, cell: Cell) -> str:
        who = cell.name or _side(cell.side)
        text = " ".join(cell.text.split())[:80]
        if cell.low is None:
            number = cell.qualifier
        elif cell.high is None or cell.qualifier not in ("exact", ""):
            number = f"{cell.qualifier} {cell.low:g}"
        else:
            number = f"{cell.low:g}" if cell.low == cell.high else f"{cell.low:g}–{cell.high:g}"
        denied = "denies " if cell.denied else ""
        return f"{who}: {denied}{number}  “{text}” [{self.names[cell.report]}]"

    def _links(self, kind: str, title: str) -> None:
        links = [link for link in self.found.links if link.kind == kind]
        if not links:
            return
        self.line(title, style="bold cyan")
        alike: dict[tuple[str, str, str], list[CrossLink]] = {}
        for link in links:
            alike.setdefault((link.method, link.one.side, link.other.side), []).append(link)
        for same in alike.values():
            self._link(same)

    def _link(self, same: list[CrossLink]) -> None:
        """Print links of the same two sides as one: the strongest, and where else they stand."""
        first = same[0]
        self.line(f"  {first.method}, {first.score:.2f}", style="dim")
        for end, reports in (
            (first.one, {link.one.report for link in same}),
            (first.other, {link.other.report for link in same}),
        ):
            others = sorted((self.names[r] for r in reports - {end.report}), key=int)
            where = ", ".join([self.names[end.report], *others])
            text = " ".join(end.text.split())[:140]
            self.line(f"      {end.name or _side(end.side)}: “{text}” [{where}]")
