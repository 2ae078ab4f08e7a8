"""What is typed reaches a recovery file, and comes back from it."""
