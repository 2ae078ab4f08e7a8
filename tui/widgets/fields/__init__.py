"""What is typed or chosen in."""
