"""What documents of a topic are called in a headline. Data."""

import re

# Topics of export controls, the more telling first. Where a topic is wider than any of its documents,
# the title says which part of it is meant: (words of the title, what they are called), first match.
_Named = tuple[tuple[re.Pattern[str], str], ...]


def _named(*pairs: tuple[str, str]) -> _Named:
    return tuple((re.compile(words, re.IGNORECASE), name) for words, name in pairs)


_ANY = r"\A"
_EMERGING = "controls on emerging technology"
_LISTED = "the Commerce Control List"
CLOSER = frozenset({_EMERGING, _LISTED})  # a title may say which controls
SUBJECTS: dict[str, _Named] = {
    "section-232": _named(
        (r"\binvestigation\b", "a Section 232 import investigation"),
        (r"\bexclusions?\b", "the Section 232 exclusion process"),
        (_ANY, "Section 232 import measures"),
    ),
    "affiliates": _named((_ANY, "controls on affiliates of listed entities")),
    "validated-end-user": _named((_ANY, "validated end-user authorizations")),
    "ai-chips": _named((_ANY, "controls on advanced computing chips")),
    "semiconductor-equipment": _named((_ANY, "controls on semiconductor manufacturing items")),
    "ai-models": _named(
        (r"\bdiffusion\b", "controls on AI chips and model weights"), (_ANY, "AI model controls")
    ),
    "military-end-use": _named((_ANY, "military end-use controls")),
    "firearms": _named((_ANY, "firearms export controls")),
    "antiboycott": _named(
        (r"\bguidance on penalt", "guidance on penalties in antiboycott cases"),
        (_ANY, "the antiboycott rules"),
    ),
    "encryption": _named((r"\bencryption\b", "encryption controls")),
    "cybersecurity": _named(
        (r"\bcybersecurity items\b", "controls on cybersecurity items"),
        (r"\bconnected vehicles\b", "connected vehicle rules"),
        (
            r"\binformation and communications technology and services\b",
            "rules on transactions in information and communications technology and services",
        ),
    ),
    "foreign-direct-product": _named((r"\bforeign[- ]direct product\b", "the foreign-direct product rules")),
    "de-minimis": _named((r"\bde minimis\b", "the de minimis rules")),
    "chemical-biological-nuclear": _named(
        (r"\bnuclear\b", "nuclear nonproliferation controls"),
        (r"\bchemical weapons convention\b", "the Chemical Weapons Convention regulations"),
    ),
    "drones-missiles": _named(
        (r"\b(?:drones?|unmanned|UAVs?|UAS)\b", "drone export controls"),
        (r"\bmissile\b", "missile technology controls"),
    ),
    "licensing": _named(
        (
            r"\bfuture extensions of temporary general license\b",
            "future extensions of a temporary general license",
        ),
        (r"\btemporary general license\b", "a temporary general license"),
        (r"\blicense exceptions?\b", "license exceptions"),
        (r"\blicense requirements?\b", "license requirements"),
    ),
    "commerce-control-list": _named(
        (r"\bcommerce control list\b", _LISTED),
        (r"\bWassenaar\b", "controls agreed in the Wassenaar Arrangement"),
        (r"\bsection 1758\b", _EMERGING),
    ),
}
