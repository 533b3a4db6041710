"""Remembers Documents, decides who wants them, and tells them."""

__version__ = "0.1.0"
