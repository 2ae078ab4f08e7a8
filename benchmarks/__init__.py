"""How fast the program is, each figure as a ratio to a named baseline of the same run: ``python -m benchmarks``."""
