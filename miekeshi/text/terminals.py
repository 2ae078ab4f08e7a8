"""What is known of terminals by name."""

NO_STRIKE = ("", "dumb", "linux", "cygwin", "ansi", "vt52", "vt100", "vt102", "vt220", "screen", "rxvt")
"""Those, by the first part of TERM, that draw no line through text."""
