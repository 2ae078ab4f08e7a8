"""What leaves the house: a page as text."""
