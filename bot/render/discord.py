"""How Discord is told: messages and replies as bodies of its API, within every limit, mentioning nobody."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.commands.press import MUTE_SPANS
from bot.message import NO_ADVICE, Card, Digest, Link, Message, Reply
from bot.render.discord_digest import digest
from bot.render.discord_parts import (
    ANSWER_COLOR,
    AUTHOR,
    BUTTONS,
    DESCRIPTION,
    EMBEDS,
    FIELDS,
    NAME,
    OPTION,
    OPTIONS,
    REFUSAL_COLOR,
    TITLE,
    VALUE,
    Body,
    button_row,
    field,
    joined,
    length,
    menu_row,
    row_text,
)
from bot.render.discord_text import address, markdown, plain, size
from bot.severity import severity, weighed_heading

__all__ = ["Body", "answer", "mute_choices", "post"]

PAGE = 3_500  # of a description; the rest of an answer goes into the next message
MOST_PAGES = 5
MOST_ABOVE = 2_200  # characters of dates and terms
MOST_DATES = 16  # and terms together
MOST_PARTIES = 2_048  # characters of them, where dates leave the room
MOST_TERMS = 6
MOST_NOTES = 3  # fields of them
ROWS = 5


def post(message: Message, delivery_id: int) -> Body:
    """The post of a delivery with its buttons. Raises ValueError when no address of a card fits."""
    if isinstance(message, Digest):
        return digest(message, delivery_id)
    return {"embeds": [_card(message)], "components": [button_row(delivery_id, *BUTTONS)]}


def answer(reply: Reply) -> tuple[Body, ...]:
    """The answer to a command as one message or, when it is long, as several in order."""
    rows = [
        row_text(row) + "\n" for row in reply.rows
    ]  # an empty line after each: they are two lines already
    texts = [text for text in (*rows, *map(_line, reply.lines)) if text]
    color = REFUSAL_COLOR if reply.refused else ANSWER_COLOR
    if not reply.cards:
        return _messages(_text_embeds(reply.heading, texts, reply.hint, color))
    head = _text_embeds(reply.heading, [], None, color) if reply.heading else []
    tail = _text_embeds("", texts, reply.hint, color) if texts or reply.hint else []
    return _messages([*head, *map(_card, reply.cards), *tail])


def mute_choices(delivery_id: int, topics: Sequence[tuple[str, str]]) -> Body:
    """What "Mute topic…" opens: every topic (id, title) of the post for every span, to choose one from."""
    options = [
        {"label": plain(f"{title}, {words}", OPTION), "value": f"{topic}:{span}"}
        for topic, title in topics
        for span, (words, _) in MUTE_SPANS.items()
    ]
    whole = OPTIONS - OPTIONS % len(MUTE_SPANS)  # a topic's spans stay in one menu
    menus = [options[at : at + whole] for at in range(0, len(options), whole)][:ROWS]
    rows = [
        menu_row(f"rulewire:topic:{delivery_id}:{place}", "Topic and time", menu)
        for place, menu in enumerate(menus)
    ]
    embed = {
        "description": "Which topic shall stay out of this channel, and for how long?",
        "color": ANSWER_COLOR,
    }
    return {"embeds": [embed], "components": rows}


def _card(card: Card) -> Body:
    """Title, dates, status and links are sure of their place; the summary has what is left of 6,000."""
    links = _links(card.links)
    embed: Body = {
        "author": {"name": plain(weighed_heading(card), AUTHOR)},
        "title": markdown(card.headline or card.title, TITLE) or "Untitled document",
        "url": links[0][1],
        "color": severity(card).color,
        "footer": {"text": _foot(card)},
    }
    last = field("Links", joined((f"[{label}]({url})" for label, url in links), " · ", VALUE))
    above = _above(card)
    left = EMBEDS - length(embed) - length({"fields": [last]}) - size(above)
    fields = []
    for fact in islice(_facts(card), FIELDS - 1):
        cost = length({"fields": [fact]})
        if cost <= left:
            fields.append(fact)
            left -= cost
    embed["fields"] = [*fields, last]
    room = min(DESCRIPTION - size(above), left) - (2 if above else 0)
    summary = markdown(" ".join(card.summary), room) if room > VALUE else ""
    if said := "\n\n".join(filter(None, (above, summary))):
        embed["description"] = said
    return embed


def _above(card: Card) -> str:
    """What stands above the summary: the official title where the embed's own is a headline or is cut; from which day
    it binds, or what is ordered; whom it names."""
    title = markdown(card.title, TITLE * 2)
    whole = not card.headline and size(title) <= TITLE
    told = [*card.terms[:MOST_TERMS], *card.dates[: MOST_DATES - len(card.terms[:MOST_TERMS])]]
    lines: list[str] = []
    for label, value in told:
        line = f"**{markdown(label, 60)}** {markdown(value, 450)}"
        if size("\n".join([*lines, line])) > MOST_ABOVE:
            lines.append(f"… and {len(told) - len(lines)} more, in the official text")
            break
        lines.append(line)
    above = "\n\n".join(filter(None, ("" if whole else title, "\n".join(lines))))
    room = min(MOST_PARTIES, DESCRIPTION - VALUE - size(above) - 4)  # what the summary has need of stays
    parties = joined(map(_listed, card.parties), "\n", max(VALUE, room))
    return "\n\n".join(filter(None, (above, parties)))


def _facts(card: Card) -> Iterator[Body]:
    """Notes first: what changed, what is corrected, which dates contradict each other."""
    for place, notes in enumerate(_notes(card.notes)[:MOST_NOTES]):
        yield field("Notes, continued" if place else "Notes", notes)
    yield field("Status", markdown(card.status, 400))
    if topics := joined((markdown(topic, 80) for topic in card.topics), " · ", VALUE):
        yield field("Topics", topics)


def _notes(notes: Sequence[str]) -> list[str]:
    """Whole notes, as many in a field as its 1,024 characters take."""
    packed: list[str] = []
    for note in filter(None, (markdown(note, 600) for note in notes)):
        if packed and size(packed[-1]) + 1 + size(note) <= VALUE:
            packed[-1] += f"\n{note}"
        else:
            packed.append(note)
    return packed


def _listed(group: tuple[str, str]) -> str:
    return f"**{markdown(group[0], 120)}** – {markdown(group[1], 400)}"


def _links(links: Iterable[Link]) -> list[tuple[str, str]]:
    """(label, address) as markdown. Raises ValueError when none can be posted: no word without its source."""
    safe = [(markdown(link.label, 60) or "Link", address(link.url)) for link in links]
    found = [(label, url) for label, url in safe if url]
    if not found:
        raise ValueError("every address of this document is too long for a Discord message")
    return found


def _foot(card: Card) -> str:
    names = [f"FR Doc. {card.number}" if card.number else "", card.citation or "", NO_ADVICE]
    return plain(" · ".join(name for name in names if name), 300)


def _text_embeds(heading: str, texts: list[str], hint: str | None, color: int) -> list[Body]:
    """An answer's text as embeds of at most a page; heading on the first, hint under the last."""
    pages = _pages(texts)
    title = markdown(heading, TITLE)
    if title.endswith(" …") and not heading.endswith(" …"):  # too long for a title
        pages, title = _pages([f"**{markdown(heading, VALUE * 2)}**", *texts]), ""
    embeds: list[Body] = [{"description": page, "color": color} for page in pages] or [{"color": color}]
    if title:
        embeds[0] = {"title": title, **embeds[0]}
    elif "description" not in embeds[0]:
        embeds[0]["description"] = "–"
    if hint:
        embeds[-1]["footer"] = {"text": plain(hint, 500)}
    return embeds


def _pages(texts: list[str]) -> list[str]:
    """Lines packed into pages; what goes beyond the last page is counted in it."""
    pages: list[list[str]] = []
    room = 0
    for position, text in enumerate(texts):
        if size(text) + 1 > room:
            if len(pages) == MOST_PAGES:
                pages[-1].append(f"… and {len(texts) - position} more.")
                break
            pages.append([])
            room = PAGE
        pages[-1].append(text)
        room -= size(text) + 1
    return ["\n".join(page).rstrip("\n") for page in pages]


def _messages(embeds: list[Body]) -> tuple[Body, ...]:
    """Embeds in order, as many in a message as its 6,000 characters take."""
    messages: list[list[Body]] = []
    for embed in embeds:
        if not messages or sum(map(length, [*messages[-1], embed])) > EMBEDS or len(messages[-1]) == 10:
            messages.append([])
        messages[-1].append(embed)
    return tuple({"embeds": group} for group in messages)


def _line(line: str | tuple[str, str]) -> str:
    if isinstance(line, str):
        return markdown(line, VALUE * 2)
    return f"**{markdown(line[0], NAME) or '–'}** – {markdown(line[1], VALUE * 2)}"
