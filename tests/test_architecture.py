"""The import table: who may import what, and where each dependency has its home."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("feeds/**/*.py")])

# A dependency's home: the only files or folders that may import it.
HOMES = {
    "aiohttp": [
        "feeds/fetch.py",
        "feeds/egress.py",
        "feeds/replay/",
        "bot/metrics.py",
        "bot/platforms/discord",
        "bot/platforms/slack",
    ],
    "apscheduler": ["bot/app.py"],
    "discord": ["bot/platforms/discord"],
    "feedparser": ["feeds/parse.py"],
    "holidays": ["bot/rhythm.py"],
    "lxml": ["feeds/fulltext_xml.py", "feeds/parties/markup.py"],
    "msgspec": ["bot/store/codec.py"],
    "nupunkt": ["feeds/sentences.py"],
    "prometheus_client": ["bot/metrics.py"],
    "platformdirs": ["bot/config/"],
    "prompt_toolkit": ["bot/prompt.py"],
    "pydantic": ["bot/config/"],
    "rich": ["bot/render/terminal", "bot/run.py", "bot/demo/looks.py"],
    "selectolax": ["feeds/html.py"],
    "slack_bolt": ["bot/platforms/slack"],
    "slack_sdk": ["bot/platforms/slack"],
    "sqlite3": ["bot/store/"],
    "sqlite_utils": ["bot/store/"],
    "tomllib": ["bot/config/", "feeds/countries.py", "feeds/eccns.py", "feeds/topics.py"],
}
# Stations that are functions of values: they import nothing that does I/O or knows the time.
PURE = [
    "feeds/classify.py", "feeds/clean.py", "feeds/counts.py", "feeds/countries.py", "feeds/numbers.py",
    *(f"feeds/parties/{name}.py" for name in ("__init__", "amendment", "cell", "check", "markup", "model", "names", "spreadsheet", "table")),
    "feeds/extract.py", "feeds/kinds.py", "feeds/listedunder.py", "feeds/listfacts.py", "feeds/privacy.py",
    "feeds/dates.py", "feeds/namings.py", "feeds/references.py", "feeds/savings.py",
    "feeds/summarize.py", "feeds/understand.py", "feeds/sources/addresses.py", "feeds/sources/fields.py",
    "feeds/sources/federal_register.py", "feeds/html.py", "feeds/textdiff.py", "feeds/sources/canonical.py",
    "feeds/sources/listing.py", "feeds/sources/pattern.py", "feeds/sources/release.py", "feeds/sources/told.py",
    "feeds/sources/walls.py", "bot/revise.py", "bot/route.py", "bot/card.py", "bot/changed.py", "bot/message.py", "bot/rhythm.py", "bot/dates.py",
    "feeds/fulltext.py", "feeds/fulltext_xml.py", "feeds/fulltext_raw.py", "feeds/texts.py", "feeds/placeholders.py",
    "feeds/orders.py", "feeds/weight.py", "feeds/about.py", "feeds/headline.py", "bot/support.py",
    "feeds/acts.py", "feeds/mentions.py", "feeds/relate.py",
    "bot/relations.py", "bot/resolve.py", "bot/standing.py", "bot/lineage.py",
    "bot/compose.py", "bot/health.py", "bot/retry.py", "bot/platforms/allowance.py",
]  # fmt: skip
IMPURE = {
    "asyncio",
    "aiohttp",
    "os",
    "socket",
    "sqlite3",
    "sqlite_utils",
    "pathlib",
    "time",
    "bot.clock",
    "bot.store",
}


def imports(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_from_bot_to_feeds_only(path: Path) -> None:
    if name(path).startswith("feeds/"):
        assert not [module for module in imports(path) if module.split(".")[0] == "bot"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_dependency_has_one_home(path: Path) -> None:
    for module in imports(path):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or any(name(path).startswith(home) for home in homes), module


@pytest.mark.parametrize("station", PURE)
def test_pure_stations_touch_nothing_outside(station: str) -> None:
    found = imports(ROOT / station)
    assert not [
        module for module in found if any(module == bad or module.startswith(bad + ".") for bad in IMPURE)
    ]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_time_of_day_is_read_in_one_place(path: Path) -> None:
    readers = {"now", "today", "utcnow"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in readers and isinstance(node.value, ast.Name):
            reads = node.value.id in {"datetime", "date"}
            assert not reads or name(path) in {"bot/clock.py", "feeds/replay/clock.py"}, node.lineno


@pytest.mark.parametrize("path", [*MODULES, *sorted(ROOT.glob("tests/**/*.py"))], ids=name)
def test_files_stay_under_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_stay_under_40_lines(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = (ast.get_docstring(node, clean=False) or "").count("\n") + 1
            assert (node.end_lineno or 0) - node.lineno + 1 - doc <= 40, node.name


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_file_is_named_after_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "manager", "handler", "misc", "core"}


def test_the_map_in_the_design_names_every_module() -> None:
    design = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    line = design.split("## Glossary")[0]
    missing = [
        name(path)
        for path in MODULES
        if path.stem not in {"__init__", "__main__"}
        and path.name not in line
        and f"{path.parent.name}/" not in line
    ]
    assert missing == []


def test_every_home_is_a_real_dependency() -> None:
    """A table row nobody uses any more would hide a moved import."""
    used = {module.split(".")[0] for path in MODULES for module in imports(path)}
    platforms_to_come = {"discord", "slack_bolt", "slack_sdk"}
    assert set(HOMES) - platforms_to_come <= used
