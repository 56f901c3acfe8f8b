"""Batches of records go in; a versioned folder of Delta tables comes out, and answers queries."""

from detente.store.imports import ImportReport, ImportSession
from detente.store.queries import EventFilter, Queries
from detente.store.tables import Store

__all__ = ["EventFilter", "ImportReport", "ImportSession", "Queries", "Store"]
