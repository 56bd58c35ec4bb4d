"""What a user may set; everything else is data."""

from __future__ import annotations

from msgspec import Struct


class Config(Struct, frozen=True, kw_only=True):
    """Settings of one reading.

    ``published`` (ISO 8601 date), ``url``, ``language`` (ar or en) and ``title`` hold for every
    input that does not bring its own.
    """

    published: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None

    def given(self) -> dict[str, str]:
        """Give the settings that are not at their default, for the record's provenance."""
        pairs = {f: getattr(self, f) for f in self.__struct_fields__}
        return {k: str(v) for k, v in pairs.items() if v is not None}
