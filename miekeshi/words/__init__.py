"""The dictionary of spellings that comes with the program."""
