"""What all screens share: commands, keys, footer, and what they ask of the application."""
