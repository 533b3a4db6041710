"""The ways to run: with a prompt, as a service, once, backfill. What a person sees on the way stands here."""

import asyncio
import contextlib
import logging
import shutil
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot import fill as filling
from bot.app import App, open_app
from bot.clock import Clock
from bot.collect import Health
from bot.config import Config
from bot.dates import legal_day, show_date
from bot.fill import Filled, fill
from bot.message import Reply
from bot.platforms.configured import configured
from bot.platforms.terminal import NAME, Terminal
from bot.prompt import is_interactive, run_prompt, show
from bot.render.terminal import render_reply
from feeds.sources import SourceKind

log = logging.getLogger(__name__)


def columns() -> int:
    """How wide the terminal is now."""
    return shutil.get_terminal_size((100, 24)).columns


async def forever(config: Config, clock: Clock) -> int:
    """Read, store and post until stopped: with a prompt where a person sits, else as a service."""
    interactive = is_interactive()
    say: Callable[[str], None] = show if interactive else _print
    terminal = Terminal(say, size=columns, color=interactive)
    stopped = asyncio.Event()
    if not interactive:
        _stop_on_signals(stopped)
    async with open_app(config, clock, (terminal, *configured(config, clock))) as app:
        if interactive:
            logging.getLogger().setLevel(logging.ERROR)  # what matters is said in sentences instead
        await app.welcome_terminal()
        say(_reply(app_banner(config), interactive))
        for missing in await app.unconnected():
            log.error(missing)
            if interactive:
                say(missing)
        ended = await _first_fill(app, interactive)
        if ended:  # later the prompt must not wait for the network
            await app.collector.read_due()
        say(await _summary(app, interactive))
        if interactive:  # what failed until now stands in the summary
            app.collector.on_health = _telling(say)
        async with app.jobs():
            if interactive:
                await run_prompt(
                    _answering(app, interactive), lambda typed: app.store.numbers(typed, limit=30)
                )
            else:
                await stopped.wait()
    return 0


async def once(config: Config, clock: Clock) -> int:
    """Read every source, deliver what is due, exit. Returns 1 when a source could not be read."""
    terminal = Terminal(_print, size=columns, color=sys.stdout.isatty())
    async with open_app(config, clock, (terminal, *configured(config, clock))) as app, app.connected():
        await app.welcome_terminal()
        await _first_fill(app, sys.stderr.isatty())
        await app.collector.read_due(force=True)
        await app.reconciler.run_due()
        await app.tender.run_once()
        await app.watcher.run_once()
        await app.deliverer.run_once()
        await app.collector.read_texts()
        states = await app.store.source_states()
        failing = [state for state in states if state.failing_since]
        for state in failing:
            print(f"{state.name} could not be read: {state.reason}", file=sys.stderr)
        return 1 if failing else 0


async def backfill(config: Config, clock: Clock, since: date) -> int:
    """Store the documents since a day. Returns 1 when it stopped early; running it again resumes; 2 for a day to come."""
    today = legal_day(clock.now())
    if since > today:
        print(f"--since {since} is still to come; give a day until {today}", file=sys.stderr)
        return 2
    async with open_app(config, clock, ()) as app:
        failed = 0
        with _progress(sys.stderr.isatty()) as on_progress:
            for source in app.collector.sources:
                if source.kind is SourceKind.DOCUMENTS:
                    ended = await fill(app.collector, source, since, on_progress)
                    failed += ended.failure is not None
                    print(_ended(ended, since))
        return 1 if failed else 0


async def parties(config: Config, clock: Clock, number: str, csv: Path | None) -> int:
    """Show the parties of a stored document, or write all of them to a file. Returns 1 when there are none."""
    async with open_app(config, clock, ()) as app:
        reply = await app.ask(("parties", number))
    if csv is None or reply.attachment is None:
        print(_reply(reply, sys.stdout.isatty()))
        return 0 if reply.attachment else 1
    return _save(csv, reply.attachment[1])


def _save(path: Path, text: str) -> int:
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        print(f"{path} is there already and stays as it is; choose another file with --csv", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"cannot write {path}: {error.strerror}; choose another file with --csv", file=sys.stderr)
        return 2
    print(f"{path}: written.")
    return 0


def app_banner(config: Config) -> Reply:
    """What is started, and where it keeps things."""
    lines = (
        ("Database", str(config.store_path())),
        ("Contact", config.fetch.contact or "none configured; sources prefer to know whom to write to"),
    )
    unwatched = ("Not watched", "press releases of BIS; `python -m bot doctor --source bis` tries them")
    return Reply("Rulewire", lines if config.watches_bis() else (*lines, unwatched))


async def _first_fill(app: App, visible: bool) -> list[Filled]:
    with _progress(visible) as on_progress:
        return await app.first_fill(on_progress)


async def _summary(app: App, color: bool) -> str:
    """What there is, the last three documents, and what could not be reached."""
    states = [state for state in await app.store.source_states() if state.succeeded_at or state.filled_from]
    newest = await app.store.recent(topic=None, since=None, limit=3)
    count = await app.store.document_count()
    last = newest[0].document.record.publication_date if newest else None
    failures = await _failures(app)
    about = f", newest {show_date(last)}" if last else ""
    sources = f"{len(states)} source{'' if len(states) == 1 else 's'}"
    stock = f"{count} documents from {sources}{about}." if count else "Nothing is stored yet."
    texts = [_reply(Reply(stock), color)]
    if failures:
        hint = "What is stored stays; reading goes on being tried."
        if not count:
            hint += " Without a network, see it work on invented documents: make demo"
        texts.append(_reply(Reply("Not everything was reached:", failures, hint=hint, refused=True), color))
    if newest:
        reply = await app.ask(("recent", "3"))
        texts.append(_reply(Reply("The last three:", rows=reply.rows), color))
    texts.append(
        "New documents appear here. Type help for commands, exit to leave."
        if color
        else "New documents follow."
    )
    return "\n".join(texts)


async def _failures(app: App) -> tuple[str, ...]:
    states = {state.name: state for state in await app.store.source_states() if state.failing_since}
    return tuple(
        f"{source.title} could not be read: {states[source.name].reason}"
        for source in app.collector.sources
        if source.name in states
    )


def _answering(app: App, color: bool) -> Callable[[tuple[str, ...]], Awaitable[str]]:
    async def answered(words: tuple[str, ...]) -> str:
        return render_reply(await app.ask(words), width=columns(), color=color)

    return answered


@contextlib.contextmanager
def _progress(visible: bool) -> Iterator[Callable[[filling.Progress], None]]:
    if not visible:
        yield lambda step: log.info(
            "%s: %d of %d windows, %d documents", step.source.title, step.done, step.total, step.documents
        )
        return
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("windows · {task.fields[documents]} documents"),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    tasks: dict[str, object] = {}
    with bar:

        def step(now: filling.Progress) -> None:
            name = now.source.name
            if name not in tasks:
                tasks[name] = bar.add_task(now.source.title, total=now.total, documents=0)
            bar.update(tasks[name], completed=now.done, documents=now.documents)  # type: ignore[arg-type]  # rich's TaskID is an int

        yield step


def _ended(ended: Filled, since: date) -> str:
    if ended.failure:
        return f"{ended.source.title}: stopped after {ended.documents} documents: {ended.failure}; run it again to go on"
    return f"{ended.source.title}: complete since {show_date(since)}, {ended.documents} documents new"


def _telling(say: Callable[[str], None]) -> Callable[[Health], None]:
    """Say once that a source fails, and once that it is well again."""

    def tell(health: Health) -> None:
        if health.reason is None:
            text = f"{health.source.title} can be read again."
        else:
            text = f"{health.source.title} cannot be read: {health.reason}. What is stored stays; it is tried again."
        say(_reply(Reply("", (text,)), color=True))

    return tell


def _reply(reply: Reply, color: bool) -> str:
    return render_reply(reply, width=columns(), color=color)


def _print(text: str) -> None:
    print(text, flush=True)


def _stop_on_signals(stopped: asyncio.Event) -> None:
    """End on Ctrl-C or a service manager's stop: the run is over once what is under way is done."""
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)


__all__ = ["NAME", "backfill", "forever", "once", "parties"]
