"""The settings: which there are, and the file that holds them."""
