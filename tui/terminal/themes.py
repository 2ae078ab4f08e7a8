"""The three sets of colours. Which text stands on which ground is tested for contrast (WCAG 2.2, 1.4.3 and 1.4.6).

Beside Textual's own variables there are ``$cursor``, ``$field`` and ``$wrong``: the grounds of what the cursor is on,
of the field being typed into and of one that holds an error; and ``$placeholder``, the text of a field still empty.
"""

from dataclasses import replace

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#0178d4",
    secondary="#004578",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#ba3c5b",
    success="#4ebf71",
    foreground="#e0e0e0",
    background="#121212",
    surface="#1e1e1e",
    panel="#242f38",
    variables={
        "text-error": "#ff8080",
        "text-success": "#7ad592",
        "text-warning": "#ffc473",
        "text-accent": "#ffc473",
        "text-primary": "#6cb8f5",
        "text-muted": "#a8a8a8",
        "text-disabled": "#a0a0a0",
        "foreground-muted": "#a8a8a8",
        "placeholder": "#9aa4ad",
        "cursor": "#0c3555",
        "field": "#102c42",
        "wrong": "#4d1c29",
    },
)
LIGHT = Theme(
    name="light",
    primary="#004578",
    secondary="#0178d4",
    accent="#7a4300",
    warning="#7a4300",
    error="#a3122f",
    success="#0b5c2a",
    foreground="#1a1a1a",
    background="#f4f4f4",
    surface="#e8e8e8",
    panel="#d8dee4",
    dark=False,
    variables={
        "text-error": "#a3122f",
        "text-success": "#0b5c2a",
        "text-warning": "#7a4300",
        "text-accent": "#7a4300",
        "text-primary": "#004578",
        "text-muted": "#4a5158",
        "text-disabled": "#4f565d",
        "foreground-muted": "#4a5158",
        "placeholder": "#4a5158",
        "cursor": "#c4d8ea",
        "field": "#d3e2f0",
        "wrong": "#f6d5da",
    },
)
HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#55ffff",
    secondary="#55ffff",
    accent="#ffff55",
    warning="#ffff55",
    error="#ff9090",
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    variables={
        "text": "#ffffff",
        "text-error": "#ff9090",
        "text-success": "#55ff55",
        "text-warning": "#ffff55",
        "text-accent": "#ffff55",
        "text-primary": "#55ffff",
        "text-muted": "#d0d0d0",
        "text-disabled": "#d0d0d0",
        "foreground-muted": "#d0d0d0",
        "primary-darken-2": "#0000aa",
        "placeholder": "#c4c4c4",
        "cursor": "#000080",
        "field": "#000080",
        "wrong": "#550000",
        "input-selection-background": "#0000aa",
        "screen-selection-background": "#0000aa",
    },
)
SIXTEEN = replace(
    HIGH_CONTRAST,
    name="sixteen",
    variables={**HIGH_CONTRAST.variables, "cursor": "#000000", "field": "#000000", "wrong": "#000000"},
)
"""For terminals of sixteen colours, whatever they make of them: all text stands on black, the title's on blue."""
THEMES = (DARK, LIGHT, HIGH_CONTRAST)
"""Those to choose from."""
