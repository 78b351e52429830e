"""The shape that style.md of the project asks for: small modules, short functions, shallow nesting."""

import ast
import io
import subprocess
import tokenize
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path
    for folder in ("src", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
BANNED_NAMES = {"utils", "helpers", "common", "misc", "base", "core"}
NESTS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)

WINDOW = 125
"""Columns: the settings break code at 110, and a pattern has its quotes and a mark behind it."""


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def identity(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def depth(node: ast.AST, level: int = 0) -> int:
    """How deep blocks nest under `node`; an elif is no level deeper than its if."""
    deepest = level
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
                continue
            if isinstance(child, ast.AST):
                elif_ = isinstance(node, ast.If) and name == "orelse" and isinstance(child, ast.If)
                deeper = isinstance(child, NESTS) and not elif_
                deepest = max(deepest, depth(child, level + deeper))
    return deepest


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_module_has_one_idea_and_stays_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert path.stem not in BANNED_NAMES
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "a module says what it is for"
    for function in functions(tree):
        assert function.end_lineno is not None
        length = function.end_lineno - function.lineno + 1
        assert length <= 60, f"{function.name} has {length} lines"
        assert depth(function) < 5, f"{function.name} nests too deep"


@pytest.mark.parametrize("path", MODULES, ids=identity)
def test_patterns_are_read_line_by_line(path: Path) -> None:
    """A line that holds a pattern ends within the window, where a Chinese character takes two columns."""
    source = path.read_text(encoding="utf-8")
    rows = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING and token.string[: token.string.find('"')].endswith(("r", "rf")):
            first, last = token.start[0], token.end[0]
            widest = max(columns(row) for row in rows[first - 1 : last])
            assert widest <= WINDOW, f"line {first}: one alternative a line"


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 10


BELONGS = {
    ".ci", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "SECURITY.md", "bench", "docs", "pyproject.toml", "requirements", "src", "tests",
}  # fmt: skip
NEVER_KEPT = ("secret_key", ".sqlite3", ".warc.gz", ".log")


def test_only_what_belongs_to_the_project_is_kept() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 # git of whoever works on it
    if listed.returncode:
        pytest.skip("This is no checkout of the project.")
    paths = listed.stdout.splitlines()
    assert {path.split("/")[0] for path in paths} <= BELONGS
    assert not [path for path in paths if path.endswith(NEVER_KEPT)]
