"""Alembic's migrations of the store; marsad.store.migration runs them."""
