"""`make bench`: medians and ratios of one run, each with its limit. `ARGS="poll recent"` picks some."""

import asyncio
import resource
import sys
from collections.abc import Callable, Coroutine

from tests import (
    bench_acknowledge,
    bench_deliver,
    bench_parties,
    bench_poll,
    bench_read,
    bench_start,
    bench_text,
    bench_understand,
)

Measure = Callable[[], Coroutine[None, None, list[tuple[str, str, bool]]]]

MEASURES: dict[str, Measure] = {
    "poll": bench_poll.unchanged_poll,
    "feed": bench_poll.nothing_new,
    "deliver": bench_deliver.fan_out,
    "start": bench_start.import_to_prompt,
    "parties": bench_parties.tables,
    "text": bench_text.full_texts,
    "acknowledge": bench_acknowledge.during_a_fan_out,
    "recent": bench_read.answers_at_100_000,
    "understand": bench_understand.abstracts_a_second,
}


def main(names: list[str]) -> int:
    """Run the named measures, or all; the exit code is 1 when a limit is passed."""
    failed = False
    for name in names or MEASURES:
        for label, figure, well in asyncio.run(MEASURES[name]()):
            failed |= not well
            print(f"{'ok  ' if well else 'OVER'}  {label:<64} {figure}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"      peak of this whole run {peak:.0f} MB")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
