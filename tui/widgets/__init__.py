"""The widgets; they know the model and nothing of files."""
