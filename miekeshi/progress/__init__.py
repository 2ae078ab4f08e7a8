"""Entering progress: what staff type, what is still to be reported, and the sheet with a report put in."""
