"""Sheets taken over from Word, Excel, PDF and text: the source left, the sheet right."""
