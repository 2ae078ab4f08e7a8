"""The language of messages, the width of text, folding, figures as typed and as shown, Japanese line breaking."""
