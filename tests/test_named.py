"""The line of `show` about what a document names."""

from dataclasses import replace
from pathlib import Path

from bot.commands import answer
from bot.commands.named import named
from bot.commands.request import Desk
from bot.render.terminal import render_reply
from bot.store.sqlite import open_sqlite
from feeds.facts import Evidence, Reference, ReferenceKind
from tests.build import NOW, request, rule


def a_reference(kind: ReferenceKind, value: str) -> Reference:
    return Reference(kind, value, None, Evidence("abstract", 0, len(value), value))


def said(*references: Reference) -> list[tuple[str, str]]:
    document = rule(number="2031-00001", citation="96 FR 1")
    return named(replace(document, facts=replace(document.facts, references=references)))


def test_nothing_named_takes_no_line() -> None:
    assert said() == []


def test_a_page_of_its_own_is_not_named() -> None:
    document = rule(number="2031-00001", citation="96 FR 501", page_count=8)
    pages = tuple(a_reference(ReferenceKind.CITATION, f"96 FR {page}") for page in (500, 505, 509))
    found = named(replace(document, facts=replace(document.facts, references=pages)))
    assert found == [("Names", "96 FR 500, 96 FR 509")]


def test_a_docket_of_figures_says_what_it_is() -> None:
    dockets = (
        a_reference(ReferenceKind.DOCKET, "310304-0042"),
        a_reference(ReferenceKind.DOCKET, "BIS-2031-0002"),
    )
    assert said(*dockets) == [("Names", "Docket No. 310304-0042, BIS-2031-0002")]


def test_what_is_its_own_is_not_named() -> None:
    own = (a_reference(ReferenceKind.DOCUMENT, "2031-00001"), a_reference(ReferenceKind.CITATION, "96 FR 1"))
    assert said(*own) == []


def test_what_has_no_eccn_is_not_called_one() -> None:
    assert said(a_reference(ReferenceKind.ECCN, "EAR99")) == [("Names", "EAR99")]


def test_one_line_tells_it_kind_by_kind() -> None:
    found = (
        a_reference(ReferenceKind.CFR, "15 CFR 744.11"),
        a_reference(ReferenceKind.ECCN, "3A090"),
        a_reference(ReferenceKind.ECCN, "4A090"),
    )
    assert said(*found) == [("Names", "ECCN 3A090, 4A090; 15 CFR 744.11")]


def test_many_are_counted() -> None:
    found = tuple(a_reference(ReferenceKind.CFR, f"15 CFR 744.{n}") for n in range(1, 12))
    assert said(*found)[0][1].endswith("15 CFR 744.8 and 3 more")


async def test_show_tells_it(tmp_path: Path) -> None:
    store = await open_sqlite(tmp_path / "r.db", now=NOW)
    document = rule("ai-chips")
    facts = replace(document.facts, references=(a_reference(ReferenceKind.ECCN, "3A090"),))
    await store.record(replace(document, facts=facts), now=NOW, announce=False)
    shown = render_reply(await answer(Desk(store), request("show 2031-04321")), width=100, color=False)
    await store.close()
    assert "ECCN 3A090" in shown
