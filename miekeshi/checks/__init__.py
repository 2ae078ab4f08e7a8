"""Everything that can be wrong with a sheet or a form. Knows no files."""
