"""The command line."""

from detente.app.cli.main import main

__all__ = ["main"]
