"""The terminal application on top of the core."""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
