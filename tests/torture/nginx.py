"""nginx between the line and the replay: it passes on, or goes wrong the way web servers do."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{ listen 127.0.0.1:{port}; location / {{ {does} }} }}
}}
"""
_PASS = "proxy_pass {behind}; proxy_set_header Host $host; "
FRONTS = {
    "drip": "limit_rate 40; " + _PASS,
    "redirect loop": "return 302 $request_uri;",
    "connection closed without an answer (444)": "return 444;",
    "304 for ever": "if ($http_if_none_match) {{ return 304; }} if ($http_if_modified_since) {{ return 304; }} "
    + _PASS,
}
_WELL = {"well": _PASS}


@dataclass
class Front:
    """Where it listens, and what it does at the moment."""

    folder: Path
    port: int
    process: asyncio.subprocess.Process | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def be(self, name: str, behind: str) -> None:
        """Go on as this, before the server at the address `behind`."""
        await self.end()
        config = self.folder / "nginx.conf"
        does = (_WELL | FRONTS)[name].format(behind=behind)
        config.write_text(_CONFIG.format(folder=self.folder, port=self.port, does=does))
        self.process = await asyncio.create_subprocess_exec(
            "nginx", "-p", str(self.folder), "-c", str(config), "-e", str(self.folder / "error.log")
        )
        async with asyncio.timeout(10):
            await self._answers()

    async def end(self) -> None:
        """Stop listening."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
            await self.process.wait()
            self.process = None

    async def _answers(self) -> None:
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                await writer.wait_closed()
                return
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def front(folder: Path) -> AsyncIterator[Front]:
    """An nginx that writes only below `folder`; started by the first `be`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        made = Front(folder, int(probe.getsockname()[1]))
    try:
        yield made
    finally:
        await made.end()
