"""All sheets: the list, the search in all, new sheets, the round of reports."""
