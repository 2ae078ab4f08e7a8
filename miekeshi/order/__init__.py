"""In which order a form prints what a sheet holds."""
