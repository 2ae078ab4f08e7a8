"""The city's plans as trees: made, worded, moved and taken away."""
