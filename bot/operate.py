"""The operator's commands: doctor, backup, restore, forget. What they print says what to do."""

import argparse
import asyncio
import logging
import secrets
import sys
from pathlib import Path

from bot.clock import Clock
from bot.config import Config
from bot.model import Tenant
from bot.store.contract import StoreError

NAMES = frozenset({"doctor", "backup", "restore", "forget"})


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", files: argparse.ArgumentParser
) -> None:
    """Add the operator's commands to the command line."""
    doctor = commands.add_parser(
        "doctor",
        parents=[files],
        help="look at config, database, clock, sources and platforms; say each cure",
    )
    doctor.add_argument(
        "--source",
        metavar="NAME",
        help="read only this source, show what it gives and what is wrong; stores and posts nothing",
    )
    backup = commands.add_parser("backup", parents=[files], help="copy the database, also while it is in use")
    backup.add_argument("file", type=Path, metavar="FILE", help="where the copy goes; must not exist yet")
    restore = commands.add_parser(
        "restore", parents=[files], help="put a copy in the place of the database, which is kept beside it"
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="the copy")
    forget = commands.add_parser(
        "forget", parents=[files], help="remove a tenant, or make the traces of a person pseudonymous"
    )
    forget.add_argument(
        "what",
        nargs="+",
        metavar="WHAT",
        help="PLATFORM:ID of a tenant, such as slack:T0123; or: person PLATFORM:ID",
    )


def run(options: argparse.Namespace, config: Config, clock: Clock) -> int:
    """Run one of them; returns the exit code. Raises StoreError."""
    if options.command == "doctor":
        return asyncio.run(_try(options.source, config, clock) if options.source else _doctor(config, clock))
    from bot.store.saving import restore_copy, save_copy

    if options.command == "backup":
        version = save_copy(config.store_path(), options.file)
        print(f"{options.file}: a whole copy of {config.store_path()}, schema {version}.")
        return 0
    if options.command == "restore":
        kept = restore_copy(options.file, config.store_path(), now=clock.now())
        print(f"{config.store_path()} is now {options.file}." + (f" What was there: {kept}" if kept else ""))
        return 0
    return asyncio.run(_forget(options.what, config, clock))


async def _doctor(config: Config, clock: Clock) -> int:
    from bot.doctor import examine
    from bot.platforms.configured import configured

    root, wrong = logging.getLogger(), 0
    level = root.level
    root.setLevel(logging.CRITICAL)  # what a library would log stands in the findings
    try:
        async for finding in examine(config, clock, configured(config, clock)):
            wrong += finding.cure is not None
            print(f"{'ok   ' if finding.cure is None else 'WRONG'}  {finding.what}" + _cure(finding.cure))
    finally:
        root.setLevel(level)
    print("All well." if not wrong else f"{wrong} to put right.")
    return 1 if wrong else 0


async def _try(name: str, config: Config, clock: Clock) -> int:
    from bot.trial import try_source

    text, code = await try_source(config, clock, name)
    print(text, file=sys.stderr if code == 2 else sys.stdout)
    return code


def _cure(cure: str | None) -> str:
    return f"\n       {cure}" if cure else ""


async def _forget(what: list[str], config: Config, clock: Clock) -> int:
    kind, name = (what[0], what[1]) if len(what) == 2 else ("tenant", what[0])
    platform, _, identity = name.partition(":")
    if kind not in {"tenant", "person"} or len(what) > 2 or not identity:
        print("Say whom: forget slack:T0123 for a tenant, forget person slack:U0123 for a person.")
        return 2
    from bot.store.sqlite import open_sqlite

    if not config.store_path().is_file():
        raise StoreError(f"{config.store_path()} is not there: name the database with --store or --config")
    store = await open_sqlite(config.store_path(), now=clock.now())
    try:
        if kind == "tenant":
            gone = await store.forget_tenant(Tenant(platform, identity))
            print(f"Everything of {name} is removed." if gone else f"Nothing of {name} is stored.")
        else:
            pseudonym = f"forgotten-{secrets.token_hex(4)}"
            count = await store.forget_person(platform, identity, pseudonym=pseudonym)
            print(f"{count} traces of {name} now name {pseudonym}." if count else f"Nothing names {name}.")
    finally:
        await store.close()
    return 0
