"""Textual, and nothing that would be missed without a screen."""

import os

# Textual paints at most so often a second, and a key waits for its turn; it reads this when it is imported.
os.environ.setdefault("TEXTUAL_FPS", "120")
# A lone escape is the key after so many milliseconds, else the beginning of another key; as in Neovim.
os.environ.setdefault("ESCDELAY", "50")
