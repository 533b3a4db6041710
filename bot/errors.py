"""What platforms raise when a message was not taken, or perhaps was."""


class DeliveryError(Exception):
    """A platform did not take a message.

    `permanent`: trying again is useless, this message was refused. `closed`: the place takes no
    message at all until somebody changes something (no such channel, no right, archived, token
    revoked), and `reason` says what. `retry_after`: seconds the platform asked for, or None. The
    text never holds a credential.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        closed: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.closed = closed
        self.retry_after = retry_after


class UnclearError(Exception):
    """A message was handed over and nobody knows whether the platform took it.

    Sending it again could post it twice, so that is for a person to decide. The text never holds
    a credential.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
