"""How long things take or may take on the way to Slack, all in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. Slack takes one message a second in a channel (`pace`), see
    https://docs.slack.dev/apis/web-api/rate-limits.

    `silence`: a connection that hears nothing that long is replaced; pings keep a healthy one from it.
    `overlap`: how long a connection that Slack wants refreshed is listened to beside the new one.
    `rarely`: between attempts that only an operator can make succeed.
    """

    pace: float = 1.0
    connect: float = 10.0
    post: float = 30.0
    ask: float = 5.0
    rights: float = 2.5
    ping: float = 10.0
    silence: float = 45.0
    overlap: float = 10.0
    first_wait: float = 1.0
    longest_wait: float = 300.0
    rarely: float = 900.0
