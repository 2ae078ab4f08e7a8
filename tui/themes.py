"""The three sets of colours. Which text stands on which ground is tested for contrast (WCAG 2.2, 1.4.3 and 1.4.6)."""

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#0178D4",
    secondary="#004578",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#ba3c5b",
    success="#4EBF71",
    foreground="#e0e0e0",
    dark=True,
)
LIGHT = Theme(
    name="light",
    primary="#004578",
    secondary="#0178D4",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#ba3c5b",
    success="#4EBF71",
    surface="#D8D8D8",
    panel="#D0D0D0",
    background="#E0E0E0",
    dark=False,
)
HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#0000aa",
    secondary="#00ffff",
    accent="#ffff55",
    warning="#ffff55",
    error="#ff9090",
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    dark=True,
)
THEMES = (DARK, LIGHT, HIGH_CONTRAST)
