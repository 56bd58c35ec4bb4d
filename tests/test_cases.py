"""Runs tests/cases/{ar,en}/*.yaml. The format::

    stage: times                  # the layers that cases of this file state
    published: 2022-12-19         # default for all cases
    cases:
      - text: "…"                 # a sentence you wrote
        published: 2013-02-12     # optional
        title: "…"                # optional
        why: "…"                  # optional
        timexes:                  # every annotation of this layer, in text order: no more, no fewer
          - {text: "الاثنين", value: 2022-12-19, span: [10, 17]}
        mentions+: [...]          # NAME+ : these at least
        events-: [{plover: ASSAULT}]   # NAME- : none like these
        xfail: "reason"           # a known failure, strict

A stated field must be equal; a dotted field looks inside (``counted.kind``); dates are ISO.
tests/views.py says what fields a layer has.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import read_text
from tests.views import VIEWS, View, field

CASES = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    params = []
    for path in sorted(CASES.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, case in enumerate(data["cases"]):
            case.setdefault("published", data.get("published"))
            case.setdefault("language", path.parent.name)
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            name = f"{path.parent.name}/{path.stem}:{number}"
            params.append(pytest.param(case, id=name, marks=marks))
    return params


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, date):
        return bool(found == wanted.isoformat())
    if isinstance(wanted, list):
        return (
            isinstance(found, (list, tuple))
            and len(found) == len(wanted)
            and all(_same(f, w) for f, w in zip(found, wanted, strict=True))
        )
    return bool(found == wanted)


def _fits(view: View, wanted: dict[str, Any]) -> bool:
    return all(_same(field(view, path), value) for path, value in wanted.items())


def _shown(views: list[View], wanted: list[dict[str, Any]]) -> str:
    keys = dict.fromkeys(k for w in wanted for k in w) or {"text": None}
    return "\n".join(str({k: field(v, k) for k in keys}) for v in views)


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    published = str(case["published"]) if case.get("published") else None
    record, _ = read_text(
        case["text"],
        language=case["language"],
        published=published,
        title=case.get("title"),
    )
    for key, wanted in case.items():
        layer = key.rstrip("+-")
        if layer not in VIEWS:
            continue
        views = VIEWS[layer](record)
        shown = f"{case['text']}\nfound {layer}:\n{_shown(views, wanted)}\nwanted: {wanted}"
        if key.endswith("-"):
            assert not [w for w in wanted if any(_fits(v, w) for v in views)], shown
        elif key.endswith("+"):
            assert all(any(_fits(v, w) for v in views) for w in wanted), shown
        else:
            fits = [_fits(v, w) for v, w in zip(views, wanted, strict=False)]
            assert len(views) == len(wanted), shown
            assert all(fits), shown
