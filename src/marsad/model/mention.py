"""Mentions in the text and the entities of the report that they name."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EntityType = Literal["person", "organisation", "country", "place", "facility", "group", "weapon"]
MentionForm = Literal["name", "nominal", "pronoun", "metonym"]
GeoKind = Literal["country", "admin1", "admin2", "city", "district", "facility", "area"]


class Role(Struct, kw_only=True):
    """A title or office the text gives a person: الرئيس الروسي; ``of`` is ISO 3166-1 alpha-3."""

    text: str
    span: tuple[int, int]
    office: str | None = None
    of: str | None = None


class Geo(Struct, kw_only=True):
    """Where a place is: centre in degrees (WGS 84) and the radius in km that holds it."""

    lat: float
    lon: float
    kind: GeoKind
    country: str | None = None
    admin1: str | None = None
    radius_km: float | None = None


class Entity(Struct, kw_only=True):
    """Someone or something of the report.

    ``names`` by language code; ``country`` ISO 3166-1 alpha-3; ``sector`` a PLOVER actor sector
    (GOV, MIL, REB, OPP, COP, CVL, MED, IGO, NGO, BUS …); ``refs`` ids elsewhere by scheme
    (wikidata, geonames, iso3166, iso3166-2); ``mentions`` ids in text order.
    """

    id: str
    type: EntityType
    names: dict[str, str] = {}
    roles: list[Role] = []
    country: str | None = None
    sector: str | None = None
    refs: dict[str, str] = {}
    geo: Geo | None = None
    mentions: list[str] = []


class Mention(Struct, kw_only=True):
    """The characters that name an entity; ``span`` leaves titles and clitics out."""

    id: str
    entity: str
    span: tuple[int, int]
    text: str
    form: MentionForm
    rule: str | None = None
