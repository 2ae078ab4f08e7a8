"""Whether what was published changed only by revisions that keep what stood before. Knows no files and no history."""
