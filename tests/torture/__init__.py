"""Proof under fault: peers that outlive the bot, kills, storms, a virtual year, load. Run by `make torture`."""
