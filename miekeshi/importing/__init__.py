"""A sheet of paper's, Excel's or a mail's becomes a sheet: read as it stands, placed, and what has no place listed."""
