"""Processes killed in the middle of what they do, and what is found afterwards."""
