"""One sheet: outline, page, and the ways into every change of it."""
