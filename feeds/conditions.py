"""On what a date of law depends: the words of its sentence that begin with "if", "unless" or the like."""

import re

UNSAID = "on a condition, see the official text"
_LONGEST = 140
_WORD = (
    r"(?:if|unless|provided that|in the event(?: that)?|on (?:the )?condition that"
    r"|(?:contingent|conditional|conditioned|dependent) (?:up)?on|subject to(?! change\b)|assuming(?: that)?|once|(?:so|as) long as|provided(?= (?!in\b|by\b|under\b|for\b|elsewhere\b|here)\w)"
    r"|(?:up)?on (?=(?:\w{2,16} ){0,3}(?:approval|ratification|certification)\b)|only (?:after|when|upon)|after (?=(?:\w{2,16} ){0,3}approval\b)|following (?=(?:\w{2,16} ){0,3}approval\b)"
    r"|pending(?= (?:[a-z]{2,12} ){0,2}(?:comments?|review|approval)\b))"
)
_ANY = re.compile(rf"\b{_WORD}\b", re.IGNORECASE)
# "If no comments are received, …", "This rule, if not withdrawn, …"; "you" is offered something, no law depends on it.
_BEFORE = re.compile(
    rf"(?:\A\W*|[:;,] |[:;,] (?:and|but) )(?P<if>{_WORD}\b(?! (?:you|anyone (?:wish|want)\w*)\b))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\A(?: for [^,;]{{3,100}}?|,? without [^,;]{{3,60}}?)?,? \(?(?:but )?(?P<if>(?:only )?{_WORD}\b(?! you\b)[^;]{{3,300}})",
    re.IGNORECASE,
)
# "This proposed action will be effective upon publication": it is not done yet.
_PROPOSED = re.compile(
    r"\b(?:this|these) (?P<what>proposed (?:[a-z]{3,16} ){1,3})(?:will|would|shall)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
# Where the condition ends: at a comma that is none of a day's, or after the year.
_TURN = re.compile(rf"(?<=\b\d{{4}}),? (?=\w)|,(?<!day,)(?! \d{{4}}\b| {_MONTH})|\)")
_GOES_ON = re.compile(r"\A\W{0,5}(?:and|or|but|including|such|which|by|in|as)\b", re.IGNORECASE)


def condition_of(before: str, after: str) -> str:
    """The condition on which a day rests, in words of the prose, or that there is one; "" where there is none.

    `before` and `after` are the prose of its sentence on both sides of the day. A day that stands in the
    condition itself ("if comments are received by May 6") does not rest on it.
    """
    for found in reversed(list(_BEFORE.finditer(before)) if _ANY.search(before) else ()):
        words = before[found.start("if") :]
        turn = _TURN.search(words)
        if turn and (not found.start() or ";" not in words):
            return _said(words[: turn.start()], words[turn.end() :])
    behind = _AFTER.match(after)
    if behind is None:
        return ""
    turn = _TURN.search(behind["if"])
    return (
        _said(behind["if"][: turn.start()], behind["if"][turn.end() :]) if turn else _said(behind["if"], "")
    )


def on_condition(scope: str, before: str, after: str) -> str:
    """The scope behind the condition on which the day rests, so that no cut takes that away."""
    proposed = _PROPOSED.search(before) if not scope and "proposed" in before else None
    condition = condition_of(before, after) or (proposed["what"].strip() if proposed else "")
    if not condition or condition in scope:
        return scope
    if condition is UNSAID and _GOES_ON.match(scope):
        return condition
    return f"{condition}; {scope}" if scope else condition


def _said(words: str, then: str) -> str:
    """The condition itself, where it ends at the turn and is short."""
    words = words.rstrip(" .,")
    if len(words) > _LONGEST or _ANY.fullmatch(words) or _GOES_ON.match(then):
        return UNSAID
    return words[0].lower() + words[1:]
