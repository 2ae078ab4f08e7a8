"""The edits that leave a trace, and the three readings of one sheet."""
