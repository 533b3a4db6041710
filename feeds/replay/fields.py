"""Which fields a row has: the names that may be asked for, and a row reduced to them.

Names as in recorded answers of 2024 and 2026; a search gives ten of them unless it is asked for more.
"""

from collections.abc import Sequence

from feeds.replay.conditions import Query, QueryError, values
from feeds.replay.day import Row, agencies

_DEFAULT = """
title type abstract document_number html_url pdf_url public_inspection_pdf_url publication_date agencies excerpts
"""
_SEARCH = """
abstract action agencies agency_names amendatory_instructions body_html_url cfr_references cfr_topics citation
comment_url comments_close_on correction_of corrections dates disposition_notes docket_id docket_ids dockets
document_number effective_on end_page excerpts executive_order_notes executive_order_number explanation
full_text_xml_url html_url images images_metadata json_url mods_url not_received_for_publication page_length
page_views pdf_url president presidential_document_number proclamation_number public_inspection_pdf_url
publication_date raw_text_url regulation_id_number_info regulation_id_numbers regulations_dot_gov_info
regulations_dot_gov_url related_documents significant signing_date start_page subtype title toc_doc toc_subject
topics type volume
"""
_INSPECTION = """
agencies agency_letters agency_names docket_numbers document_number editorial_note excerpts filed_at filing_type
html_url json_url last_public_inspection_issue num_pages page_views pdf_file_name pdf_file_size pdf_updated_at
pdf_url publication_date raw_text_url subject_1 subject_2 subject_3 title toc_doc toc_subject type
"""
DEFAULT_FIELDS = tuple(_DEFAULT.split())
SEARCH_FIELDS = frozenset(_SEARCH.split())
# A record of its own leaves these out.
DETAIL_FIELDS = SEARCH_FIELDS - {"agency_names", "docket_id", "excerpts", "president"}
INSPECTION_FIELDS = frozenset(_INSPECTION.split())


def read_fields(query: Query, valid: frozenset[str]) -> tuple[str, ...]:
    """The fields asked for. Raises QueryError for one that does not exist."""
    asked = values(query, "fields[]")
    for name in asked:
        if name not in valid:
            raise QueryError({"status": 400, "message": f"field '{name}' not valid"})
    return tuple(dict.fromkeys(asked))


def chosen(row: Row, fields: Sequence[str]) -> dict[str, object]:
    """A row reduced to these fields; what was not recorded is null."""
    return {name: row[name] if name in row else _derived(row, name) for name in fields}


def agency_names(row: Row) -> list[object]:
    """As the service lists them: the name it uses, else the raw one."""
    return [agency.get("name") or agency.get("raw_name") for agency in agencies(row)]


def _derived(row: Row, name: str) -> object:
    """Fields that a record of its own leaves out although it holds what they are made of."""
    if name == "agency_names":
        return agency_names(row)
    if name == "docket_id":
        listed = row.get("docket_ids")
        return listed[0] if isinstance(listed, list) and listed else None
    return None
