"""How fast full texts are read, and how much memory a large rule takes."""

import resource
import subprocess
import sys
import time

from feeds.model import TextBody, TextForm
from feeds.texts import parse_text

PARAGRAPH = (
    '<P>The Bureau of Invented Controls amends <E T="03">Section 5</E> of the regulations'
    " (15 CFR parts 730 through 774) as set forth in &#xA7; 744.11.<SU>4</SU><FTREF/> "
    + "Items that were en route aboard a carrier may proceed before February 5, 2031. " * 4
    + "</P>\n"
)
ROW = "<ROW><ENT I='01'>NOWHERELAND</ENT><ENT>Widget Works, a.k.a., WW. 1 Road, Town.</ENT><ENT>All items.</ENT></ROW>\n"
CHILD = "from tests.bench_text import peak; print(peak())"


def a_rule(megabytes: float) -> bytes:
    """An invented rule of about this size, prose and tables half and half."""
    half = int(megabytes * 500_000)
    prose, rows = PARAGRAPH * (half // len(PARAGRAPH)), ROW * (half // len(ROW))
    return f"<RULE><SUPLINF>{prose}<GPOTABLE>{rows}</GPOTABLE></SUPLINF></RULE>".encode()


def peak() -> float:
    """MB of this whole process after reading a rule of 4 MB."""
    parse_text(TextBody(TextForm.XML, a_rule(4)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def full_texts() -> list[tuple[str, str, bool]]:
    """Megabytes of XML a second, and the peak of a process that reads a rule of 4 MB."""
    body = TextBody(TextForm.XML, a_rule(1))
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        parse_text(body)
        taken.append(time.perf_counter() - begun)
    speed = len(body.body) / 1e6 / sorted(taken)[2]
    child = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)  # noqa: ASYNC221  # nothing else runs
    memory = float(child.stdout)
    return [
        ("full-text XML (≥ 3 MB/s)", f"{speed:.1f} MB/s", speed >= 3),
        ("peak of a process that reads a rule of 4 MB (≤ 200 MB)", f"{memory:.0f} MB", memory <= 200),
    ]
