"""From the bytes of a document's text to its paragraphs, whichever rendition it is.

The two readers are loaded with the first text of their kind.
"""

from feeds.fulltext import FullText
from feeds.model import TextBody, TextForm


def parse_text(body: TextBody) -> FullText:
    """The text as paragraphs. Raises TextError with a reason. Takes a second for some MB: call it in a thread."""
    if body.form is TextForm.XML:
        from feeds.fulltext_xml import read_xml

        return read_xml(body)
    from feeds.fulltext_raw import read_raw

    return read_raw(body)
