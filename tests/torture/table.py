"""The table that `make torture` prints and docs/reliability.md holds."""

from dataclasses import dataclass, replace

HEAD = (
    "fault", "times", "expected", "lost", "doubled on Discord", "doubled on Slack", "of these unmarked",
    "false posts", "waiting", "over a limit", "",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line. `expected` pairs of document and channel; `over`: refusals for speed that were no fault of ours
    to set; `bad`: the promise was broken."""

    fault: str
    times: int
    expected: int
    lost: int
    discord: int
    slack: int
    unmarked: int
    false: int
    waiting: int
    over: int = 0
    note: str = ""
    bad: bool = False

    def as_bad(self) -> "Row":
        """The same, with a promise broken."""
        return replace(self, bad=True)

    def cells(self) -> tuple[str, ...]:
        numbers = (
            self.times, self.expected, self.lost, self.discord, self.slack, self.unmarked, self.false,
            self.waiting, self.over,
        )  # fmt: skip
        return (self.fault, *(f"{one:,}" for one in numbers), self.note)


def table(rows: list[Row]) -> str:
    """Markdown."""
    lines = [HEAD, tuple("---" if n in {0, len(HEAD) - 1} else "--:" for n in range(len(HEAD)))]
    lines += [row.cells() for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
