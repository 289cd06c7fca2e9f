"""Dateline reads news from the keyboard: a batch of articles, the names in them and the events they tell."""

__version__ = "0.1.0"
