"""Bodies that every state has (data/actors/bodies.yaml) and what they are called with the state."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from marsad.model.mention import EntityType, MentionForm
from marsad.resources import load_yaml


class Body(Struct, frozen=True, kw_only=True):
    """A kind of body; ``office`` is its head's, ``labels`` its name with a state by language."""

    id: str
    type: EntityType
    sector: str
    form: MentionForm
    labels: dict[str, str]
    office: str | None = None
    source: str = ""


@cache
def load_bodies() -> dict[str, Body]:
    """Read the bodies by id."""
    return {
        raw["id"]: Body(
            id=raw["id"],
            type=raw["type"],
            sector=raw["sector"],
            form=raw["form"],
            labels={k: raw["names"][k] for k in ("ar", "en")},
            office=raw.get("office"),
            source=f"actors/bodies.yaml:{raw['__line__']}",
        )
        for raw in load_yaml("actors/bodies.yaml")
    }


@cache
def _states() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for raw in load_yaml("actors/states.yaml"):
        demonyms = raw.get("demonyms", {})
        arabic = (demonyms.get("ar", {}).get("adjective") or [""])[0]
        english = (demonyms.get("en", {}).get("adjective") or [""])[0]
        words[raw["id"]] = {
            "name.ar": raw["names"]["ar"][0],
            "name.en": raw["names"]["en"][0],
            "m": " ".join("ال" + w for w in arabic.split()),
            "f": " ".join("ال" + w + "ة" for w in arabic.split()),
            "demonym": english,
        }
    return words


def state_label(body: Body, state: str, language: str) -> str:
    """Give what a body of a state is called: وزارة الدفاع الروسية, Russian Ministry of Defence."""
    words = _states().get(state)
    label = body.labels[language]
    if words is None:
        return label.replace("{demonym} ", "").replace(" {m}", "").replace(" {f}", "")
    if language == "en":
        demonym = words["demonym"] or words["name.en"]
        return label.format(demonym=demonym, name=words["name.en"])
    if "{name}" not in label and not words["m"]:
        label = label.replace("{m}", "في {name}").replace("{f}", "في {name}")
    return label.format(m=words["m"], f=words["f"], name=words["name.ar"])
