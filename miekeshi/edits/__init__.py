"""Moving, duplicating, ordering and numbering items."""
