"""What people type behind the slash command, as words."""

import shlex

LONGEST = 2_000  # characters that are read of a command
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
# Phones and Macs turn straight quotes into these by themselves.
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'})


def split_words(typed: str) -> tuple[str, ...]:
    """Words as a shell splits them, any double quotes grouping; an unpaired quote is a character like others.

    Slack hands over & < > as entities: https://docs.slack.dev/interactivity/implementing-slash-commands.
    """
    line = typed[:LONGEST]
    for entity, character in _ENTITIES:
        line = line.replace(entity, character)
    line = line.translate(_QUOTES)
    reader = shlex.shlex(line, posix=True)
    reader.whitespace_split, reader.commenters, reader.quotes, reader.escape = True, "", '"', ""
    try:
        return tuple(reader)
    except ValueError:
        return tuple(line.split())
