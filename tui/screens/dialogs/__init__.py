"""Small screens over others: help, palette, questions, problems, settings, jumps."""
