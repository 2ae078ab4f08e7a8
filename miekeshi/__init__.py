"""Miekeshi: goal sheets whose revisions keep the struck-through original and its date."""

__version__ = "0.1.0"
