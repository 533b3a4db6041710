"""The folder that a replay reads, and the virtual clock it runs by."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from feeds.replay.answers import Ask
from feeds.replay.clock import VirtualClock, noon
from feeds.replay.folder import ReplayError, load
from tests.replaying import replay


def test_folder_without_documents_says_what_to_give(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "error.json").write_text('{"status":404,"message":"Record Not Found"}')
    with pytest.raises(ReplayError, match=r"no Federal Register document found; give a folder"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{", "not readable as JSON", id="cut file"),
        pytest.param('{"document_number": "1", "publication_date": "soon"}', "soon", id="no date"),
        pytest.param(
            '{"document_number": "1", "publication_date": "2026-01-06", "_replay": {"form": "x"}}',
            'takes "from" and "until"',
            id="misspelt span",
        ),
    ],
)
def test_broken_record_is_named_with_its_path(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "one.json").write_text(text)
    with pytest.raises(ReplayError, match=said) as error:
        load(tmp_path)
    assert "one.json" in str(error.value)


def test_of_two_records_of_a_document_the_fuller_one_is_served(tmp_path: Path) -> None:
    row = {"document_number": "2026-90001", "publication_date": "2026-01-06", "title": "One"}
    for place, more in (("documents", {"effective_on": "2026-01-07"}), ("entity-rules", {})):
        (tmp_path / place).mkdir()
        (tmp_path / place / "one.json").write_text(json.dumps(row | more))
    found = json.loads(replay(folder=tmp_path).answer(Ask("/api/v1/documents/2026-90001")).body)
    assert found["effective_on"] == "2026-01-07"


def test_number_used_twice_is_two_documents(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for day in ("2009-03-03", "2012-03-06"):
        row = {"document_number": "E8-19102", "publication_date": day, "title": day}
        (tmp_path / "documents" / f"{day}.json").write_text(json.dumps(row))
    running, path = replay(folder=tmp_path), "/api/v1/documents/E8-19102.json"
    asked = [running.answer(Ask(path, query)) for query in ((), (("publication_date", "2009-03-03"),))]
    assert [json.loads(answer.body)["title"] for answer in asked] == ["2012-03-06", "2009-03-03"]


@pytest.mark.parametrize(
    ("form", "ending", "start"), [("xml", "xml", b"<RULE>"), ("text", "txt", b"<html>")], ids=["xml", "text"]
)
def test_full_text_is_there_with_its_document(form: str, ending: str, start: bytes) -> None:
    ask_text = Ask(f"/documents/full_text/{form}/2026/01/06/2026-90001.{ending}")
    assert replay("2026-01-06T05:00").answer(ask_text).status == 404
    assert replay("2026-01-06T06:00").answer(ask_text).body.startswith(start)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("documents-full_text-xml-2014-02-07-2014-02580.xml", "2014/02/07/2014-02580.xml"),
        ("articles-xml-201-118-676.xml", "2011/07/25/2011-18676.xml"),
        ("E8-23178.xml", "2008/10/02/E8-23178.xml"),
    ],
    ids=["named by its address", "named by its old address", "named by its number"],
)
def test_full_text_without_a_record_is_there_from_its_day_on(tmp_path: Path, file: str, path: str) -> None:
    for place, name, text in (
        ("fulltext", file, "<RULE/>"),
        ("documents", "a.json", '{"document_number": "1", "publication_date": "2008-01-01"}'),
    ):
        (tmp_path / place).mkdir()
        (tmp_path / place / name).write_text(text)
    ask = Ask(f"/documents/full_text/xml/{path}")
    assert replay("2007-01-01T12:00", tmp_path).answer(ask).status == 404
    assert replay(folder=tmp_path).answer(ask).body == b"<RULE/>"
    impossible = Ask(ask.path.replace(path[5:10], "13/45"))
    assert replay(folder=tmp_path).answer(impossible).status == 404


# --- the clock ---------------------------------------------------------------------------------
def test_clock_stands_still_until_set_and_runs_with_speed() -> None:
    ticks = iter((0.0, 5.0, 10.0, 10.0, 10.0, 12.0))
    still = VirtualClock(noon(date(2026, 3, 7)), ticks=lambda: 7.0)
    assert still.now() == noon(date(2026, 3, 7))
    fast = VirtualClock(noon(date(2026, 3, 7)), speed=3600, ticks=lambda: next(ticks))
    assert fast.now() == noon(date(2026, 3, 7)) + timedelta(hours=5)


def test_noon_stays_noon_when_summer_time_begins() -> None:
    clock = VirtualClock(noon(date(2026, 3, 7)))
    clock.advance(2)
    assert clock.now() == noon(date(2026, 3, 9))


def test_clock_wants_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(datetime(2026, 1, 6))  # noqa: DTZ001 - the point of the test
