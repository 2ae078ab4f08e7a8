"""The stages of a sheet, its judgement at the end, and the sheet of the next year."""
