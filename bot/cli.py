"""The command line: what it takes, and the exit codes. 0 well, 1 something was not reached, 2 cannot start."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import __version__, operate
from bot.clock import Clock
from bot.config import Config, ConfigError, load_config
from bot.logs import set_up
from bot.store.contract import StoreError

DESCRIPTION = """\
Rulewire tells you, minutes after it happens, that a U.S. export-control rule has
appeared or changed: what, from which date, where the official text is.

Without a command it runs: it reads the Federal Register and public inspection,
stores every document and posts what is new in this terminal, where the same
commands work as in chat (try: help).
"""
EPILOG = """\
examples:
  python -m bot                                 run, with a prompt when there is a terminal
  python -m bot once                            read and deliver once, for cron
  python -m bot backfill --since 2022-10-01     store older documents, posting nothing
  python -m bot doctor                          what is wrong here, and its cure
  python -m bot backup FILE                     a whole copy of the database, while it is in use
  python -m bot config check                    is my config right?
  python -m bot doctor --source bis             what would be read there, and what is wrong
  python -m bot demo                            see it work on invented documents: no network, no token
  python -m bot replay DIR --day 2024-01-02     serve recorded documents as that day would

Options of a config file are explained in config.example.toml. Without --config, config.toml in
the current folder is read if there is one; without a file, everything has a default.
"""


def build_parser() -> argparse.ArgumentParser:
    """Every command and option, with help."""
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Rulewire {__version__}")
    files, timed = _shared_options()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser(
        "run", parents=[files, timed], help="read, store and post until stopped (the default)"
    )
    commands.add_parser("once", parents=[files, timed], help="read every source and deliver once, then exit")
    backfill = commands.add_parser(
        "backfill",
        parents=[files, timed],
        help="store the documents since a day; posts nothing, resumes where it stopped",
    )
    backfill.add_argument(
        "--since", type=_day, required=True, metavar="DATE", help="first publication date, YYYY-MM-DD"
    )
    commands.add_parser("demo", help="show what Rulewire does, on invented documents; takes about a minute")
    _add_replay(commands)
    _add_parties(commands, files)
    operate.add_commands(commands, files)
    check = commands.add_parser("config", help="work with the config file")
    actions = check.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser(
        "check", parents=[files], help="say every mistake of the config file, or that there is none"
    )
    return parser


def _shared_options() -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Options of several commands: the files, and the pretended time."""
    files = argparse.ArgumentParser(add_help=False)
    files.add_argument(
        "--config", type=Path, metavar="FILE", help="the config file (default: config.toml, if present)"
    )
    files.add_argument(
        "--store", type=Path, metavar="FILE", help="the database file, instead of the configured one"
    )
    timed = argparse.ArgumentParser(add_help=False)
    timed.add_argument(
        "--at",
        type=_moment,
        metavar="WHEN",
        help="pretend that it is this moment in New York now, for replays: 2024-01-02T12:00; a day alone is its noon",
    )
    return files, timed


def main(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code."""
    options = build_parser().parse_args(arguments or ["run"])
    try:
        code = _run(options)
        sys.stdout.flush()
    except (ConfigError, StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered goes nowhere
        return 0
    return code


def _run(options: argparse.Namespace) -> int:
    if options.command is None:
        build_parser().print_help()
        return 2
    if options.command == "replay":
        return _replay(options)
    if options.command == "demo":
        return _demo()
    config = _config(options)
    if options.command == "config":
        print(f"{_config_path(options) or 'The defaults'}: no mistakes. Database: {config.store_path()}")
        return 0
    set_up(config.log.level, config.log.form)
    if options.command in operate.NAMES:
        return operate.run(options, config, Clock())
    from bot import run

    at = getattr(options, "at", None)
    clock = Clock.starting_at(at) if at else Clock()
    if options.command == "once":
        return asyncio.run(run.once(config, clock))
    if options.command == "parties":
        return asyncio.run(run.parties(config, clock, options.number, options.csv))
    if options.command == "backfill":
        return asyncio.run(run.backfill(config, clock, options.since))
    return asyncio.run(run.forever(config, clock))


def _replay(options: argparse.Namespace) -> int:
    from feeds.replay.folder import ReplayError
    from feeds.replay.server import run_replay

    try:
        asyncio.run(
            run_replay(
                options.folder, day=options.day, speed=options.speed, host="127.0.0.1", port=options.port
            )
        )
    except ReplayError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"cannot listen on port {options.port}: {error.strerror}; choose another with --port",
            file=sys.stderr,
        )
        return 2
    return 0


def _demo() -> int:
    """At once where nobody sits in front of it."""
    from bot.demo.stage import READING_SECONDS, demo
    from bot.prompt import is_interactive
    from bot.run import columns

    set_up("error", "text")
    seen = is_interactive()
    return asyncio.run(demo(_say, columns, color=seen, pause=READING_SECONDS if seen else 0))


def _say(text: str) -> None:
    print(text, flush=True)


def _add_replay(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    replay = commands.add_parser(
        "replay", help="serve a folder of recorded documents as the Federal Register would on a day"
    )
    replay.add_argument("folder", type=Path, metavar="DIR", help="a folder of recorded or invented answers")
    replay.add_argument(
        "--day",
        type=_day,
        required=True,
        metavar="DATE",
        help="the virtual day, YYYY-MM-DD (noon in New York)",
    )
    replay.add_argument(
        "--speed",
        type=float,
        default=0.0,
        metavar="N",
        help="virtual seconds per second; 86400 is a day a second (default: time stands still)",
    )
    replay.add_argument(
        "--port", type=int, default=8800, metavar="N", help="port on 127.0.0.1 (default 8800)"
    )


def _add_parties(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", files: argparse.ArgumentParser
) -> None:
    parties = commands.add_parser("parties", parents=[files], help="list everybody a stored document names")
    parties.add_argument("number", metavar="NUMBER", help="a document number, such as 2023-12726")
    parties.add_argument("--csv", type=Path, metavar="FILE", help="write all of them to FILE as CSV")


def _config_path(options: argparse.Namespace) -> Path | None:
    if options.config:
        return Path(options.config)
    found = Path("config.toml")
    return found if found.is_file() else None


def _config(options: argparse.Namespace) -> Config:
    config = load_config(_config_path(options))
    if options.store:
        section = config.store.model_copy(update={"path": str(options.store)})
        config = config.model_copy(update={"store": section})
    return config


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write YYYY-MM-DD") from None


def _moment(text: str) -> datetime:
    """A moment in New York, noon when only a day is given."""
    try:
        moment = datetime.fromisoformat(text if "T" in text else f"{text}T12:00")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time; write 2024-01-02T12:00") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo("America/New_York"))
    return moment.astimezone(UTC)
