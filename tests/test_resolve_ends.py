"""What may be said to have ended: a plant's docket or a RIN of a whole series does not tie a withdrawal to a document."""

from typing import Any

import pytest

from bot.relations import Known
from feeds.facts import RelationKind
from tests.test_resolve import EARLIER, NOTHING, only, relation, source, stored

PLANT: dict[str, Any] = {"rins": (), "docket_ids": ("50-9382",)}
AIRSPACE: dict[str, Any] = {"rins": ("2120-AA66",), "docket_ids": ()}
TITLE = "Vane Station, Unit 3; Licence Application"


@pytest.mark.parametrize(
    ("of", "earlier", "how"),
    [
        (PLANT | {"title": f"{TITLE}; Withdrawal"}, PLANT | {"title": TITLE}, "shared docket 50-9382"),
        (PLANT | {"title": TITLE}, PLANT | {"title": "Vane Station, Unit 3; Exemption"}, ""),
        ({"docket_ids": ()}, {"docket_ids": ()}, "shared RIN 0694-XL01"),
        ({"docket_ids": ()}, {"docket_ids": (), "title": "Fees for Invented Permits"}, ""),
        (AIRSPACE, AIRSPACE, ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [RelationKind.WITHDRAWS, RelationKind.SUPERSEDES])
def test_what_is_ended_is_tied_by_more_than_a_number(
    kind: RelationKind, of: dict[str, Any], earlier: dict[str, Any], how: str
) -> None:
    one = only(source(relation(kind), **of), stored(1, **earlier))
    assert (one.how if one.target else "") == how


def test_a_rin_of_a_series_does_not_tell_which_rule_of_a_day_is_corrected() -> None:
    named = relation(dates=(EARLIER,))
    fields = AIRSPACE | {"title": "Airspace; Vane, GA; Correction"}
    meant: Known = stored(1, **(AIRSPACE | {"title": "Airspace; Vane, GA"}))
    other = stored(2, **(AIRSPACE | {"title": "Jet Routes in Oregon"}))
    assert only(source(named, **fields), other).target is None
    assert only(source(named, **fields), other, meant).how == "publication date and title"
    assert only(source(named, **(fields | NOTHING)), meant).how == "publication date and title"
