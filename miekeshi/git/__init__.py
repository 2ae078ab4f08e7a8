"""The history of a workspace in git."""
