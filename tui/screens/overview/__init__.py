"""How the sheet, or all sheets, stand."""
