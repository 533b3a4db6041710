"""`make evaluate`: figures against documents that people labelled. `CORPUS=DIR` for another folder of the same shape.

Prints a table, or JSON with `--json`. Where there is nothing to measure against, it says so.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from feeds.understand import understand
from tests import measures
from tests.gold import CORPUS, GoldError, Row, labels, records, rows
from tests.measures import Figures, Understood
from tests.measures_parties import entries

OWN = Path(__file__).parent / "gold"
NO_GOLD, NO_DOCUMENTS = "no gold", "no documents"
_SHARES = frozenset({"precision", "recall", "f1", "macro_f1", "share", "coverage"})


def evaluate(corpus: Path) -> dict[str, Figures | str]:
    """The figures of every measure by name; text where there is nothing to measure. Raises GoldError."""
    known = {number: Understood(record, understand(record)) for number, record in records(corpus).items()}
    if not known:
        return dict.fromkeys(("topics", "counts", "dates", "relations", "summary"), NO_DOCUMENTS) | _lists(
            corpus
        )
    by_topic, by_date = labels(corpus, "topics.jsonl"), labels(corpus, "dates.jsonl")
    topics = measures.topics(known, by_topic)
    found: dict[str, Figures | str] = {"topics": topics[0] if topics else NO_GOLD}
    if topics:
        found |= {f"topic {name}": figures for name, figures in topics[1].items()}
    found["counts"] = measures.counts(known, by_topic) or NO_GOLD
    found["dates"] = measures.dates(known, by_date) or NO_GOLD
    found["relations"] = measures.relations(known, by_date) or NO_GOLD
    found["relations more"] = measures.relations(known, _more_relations(corpus)) or NO_GOLD
    found["summary"] = measures.summaries(known) or NO_DOCUMENTS
    return found | _lists(corpus)


def _lists(corpus: Path) -> dict[str, Figures | str]:
    """The figures of the Entity List, for which no document is needed."""
    figures = measures.parties(entries(corpus), _listed(corpus)) or (NO_GOLD, NO_GOLD)
    return dict(zip(("list names", "list aliases"), figures, strict=True))


def _more_relations(corpus: Path) -> tuple[Row, ...]:
    """Labels of relations alone, `labels/relations*.jsonl`; of the recorded documents the project has its own."""
    own = rows(OWN / "relations_export_control.jsonl") if corpus == CORPUS else ()
    return (*labels(corpus, "relations*.jsonl"), *own)


def _listed(corpus: Path) -> tuple[Row, ...]:
    """Labels of entries of the Entity List, `labels/entity_list*.jsonl`, and those that the project has itself."""
    own = rows(OWN.with_name("fixtures") / "entity_list_checked.jsonl") if corpus == CORPUS else ()
    return labels(corpus, "entity_list*.jsonl") or own


def table(found: Mapping[str, Figures | str]) -> str:
    """The figures for people: shares in percent, the rest as they are."""
    return "\n".join(f"{name:<38} {_line(figures)}" for name, figures in found.items())


def _line(figures: Figures | str) -> str:
    if isinstance(figures, str):
        return figures
    return "  ".join(f"{name} {_shown(name, value)}" for name, value in figures.items())


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if name in _SHARES else f"{value:,}"


def main(words: Sequence[str] | None = None) -> int:
    """Measure one folder; the exit code is 2 where the folder or a file of it cannot be read."""
    parser = argparse.ArgumentParser(prog="make evaluate", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a folder of the same shape")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args(words)
    if not asked.corpus.is_dir():
        print(f"{asked.corpus} is no folder: name one with CORPUS=DIR", file=sys.stderr)
        return 2
    try:
        found: dict[str, Any] = evaluate(asked.corpus)
    except GoldError as error:
        print(f"cannot be measured: {error}", file=sys.stderr)
        return 2
    print(json.dumps(found, indent=2) if asked.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
