"""Pages that are served instead of the one asked for, with status 200."""

import re

from feeds.html import Page

SHELL_LETTERS = 400  # a page with scripts and fewer letters than this is drawn by them
WALL_LETTERS = 3_000  # walls say little
_WALL = re.compile(
    r"request(?:ing)? access|captcha|are you (?:a )?(?:human|robot)|verify(?:ing)? (?:that )?you are (?:a )?human|just a moment"
    r"|access denied|attention required|unusual traffic|automated (?:access|requests)|checking your browser",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(r"(?:enable|requires?|without) java ?script", re.IGNORECASE)


def wall(page: Page) -> str | None:
    """What stands in the way, as the end of a sentence, or None where the page looks like a page."""
    if not page.nodes:
        return "the answer is empty"
    seen = page.text(0)
    titles = " ".join(node.text for at in page.all("title") for node in page.nodes[at : page.nodes[at].end])
    found = _WALL.search(f"{titles} {seen[:WALL_LETTERS]}") if len(seen) < WALL_LETTERS else None
    if found:
        return f"a bot wall answers (“{found[0]}”)"
    silent = " ".join(
        node.text for at in page.all("noscript") for node in page.nodes[at : page.nodes[at].end]
    )
    if len(seen) < SHELL_LETTERS and (page.all("script") or _NEEDS_SCRIPT.search(silent + seen)):
        return "the page is an empty shell that only JavaScript fills"
    return None
