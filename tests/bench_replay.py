"""A replay in a process of its own, so that its work is not counted as ours."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

from tests.replaying import FOLDER


@contextlib.contextmanager
def replay_process(day: date) -> Iterator[str]:
    """The base URL of a replay of the invented documents that ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "bot",
        "replay",
        str(FOLDER),
        "--day",
        day.isoformat(),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _await_port(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _await_port(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"the replay did not listen on port {port}")
