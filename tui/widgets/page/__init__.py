"""What shows a sheet: the page and its outline."""
