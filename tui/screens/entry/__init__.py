"""Forms of things in a sheet: their fields, checks, suggestions and rows."""
