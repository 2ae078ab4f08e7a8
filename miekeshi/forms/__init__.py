"""The forms that come with the program."""
