"""Mentions and entities in text order again, once sources have added theirs."""

from __future__ import annotations

from marsad.model.document import Document


def number_again(document: Document) -> None:
    """Give mentions and entities ids in text order again, and all that speaks of them.

    Entities without a mention keep their order behind the others.
    """
    document.mentions.sort(key=lambda m: (m.span[0], -m.span[1]))
    mentions = {m.id: f"m{n}" for n, m in enumerate(document.mentions, 1)}
    order = list(dict.fromkeys(m.entity for m in document.mentions))
    spoken = set(order)
    order += [e.id for e in document.entities if e.id not in spoken]
    entities = {old: f"e{n}" for n, old in enumerate(order, 1)}
    rank = {old: n for n, old in enumerate(order)}
    document.entities.sort(key=lambda e: rank[e.id])
    for entity in document.entities:
        entity.id = entities[entity.id]
        entity.mentions = sorted((mentions[m] for m in entity.mentions), key=lambda m: int(m[1:]))
    for mention in document.mentions:
        mention.id, mention.entity = mentions[mention.id], entities[mention.entity]
    for post in document.posts:
        post.entity = entities.get(post.entity or "", post.entity)
    for statement in document.statements:
        source = statement.source
        source.entity = entities.get(source.entity or "", source.entity)
        source.mention = mentions.get(source.mention or "", source.mention)
        statement.addressee = entities.get(statement.addressee or "", statement.addressee)
        statement.place = entities.get(statement.place or "", statement.place)
    document.traces = {
        mentions.get(key, entities.get(key, key)): trace for key, trace in document.traces.items()
    }
