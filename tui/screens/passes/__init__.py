"""The passes of a year: the quarterly update and the evaluation."""
