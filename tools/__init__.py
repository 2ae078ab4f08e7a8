"""What makes files for others out of the project; no part of the program."""
