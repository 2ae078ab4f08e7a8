"""Places in TOML text, and the text with other values at them."""
