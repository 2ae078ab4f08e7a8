"""Values on the disk: the text of a file, one file, a folder of them, one of them open."""
