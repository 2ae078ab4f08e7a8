"""Places, fields and changes of a sheet in words."""
