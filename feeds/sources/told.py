"""Documents as feeds and watched pages tell of them: what they are by the operator's word, and default topics."""

import hashlib
from dataclasses import replace

from feeds.facts import Evidence, Facts, Kind, TopicMatch
from feeds.model import Agency, Document, Identity, Links, Record
from feeds.privacy import names_a_person, public_title
from feeds.sources import Source
from feeds.understand import understand


def told_document(record: Record, source: Source, names: tuple[Identity, ...]) -> Document:
    """The record understood, with the topics that every item of this source has.

    Names with addresses that the record may not show are kept as their hashes.
    """
    hidden = record.number is None and record.links.page == source.url
    kept = tuple(map(_hashed, names)) if hidden else names
    return Document(record, _with_topics(understand(record), source), kept)


def is_shielded(title: str, source: Source) -> bool:
    """Whether an item may be an order against a person: then its title and address can hold a home.

    What an operator calls a press release or guidance speaks of orders, but in words of its own.
    """
    return source.gives is Kind.UNKNOWN and names_a_person(title)


def shielded(record: Record, source: Source) -> Record:
    """The record with nothing that can hold an address: of an order only its names and where it was seen."""
    if not is_shielded(record.title, source):
        return record
    bare = Links(page=source.url)
    return replace(
        record, title=public_title(record.title), links=bare, abstract=None, text=None, subjects=()
    )


def fingerprint(url: str) -> str:
    """Tells addresses apart without holding them."""
    return f"sha256:{hashlib.sha256(url.encode()).hexdigest()}"


def _hashed(name: Identity) -> Identity:
    return Identity("url", fingerprint(name.value)) if name.scheme == "url" else name


def issuers(source: Source) -> tuple[Agency, ...]:
    """Who issues what this source tells of.

    Without a slug: a slug says that the Federal Register lists the document under the agency.
    """
    return (Agency(source.issuer, None),) if source.issuer else ()


def _with_topics(facts: Facts, source: Source) -> Facts:
    """Default topics rest on the source alone, so the evidence is its name."""
    evidence = Evidence("source", 0, len(source.name), source.name)
    given = tuple(TopicMatch(topic, evidence) for topic in source.topics if topic not in facts.topic_ids)
    found = tuple(match for match in facts.topics if match.topic != "other" or not given)
    return replace(facts, topics=found + given)
