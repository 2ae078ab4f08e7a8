"""Files for paper: Word, Excel, PDF, web page, text."""
