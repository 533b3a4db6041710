"""What people can ask: one table, written once for every platform."""

from bot.commands.request import Command, Request
from bot.commands.table import COMMANDS, answer

__all__ = ["COMMANDS", "Command", "Request", "answer"]
