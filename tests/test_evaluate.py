"""The evaluator against invented documents and labels."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from feeds.facts import Evidence, Relation, RelationKind
from tests.evaluate import evaluate, main
from tests.measures import same_relation, scores

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
MATCHES = {
    "a citation": (a_relation(RelationKind.CORRECTS, cites=("96 FR 77420",)), GOLD, True),
    "a number": (a_relation(RelationKind.CORRECTS, ("2030-00009",)), GOLD, True),
    "a day": (a_relation(RelationKind.CORRECTS, days=(date(2030, 1, 2),)), GOLD, True),
    "one of two": (a_relation(RelationKind.CORRECTS, ("2030-00001",), ("96 FR 77420",)), GOLD, True),
    "another kind": (a_relation(RelationKind.RELATED, ("2030-00009",)), GOLD, False),
    "another document": (a_relation(RelationKind.CORRECTS, ("2030-00001",)), GOLD, False),
    "nothing named by one": (a_relation(RelationKind.CORRECTS), GOLD, False),
    "nothing named by either": (a_relation(RelationKind.CORRECTS), {"kind": "corrects"}, True),
}


@pytest.mark.parametrize(("relation", "gold", "same"), MATCHES.values(), ids=MATCHES)
def test_a_relation_is_the_same(relation: Relation, gold: dict[str, Any], same: bool) -> None:
    assert same_relation(relation, gold) is same
