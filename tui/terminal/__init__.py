"""Textual itself, bent: its driver, pastes, keys typed ahead, colours, what is painted."""
