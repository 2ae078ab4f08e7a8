"""One open sheet or form: its steps, what was not saved, what is being typed."""
