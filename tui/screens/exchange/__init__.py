"""The exchange of sheets with others."""
