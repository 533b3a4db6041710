"""What an error of a platform means for a delivery: waits, pauses, an end. Pure."""

import zlib
from datetime import datetime, timedelta

from bot.errors import DeliveryError
from bot.model import Claim
from bot.outcomes import Closed, Failed, GaveUp, Outcome

FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(hours=1)
LONGEST_ASKED = timedelta(days=1)  # a platform that asks for more is asked again tomorrow
GIVEN_UP_AFTER = timedelta(days=3)
LEAST_TRIES = 20  # a program that was down for days has not tried for days


def after_error(claim: Claim, error: DeliveryError, now: datetime) -> Outcome:
    """By class of error: closed pauses the channel, permanent parks, a rate limit has its own time,
    and everything else is tried again at growing intervals, for three days and twenty times at least."""
    if error.closed:
        return Closed(error.reason)
    if error.permanent:
        return Failed(error.reason, None)
    if error.retry_after is not None:
        return Failed(error.reason, now + asked(error.retry_after), limited=True)
    failing = now - claim.retrying_since if claim.retrying_since else timedelta()
    if failing >= GIVEN_UP_AFTER and claim.number >= LEAST_TRIES:
        return GaveUp(f"given up after {GIVEN_UP_AFTER.days} days: {error.reason}")
    return Failed(error.reason, now + wait(claim, now))


def asked(seconds: float) -> timedelta:
    """The wait that a platform asked for: none below zero, a day at most."""
    # In this order of arguments NaN is the longest wait.
    return timedelta(seconds=max(0.0, min(LONGEST_ASKED.total_seconds(), seconds)))


def wait(claim: Claim, now: datetime) -> timedelta:
    """As long as it has been failing, so that the waits double: ten seconds at first, an hour at most.

    Up to a quarter less, because what failed together must not come back together.
    """
    failing = now - claim.retrying_since if claim.retrying_since else timedelta()
    spread = zlib.crc32(f"{claim.delivery_id}:{claim.number}".encode()) / 2**32
    return min(max(failing, FIRST_RETRY), LONGEST_RETRY) * (1 - spread / 4)
