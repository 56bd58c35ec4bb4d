"""What a whole report is about, where that decides the sense of its words: sport, the arts.

In the report of a match a strike, a shot and an attack are play, whatever their sentence says.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.events.view import SentenceView

HINT = "-page"
"""Ending of the contexts whose words help to tell a domain, but are not always of it."""
DOMAINS = ("sport", "film")  # contexts of event_contexts.tsv
LANGUAGE = "en"  # Arabic contexts are too coarse for whole reports yet
LEAST_SENTENCES, LEAST_SHARE, LEAST_WORDS = 3, 0.2, 3
"""A report is of a domain where so many sentences, and this share of them, hold a word of it, and
so many different words are there: what told apart 60 news reports read by eye."""


def read_domains(views: Iterable[SentenceView]) -> frozenset[str]:
    """Give the domains of a report by the contexts of its sentences."""
    views = [v for v in views if v.sentence.language == LANGUAGE]
    found = set()
    for domain in DOMAINS:
        sure = any(domain in v.contexts for v in views)
        hits = [
            (v, places)
            for v in views
            if (places := [*v.contexts.get(domain, ()), *v.contexts.get(domain + HINT, ())])
        ]
        words = {v.tokens[at].lemma for v, places in hits for at in places}
        if (
            sure
            and len(hits) >= max(LEAST_SENTENCES, LEAST_SHARE * len(views))
            and len(words) >= LEAST_WORDS
        ):
            found.add(domain)
    return frozenset(found)
