"""Makes the files that are handed over: one for Windows, one for Linux, each with everything that it needs."""
