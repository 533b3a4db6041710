"""Random steps for the model of the queue."""

from hypothesis import strategies as st

from bot.outcomes import (
    Absent,
    Again,
    Closed,
    Failed,
    GaveUp,
    Later,
    Outcome,
    Released,
    Sent,
    Unclear,
    Verdict,
)
from tests.invented_documents import MINUTE, NOW
from tests.queue_model import CHANNELS, EVENTS, QueueModel, Step

SMALL = st.integers(0, 3)
LATER = SMALL.map(lambda minutes: NOW + minutes * 2 * MINUTE)
ENDS: st.SearchStrategy[Outcome] = st.one_of(
    st.just(Sent("m")),
    st.just(Sent("m")),
    st.just(Released()),
    st.just(Failed("refused", None)),
    st.just(Unclear("cut off")),
    st.just(Closed("archived")),
    st.just(GaveUp("three days")),
    LATER.map(lambda at: Failed("busy", at)),
)
VERDICTS: st.SearchStrategy[Verdict] = st.one_of(
    st.just(Absent()),
    st.just(Failed("nobody can tell", None)),
    st.just(Closed("archived")),
    LATER.map(Again),
    LATER.map(Later),
)


def steps() -> st.SearchStrategy[Step]:
    channels = st.integers(0, CHANNELS - 1)
    return st.one_of(
        st.builds(_plan, st.integers(0, EVENTS - 1), st.frozensets(channels, max_size=CHANNELS)),
        st.just(_plan_all),
        st.builds(_claim, st.integers(0, 5), st.booleans()),
        SMALL.map(lambda which: lambda model: model.set_off(which)),
        st.builds(_settle, SMALL, ENDS),
        st.booleans().map(lambda gone: lambda model: model.expire(gone)),
        VERDICTS.map(lambda verdict: lambda model: model.look(verdict)),
        st.just(lambda model: model.probe()),
        channels.map(lambda channel: lambda model: model.resume(channel)),
        st.just(lambda model: model.leave()),
        st.just(lambda model: model.come_back()),
        st.sampled_from((0, 1, 2, 70)).map(lambda minutes: lambda model: model.wait(minutes)),
    )


async def _plan_all(model: QueueModel) -> None:
    for event in range(EVENTS):
        await model.plan(event, frozenset({0}))


def _plan(event: int, channels: frozenset[int]) -> Step:
    return lambda model: model.plan(event, channels)


def _claim(n: int, waits: bool) -> Step:
    return lambda model: model.claim(n, waits=waits)


def _settle(which: int, outcome: Outcome) -> Step:
    return lambda model: model.settle(which, outcome)
