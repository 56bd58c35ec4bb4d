"""Rows that the database refuses are told of in our words, however they are written."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from marsad.errors import StoreError
from marsad.store import Store, schema
from marsad.store.rows import insert_rows

ROW = {"kind": "link", "report": 1}


def test_a_row_that_is_there(location: str) -> None:
    with Store.open(location) as store:
        with pytest.raises(StoreError) as caught, store.writing() as writing:
            insert_rows(writing, schema.work, [ROW, ROW])
        assert isinstance(caught.value.__cause__, IntegrityError)  # which is tried again
