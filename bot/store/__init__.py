"""Remembers everything. `contract.py` is what the rest of the bot may rely on."""
