"""The difference between two values."""
