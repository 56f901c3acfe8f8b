"""Paths and bytes go in; batches of event and count records come out, with every unusable row kept aside."""

from detente.ingest.batch import Batch
from detente.ingest.mapping import Mapping, load_mapping
from detente.ingest.plan import Plan, Step, plan_import, read_step
from detente.ingest.rows import Aside

__all__ = ["Aside", "Batch", "Mapping", "Plan", "Step", "load_mapping", "plan_import", "read_step"]
