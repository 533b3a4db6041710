import json
import re
from pathlib import Path

import pytest

from feeds.model import Links
from feeds.privacy import names_a_person, public_links, public_title

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "federal_register" / "bis-abstracts-2020-2026.json"

SHOWN = {
    "address after the name": (
        "In the Matter of: Ansel Roe, 12 Elm Street, Springfield, IL 62701; Order Denying Export Privileges",
        "Order Denying Export Privileges: Ansel Roe",
    ),
    "order first, inmate number and prison": (
        (
            "Order Denying Export Privileges; In the Matter of: Ansel Roe-Diaz, Inmate Number: 12345-678, FCI Nowhere, "
            "Federal Correctional Institution, P.O. Box 1, Nowhere, TX 70000"
        ),
        "Order Denying Export Privileges: Ansel Roe-Diaz",
    ),
    "no comma before the inmate number": (
        "In the Matter of: Ansel Roe Inmate Number: 12345-678, FCI Nowhere; Order Denying Export Privileges",
        "Order Denying Export Privileges: Ansel Roe",
    ),
    "misspelt inmate": (
        "In the Matter of: Ansel Roe Inmte Number 12345-678; Order Denying Export Privileges",
        "Order Denying Export Privileges: Ansel Roe",
    ),
    "aliases": (
        (
            "In the Matter of: Ansel Roe, a/k/a Roe Ansel, Also Known as Hans Roe, 5 Way, Town; "
            "Order Denying Export Privileges"
        ),
        "Order Denying Export Privileges: Ansel Roe a/k/a Roe Ansel a/k/a Hans Roe",
    ),
    "alias of a letter and a figure": (
        "Roe Airlines d/b/a R7 Airlines, 101000, Town; Order Renewing Temporary Denial of Export Privileges",
        "Order Renewing Temporary Denial of Export Privileges: Roe Airlines d/b/a R7 Airlines",
    ),
    "alias with a number is dropped": (
        "Roe Airlines d/b/a Unit 7 Airlines, 101000, Town; Order Renewing Temporary Denial of Export Privileges",
        "Order Renewing Temporary Denial of Export Privileges: Roe Airlines",
    ),
    "a letter and a figure without a company": (
        "In the Matter of: Ansel Roe a/k/a B2 Roe, 5 Saxby Court, Austin TX 70000, Order Denying Export Privileges",
        "Order Denying Export Privileges: Ansel Roe",
    ),
    "suffix of a person": (
        "In the Matter of: Ansel Roe, III, 5 Saxby Court, Austin TX 70000, Order Denying Export Privileges",
        "Order Denying Export Privileges: Ansel Roe, III",
    ),
    "companies keep their suffix": (
        (
            "Order Renewing Temporary Denial of Export Privileges, Roe Widgets, Inc., 8 Market St. #A1, Town, NC 20000; "
            "Quick Roe LLC, 8 Market St.; Roe Trading Co., Ltd., Room 5, Hong Kong; Aéreo Roe del Sur, S.A., Caracas"
        ),
        (
            "Order Renewing Temporary Denial of Export Privileges: Roe Widgets, Inc.; Quick Roe LLC; "
            "Roe Trading Co., Ltd.; Aéreo Roe del Sur, S.A."
        ),
    ),
    "et al.": (
        "Roe Airways, 5 Tower St., Town; et al.; Order Temporarily Denying Export Privileges",
        "Order Temporarily Denying Export Privileges: Roe Airways and others",
    ),
    "a town before the parties is no party": (
        "Washington, DC 20230; Roe Airlines, 10881, Moscow; Order Temporarily Denying Export Privileges",
        "Order Temporarily Denying Export Privileges: Roe Airlines",
    ),
    "second addresses are no parties": (
        (
            "Roe Air, 5 Way; Kuala Lumpur, 50450, Malaysia; Salt Lake City, UT 84116; Avenida Roe 4, Caracas, Venezuela; "
            "Order Temporarily Denying Export Privileges"
        ),
        "Order Temporarily Denying Export Privileges: Roe Air",
    ),
    "two people of one address": (
        "In the Matter of: Ansel Roe and Bertha Roe, 5 Way; Order Denying Export Privileges",
        "Order Denying Export Privileges: Ansel Roe and Bertha Roe",
    ),
    "nickname, initials, marks, honorific": (
        "In the Matter of: Dr. Bertha “Bee” Q. O'Roe-Díaz (Roe), 5 Way; Order Denying Export Privileges",
        "Order Denying Export Privileges: Bertha “Bee” Q. O'Roe-Díaz",
    ),
    "name that runs into a street is dropped": (
        "In the Matter of: Mr. Ansel Roe C Copill 11 Barr Del Campo; Order Denying Export Privileges",
        "Order Denying Export Privileges",
    ),
    "name and street without a comma": (
        "Denial of Export Privileges; Ansel Roe Elm Street, Springfield",
        "Denial of Export Privileges",
    ),
    "turned name is not certain": (
        "In the Matter of: Roe, Ansel, 12 Elm Street; Order Denying Export Privileges",
        "Order Denying Export Privileges",
    ),
    "care of somebody": (
        "In the Matter of: Ansel Roe c/o Bertha Roe, 5 Way; Order Denying Export Privileges",
        "Order Denying Export Privileges",
    ),
    "lower case is not certain": (
        "In the Matter of: ansel roe, 12 elm st; Final Decision and Order",
        "Final Decision and Order",
    ),
    "capitals": (
        "IN THE MATTER OF: ANSEL ROE, 12 ELM ST; ORDER DENYING EXPORT PRIVILEGES",
        "ORDER DENYING EXPORT PRIVILEGES: ANSEL ROE",
    ),
    "no words of an order": ("In the Matter of: Ansel Roe, 5 Way", "In the Matter of: Ansel Roe"),
    "neither order nor name": ("In the Matter of: 5 Way, Town", "In the Matter of a party"),
    "settlement": ("Order Relating to Roe Widgets, Inc., 5 Way", "Order Relating to Roe Widgets, Inc."),
    "settlement without a name": ("Order Relating to: 5 Way", "Order Relating to a party"),
    "older style": (
        "Action Affecting Export Privileges; Ansel Roe, 5 Way",
        "Action Affecting Export Privileges: Ansel Roe",
    ),
    "related person": (
        "Order Making Denial of Export Privileges Applicable to Related Person Ansel Roe, 5 Way",
        "Order Making Denial of Export Privileges Applicable to Related Person: Ansel Roe",
    ),
    "amended order": (
        "Amendment to Order Denying Export Privileges; Ansel Roe, 12 Elm Street, Springfield, IL 62701",
        "Order Denying Export Privileges: Ansel Roe",
    ),
    "agency before the matter": (
        "Bureau of Industry and Security; In the Matter of: Ali bin Roe, 5 Way; Order Denying Export Privileges",
        "Order Denying Export Privileges: Ali bin Roe",
    ),
    "hidden characters": (
        "In the\u200b Mat\u00adter of: Ansel\u202e Roe,\n 5 Way; Order Denying Ex\u200bport Privileges",
        "Order Denying Export Privileges: Ansel Roe",
    ),
    "order alone": ("Order Renewing Order Temporarily Denying Export Privileges",) * 2,
}


@pytest.mark.parametrize(("title", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_title_keeps_the_order_and_certain_names_only(title: str, shown: str) -> None:
    assert names_a_person(title)
    assert public_title(title) == shown


@pytest.mark.parametrize("title", [title for title, _ in SHOWN.values()], ids=SHOWN)
def test_a_public_title_is_its_own_public_title(title: str) -> None:
    once = public_title(title)
    assert public_title(once) == once
    assert names_a_person(once)


@pytest.mark.parametrize(
    "title",
    [
        "Additions to the Entity List",
        "Revisions of Temporary Denial Order Provisions To Allow for Extended Renewals",
        "Export Administration Regulations: Procedures for Denial of Export Privileges",
        "Bureau of Industry and Security",
        "Materials Technical Advisory Committee; Notice of Open Meeting",
    ],
)
def test_titles_of_rules_and_notices_stay_as_they_are(title: str) -> None:
    assert not names_a_person(title)
    assert public_title(title) == title


FR = "https://www.federalregister.gov/documents"
LINKS = Links(
    official_pdf="https://www.govinfo.gov/content/pkg/FR-2024-01-09/pdf/2024-00190.pdf",
    web=f"{FR}/2024/01/09/2024-00190/in-the-matter-of-ansel-roe-12-elm-street",
    inspection_pdf="https://public-inspection.federalregister.gov/2024-00190.pdf?1704721518",
    full_text_xml=f"{FR}/full_text/xml/2024/01/09/2024-00190.xml",
    raw_text=f"{FR}/full_text/text/2024/01/09/2024-00190.txt",
    page=f"{FR}/2024/01/09/2024-00190/in-the-matter-of-ansel-roe-12-elm-street",
)


def test_links_of_an_order_lose_every_slug() -> None:
    kept = public_links(LINKS, "In the Matter of: Ansel Roe, 12 Elm Street; Order Denying Export Privileges")
    assert kept == Links(
        official_pdf=LINKS.official_pdf,
        inspection_pdf=LINKS.inspection_pdf,
        full_text_xml=LINKS.full_text_xml,
        raw_text=LINKS.raw_text,
    )


@pytest.mark.parametrize(
    "url",
    [
        f"{FR}/2024/01/09/2024-00190/ansel-roe-12-elm-street.pdf",
        "https://www.govinfo.gov/content/pkg/FR-2024-01-09/pdf/ansel-roe.pdf",
        f"{FR}/full_text/xml/2024/01/09/2024-00190.xml?title=ansel-roe",
        f"{FR}/full_text/xml/2024/01/09/2024-00190.xml#ansel-roe",
        "https://public-inspection.federalregister.gov/2024-00190.pdf\n/ansel-roe",
    ],
)
def test_any_other_shape_of_link_is_dropped(url: str) -> None:
    title = "In the Matter of: Ansel Roe; Order Denying Export Privileges"
    assert public_links(Links(official_pdf=url, full_text_xml=url), title) == Links()


def test_links_of_other_documents_stay() -> None:
    assert public_links(LINKS, "Additions to the Entity List") is LINKS


LEAKS = re.compile(
    r"\d|#|\b(?:Street|St\.|Avenue|Ave|Road|Drive|Lane|Court|Way|Blvd|Calle|Apt|Apartment|Suite|Box|Inmate|Inmte|Number"
    r"|Register|Correctional|Penitentiary|Institution|FCI|FMC|USP|FPC|MCFP|Prison|Airport|Moscow|Laredo|Tucson"
    r"|El Paso|Dallas|Dubai|Beirut|Tehran|Lompoc|Beaumont|Fort Worth)\b"
)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real documents is not here")
def test_no_real_order_title_leaks_an_address() -> None:
    titles = [row["title"] for row in json.loads(CORPUS.read_text()) if names_a_person(row["title"])]
    shown = [public_title(title) for title in titles]
    assert len(titles) > 140
    assert [title for title in shown if LEAKS.search(title.replace("S7 Airlines", ""))] == []
    assert sum(": " in title for title in shown) >= 130
