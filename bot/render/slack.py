"""How Slack is told: cards and replies as blocks with a fallback text, within every limit, mentioning nobody.

Limits: https://docs.slack.dev/reference/block-kit/blocks. All blocks of a message together are
kept far below the size (about 13,000 characters) from which Slack refuses them with msg_blocks_too_long.
"""

from collections.abc import Iterable, Sequence

from bot.commands.press import MUTE_SPANS
from bot.message import NO_ADVICE, Card, Digest, Message, Reply, export_hint
from bot.render.slack_digest import draw_digest
from bot.render.slack_text import (
    BUDGET,
    Block,
    Drawn,
    Piece,
    bullets,
    button,
    escaped,
    link,
    paragraph,
    paragraphs,
    row_pieces,
    row_words,
    seen,
    size,
    small,
    text,
    whole_lines,
    with_address,
)
from bot.severity import weighed_heading

MOST_MESSAGES = 4  # of an answer: a response_url takes five, one is kept for a mishap
MOST_LINKS = 4
MOST_CHOICES = 8  # topics of a post that can be muted by button
LINE = 1_200  # characters of a line in an answer
# Characters that a text of a post may have, and how many dates, topics and notes; the first that fits.
ROOMS = ((1_500, 12), (600, 12), (200, 12), (80, 6), (40, 3), (30, 1))
PREFIX = "rulewire_"  # of every action_id
BUTTONS = {"why": "Why this?", "mute": "Mute topic…", "more": "More"}


def mark(delivery_id: int) -> str:
    """The id of a post's first block: it names the delivery."""
    return f"{PREFIX}delivery_{delivery_id}"


def post(message: Message, delivery_id: int, *, command: str) -> Drawn:
    """The post of a delivery: a card with its buttons, or a digest, whose hint is typed after `command`.

    Raises ValueError when the addresses leave no room.
    """
    drawn = draw_digest(message, command) if isinstance(message, Digest) else _card_post(message, delivery_id)
    first, *rest = drawn.blocks
    return Drawn(drawn.fallback, (first | {"block_id": mark(delivery_id)}, *rest))


def _card_post(card: Card, delivery_id: int) -> Drawn:
    buttons = [button(words, PREFIX + action, str(delivery_id)) for action, words in BUTTONS.items()]
    blocks = _card(card, BUDGET - 800)  # what the buttons and the mark weigh, rounded up
    return Drawn(_card_fallback(card), (*blocks, {"type": "actions", "elements": buttons}))


def answer(reply: Reply, *, command: str) -> tuple[Drawn, ...]:
    """The answer to a command as one message or, when it is long, as several in order.

    `command` is the slash command, which the hint's commands are typed after.
    """
    blocks: list[Block] = []
    if reply.heading:
        mark = "🚫 " if reply.refused else ""
        blocks.append(paragraph(text(mark + seen(reply.heading, LINE), bold=True)))
    for card in reply.cards:
        blocks += _card(card, BUDGET - 200)
    blocks += _listed([row_pieces(row) for row in reply.rows])
    blocks += _listed([_line(line) for line in reply.lines])
    if reply.attachment:
        blocks.append(small(seen(export_hint(reply.attachment[0]), 300)))
    if reply.hint:
        blocks.append(small(f"{seen(reply.hint, 500)} (commands follow {command})"))
    return _messages(blocks or [paragraph(text("–"))], _reply_fallback(reply))


def mute_choice(delivery_id: int, topics: Sequence[tuple[str, str]]) -> Drawn:
    """What "Mute topic…" opens: each topic (id, title) of the post, and for how long."""
    question = "Which topic shall stay out of this channel, and for how long?"
    blocks = [paragraph(text(question, bold=True))]
    for topic, title in topics[:MOST_CHOICES]:
        choices = [
            button(words[:1].upper() + words[1:], f"{PREFIX}topic_{span}", f"{delivery_id}:{topic}:{span}")
            for span, (words, _) in MUTE_SPANS.items()
        ]
        blocks += [paragraph(text(seen(title, 70))), {"type": "actions", "elements": choices}]
    if len(topics) > MOST_CHOICES:
        blocks.append(small("This post has more topics; the command mute takes any of them."))
    return Drawn(question, tuple(blocks))


def notice(words: str) -> Drawn:
    """A sentence of ours."""
    return Drawn(escaped(words), (paragraph(text(words)),))


def _card(card: Card, budget: int) -> list[Block]:
    """The card with as much of its texts as the budget takes."""
    for room, most in ROOMS:
        blocks = _drawn(card, room, most)
        if size(blocks) <= budget:
            return blocks
    raise ValueError(f"the addresses of {card.number} are too long for a Slack message")


def _drawn(card: Card, room: int, most: int) -> list[Block]:
    """What, when it binds, which topics, how it stands; then the words, the other links, the small print."""
    first, *others = card.links[: MOST_LINKS if room > 100 else 1]
    title = seen(card.title, min(300, room)) or "Untitled document"
    told = seen(card.headline or "", min(250, room))
    head = link(first.url, title, bold=not told) if room > 100 else text(title, bold=not told)
    above = [[text(told, bold=True)]] if told else []
    blocks = [small(seen(weighed_heading(card), min(200, room))), paragraphs([*above, [head]])]
    facts = [_pair(label, value, min(300, room)) for label, value in card.terms[:most]]
    facts += [_pair(label, value, min(450, room)) for label, value in card.dates[:most]]
    facts += [_pair(label, value, min(400, room)) for label, value in card.parties[:most]]
    if card.topics:
        facts.append(_pair("Topics", " · ".join(card.topics[:most]), min(500, room)))
    facts.append(_pair("Status", card.status, min(400, room)))
    facts += [_pair("Note", note, min(600, room)) for note in card.notes[:most]]
    blocks.append(paragraphs(facts))
    if card.summary:
        blocks.append(paragraph(text(seen(" ".join(card.summary), room))))
    shown = [link(one.url, seen(one.label, 60)) for one in (first, *others)]
    blocks.append(paragraph(*_between(shown)))
    return [*blocks, small(_foot(card))]


def _between(links: Iterable[Piece]) -> list[Piece]:
    pieces: list[Piece] = []
    for one in links:
        pieces += [text(" · "), one] if pieces else [one]
    return pieces


def _foot(card: Card) -> str:
    names = [f"FR Doc. {card.number}" if card.number else "", card.citation or "", NO_ADVICE]
    return seen(" · ".join(name for name in names if name), 200)


def _pair(label: str, value: str, limit: int) -> list[Piece]:
    return [text(seen(label, 60) + ": ", bold=True), text(seen(value, limit))]


def _line(line: str | tuple[str, str]) -> list[Piece]:
    if isinstance(line, str):
        return [text(seen(line, LINE))]
    return [text(seen(line[0], 200), bold=True), *with_address(f" – {seen(line[1], LINE)}")]


def _listed(lines: list[list[Piece]]) -> list[Block]:
    """Lines as blocks of at most half a budget; a single line needs no dot before it."""
    if len(lines) == 1:
        return [paragraph(*lines[0])]
    groups: list[list[list[Piece]]] = []
    for line in lines:
        if not groups or size(bullets([*groups[-1], line])) > (BUDGET - 400) // 2:
            groups.append([])
        groups[-1].append(line)
    return [bullets(group) for group in groups]


def _messages(blocks: list[Block], fallback: str) -> tuple[Drawn, ...]:
    """Blocks packed in order; what goes beyond the last message is said to be missing."""
    packed: list[list[Block]] = []
    for block in blocks:
        if not packed or size([*packed[-1], block]) > BUDGET - 200:
            if len(packed) == MOST_MESSAGES:
                packed[-1].append(small("There is more than fits here; ask for less at a time."))
                break
            packed.append([])
        packed[-1].append(block)
    return tuple(Drawn(fallback if place == 0 else "…", tuple(group)) for place, group in enumerate(packed))


def _card_fallback(card: Card) -> str:
    """The card as plain lines: what a notification shows, and what is posted when blocks are refused."""
    told = f"{seen(card.headline, 250)} – " if card.headline else ""
    lines = [f"{seen(weighed_heading(card), 200)}: {told}{seen(card.title, 300)}"]
    pairs = [*card.terms[:6], *card.dates[:12], *card.parties[:12]]
    lines += [f"{seen(label, 60)}: {seen(value, 450)}" for label, value in pairs]
    lines += [seen(card.status, 400), *(seen(note, 200) for note in card.notes[:8])]
    links = [escaped(f"{seen(one.label, 60)}: {one.url}") for one in card.links[:1]]
    return whole_lines([*map(escaped, lines)], [*links, escaped(_foot(card))])


def _reply_fallback(reply: Reply) -> str:
    lines = [seen(reply.heading, LINE)] if reply.heading else []
    lines += [row_words(row) for row in reply.rows]
    pairs = [line if isinstance(line, str) else f"{line[0]} – {line[1]}" for line in reply.lines]
    lines += [seen(line, 300) for line in pairs]
    cards = [line for card in reply.cards for line in _card_fallback(card).split("\n")]
    told = [export_hint(reply.attachment[0])] if reply.attachment else []
    tail = [escaped(seen(one, 300)) for one in (*told, reply.hint) if one]
    return whole_lines([*map(escaped, lines), *cards], tail) or "–"
