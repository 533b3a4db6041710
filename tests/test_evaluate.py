"""The evaluator against invented documents and labels."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from feeds.facts import Evidence, Relation, RelationKind
from tests.evaluate import evaluate, main
from tests.measures import scores
from tests.measures_relations import score

DOCUMENTS = [
    {
        "document_number": "2031-00001",
        "publication_date": "2031-03-03",
        "title": "Additions of Widget Makers to the Entity List",
        "abstract": "This rule adds 3 entities to the Entity List under the destination of Freedonia (3).",
        "dates": "This rule is effective May 1, 2031.",
    },
    {
        "document_number": "2031-00002",
        "publication_date": "2031-03-04",
        "title": "Widget Committee; Meeting",
        "abstract": None,
        "dates": "The committee will meet on May 6, 2031.",
    },
]
TOPICS = [
    {
        "document_number": "2031-00001",
        "topics": ["entity-list", "iran"],
        "agency_is_bis": True,
        "entity_list_add": {"entities": 3, "entries": None, "destinations": {"Freedonia": 3}},
        "unsure": [],
    },
    {
        "document_number": "2031-00002",
        "topics": ["meetings", "china"],
        "agency_is_bis": True,
        "entity_list_add": None,
        "unsure": ["china"],
    },
]
DATES = [
    {
        "document_number": "2031-00001",
        "dates": [{"date": "2031-05-01", "kind": "effective", "scope": ""}],
        "relations": [{"kind": "corrects", "cites": [], "document_numbers": ["2030-00009"], "dates": []}],
        "conflict": False,
        "unsure": [],
    },
    {
        "document_number": "2031-00002",
        "dates": [{"date": "2031-05-07", "kind": "hearing_or_meeting", "scope": ""}],
        "relations": [],
        "conflict": True,
        "unsure": [],
    },
]


def a_corpus(folder: Path, **labels: Any) -> Path:
    (folder / "federal_register" / "api").mkdir(parents=True)
    (folder / "labels").mkdir()
    body = {"count": len(DOCUMENTS), "results": DOCUMENTS}
    (folder / "federal_register" / "api" / "documents.json").write_text(json.dumps(body))
    for name, rows in labels.items():
        (folder / "labels" / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    return folder


def test_topics_are_counted_and_doubts_are_not(tmp_path: Path) -> None:
    found: dict[str, Any] = evaluate(a_corpus(tmp_path, topics=TOPICS))
    assert (found["topics"]["right"], found["topics"]["wrong"], found["topics"]["missed"]) == (2, 0, 1)
    assert found["topics"]["f1"] == pytest.approx(0.8)
    assert found["topic iran"] == scores(0, 0, 1)
    assert "topic china" not in found
    assert "macro_f1" not in found["topics"]  # no label has five documents


def test_dates_are_counted_by_day_and_kind(tmp_path: Path) -> None:
    measured: dict[str, Any] = evaluate(a_corpus(tmp_path, dates=DATES))
    found = measured["dates"]
    assert (found["right"], found["wrong"], found["missed"]) == (1, 1, 1)
    assert (found["invented"], found["conflicts_wrong"]) == (0, 1)


def test_what_is_not_told_has_no_precision(tmp_path: Path) -> None:
    found: dict[str, Any] = evaluate(a_corpus(tmp_path, topics=TOPICS, dates=DATES))
    assert scores(0, 0, 1) == {"precision": None, "recall": 0, "f1": 0, "right": 0, "wrong": 0, "missed": 1}
    assert found["counts"]["documents"] == 1
    assert found["relations"]["documents"] == 2


def test_without_labels_there_is_no_gold(tmp_path: Path) -> None:
    found = evaluate(a_corpus(tmp_path))
    assert {name: found[name] for name in ("topics", "counts", "dates", "relations")} == dict.fromkeys(
        ("topics", "counts", "dates", "relations"), "no gold"
    )


def test_labels_without_relations_or_counts_are_no_gold_for_them(tmp_path: Path) -> None:
    bare = [{key: value for key, value in row.items() if key != "entity_list_add"} for row in TOPICS]
    dates = [row | {"relations": []} for row in DATES]
    found = evaluate(a_corpus(tmp_path, topics=bare, dates=dates))
    assert found["counts"] == found["relations"] == "no gold"


def test_labels_of_unknown_documents_are_no_gold(tmp_path: Path) -> None:
    found = evaluate(a_corpus(tmp_path, topics=[TOPICS[0] | {"document_number": "2031-99999"}]))
    assert found["topics"] == "no gold"


def test_an_empty_folder_has_no_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("no documents") == 5
    assert "%" not in shown


def test_machines_get_json_and_people_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = str(a_corpus(tmp_path, topics=TOPICS, dates=DATES))
    assert main(["--corpus", corpus, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["dates"]["right"] == 1
    assert main(["--corpus", corpus]) == 0
    assert "precision 50.0%" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [("labels/dates.jsonl", "{broken"), ("federal_register/api/documents.json", "<html>")],
)
def test_a_broken_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    corpus = a_corpus(tmp_path)
    (corpus / name).write_text(content)
    assert main(["--corpus", str(corpus)]) == 2
    assert Path(name).name in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(tmp_path / "nowhere")]) == 2
    assert "CORPUS=DIR" in capsys.readouterr().err


def a_relation(
    kind: RelationKind,
    numbers: tuple[str, ...] = (),
    cites: tuple[str, ...] = (),
    days: tuple[date, ...] = (),
) -> Relation:
    return Relation(kind, numbers, cites, days, (), (), Evidence("title", 0, 1, "W"))


GOLD = {
    "kind": "corrects",
    "cites": ["96 FR 77,420"],
    "document_numbers": ["2030-00009"],
    "dates": ["2030-01-02"],
}
WHOLE = a_relation(RelationKind.CORRECTS, ("2030-00009",), ("96 FR 77420",), (date(2030, 1, 2),))
PARTS = (
    a_relation(RelationKind.CORRECTS, ("2030-00009",)),
    a_relation(RelationKind.CORRECTS, cites=("96 FR 77420",), days=(date(2030, 1, 2),)),
)
RELATED, PACKAGE = a_relation(RelationKind.RELATED), a_relation(RelationKind.PACKAGE)
# what was found, what a person saw, what they were unsure of; right, wrong, missed
RELATIONS: dict[str, tuple[tuple[Relation, ...], list[dict[str, Any]], list[str], tuple[int, int, int]]] = {
    "the same document": ((WHOLE,), [GOLD], [], (1, 0, 0)),
    "in two relations": (PARTS, [GOLD], [], (1, 0, 0)),
    "only a part of it": (PARTS[:1], [GOLD], [], (0, 1, 1)),
    "another kind": ((RELATED,), [GOLD], [], (0, 1, 1)),
    "an unsure kind": ((WHOLE, RELATED), [GOLD], ["related: names a page"], (1, 0, 0)),
    "an unsure kind missed": ((), [GOLD], ["corrects: or the regulations"], (0, 0, 0)),
    "a companion": ((PACKAGE,), [], [], (0, 0, 0)),
    "nothing named by either": ((RELATED,), [{"kind": "related"}], [], (1, 0, 0)),
}


@pytest.mark.parametrize(("found", "gold", "unsure", "expected"), RELATIONS.values(), ids=RELATIONS)
def test_relations_agree_by_kind(
    found: tuple[Relation, ...], gold: list[dict[str, Any]], unsure: list[str], expected: tuple[int, int, int]
) -> None:
    counts = score(found, {"relations": gold, "unsure": unsure})
    assert (counts["right"], counts["wrong"], counts["missed"]) == expected


LIST = """<DIV9><DIV class="table"><TABLE><TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH>
<TH>License review policy</TH><TH>Federal Register citation</TH></TR>
<TR><TD>FREEDONIA</TD><TD>Widget Works, a.k.a., the following two aliases:<br/>—Wid; <i>and</i><br/>—WW Ltd.<br/>
1 Main Street, Glory.</TD><TD>All items.</TD><TD>Denial.</TD><TD>96 FR 100, 1/2/31.</TD></TR>
<TR><TD/><TD>Gadget Co., Ltd., 2 Main Street, Glory.</TD><TD>All items.</TD><TD>Denial.</TD><TD>96 FR 100, 1/2/31.</TD></TR>
</TABLE></DIV></DIV9>"""


def test_names_and_aliases_of_a_list_are_compared(tmp_path: Path) -> None:
    rows = [
        {"name": "WIDGET WORKS", "aliases": ["Wid", "W. Works"], "country": "Freedonia"},
        {"name": "Gizmo Co., Ltd.", "aliases": []},
    ]
    corpus = a_corpus(tmp_path, entity_list=rows)
    (corpus / "entity_list").mkdir()
    (corpus / "entity_list" / "part.xml").write_text(LIST)
    found: dict[str, Any] = evaluate(corpus)
    assert (found["list names"]["right"], found["list names"]["wrong"], found["list names"]["missed"]) == (
        1,
        1,
        1,
    )
    assert found["list aliases"] == scores(1, 1, 1)


def test_a_list_without_labels_is_no_gold(tmp_path: Path) -> None:
    found = evaluate(a_corpus(tmp_path))
    assert found["list names"] == found["list aliases"] == found["relations more"] == "no gold"


def test_relations_have_labels_of_their_own(tmp_path: Path) -> None:
    row = {"document_number": "2031-00001", "relations": [GOLD], "unsure": []}
    found: dict[str, Any] = evaluate(a_corpus(tmp_path, relations_more=[row]))
    assert (found["relations more"]["missed"], found["relations"]) == (1, "no gold")
