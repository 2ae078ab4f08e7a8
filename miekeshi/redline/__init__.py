"""Two texts, and what of them is kept, struck and inserted."""
