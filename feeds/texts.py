"""From the bytes of a document's text to its paragraphs, whichever rendition it is."""

from feeds.fulltext import FullText
from feeds.fulltext_raw import read_raw
from feeds.fulltext_xml import read_xml
from feeds.model import TextBody, TextForm


def parse_text(body: TextBody) -> FullText:
    """The text as paragraphs. Raises TextError with a reason. Takes a second for some MB: call it in a thread."""
    return read_xml(body) if body.form is TextForm.XML else read_raw(body)
