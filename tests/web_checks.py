"""Others' validators for pages: the Nu HTML checker (Java) and axe-core (in the browser), from npm.

They lie in tests/web/node_modules after `npm ci --prefix tests/web`, or below the folder that COMMUNIQUE_WEB_CHECKS
names. A test that needs one is skipped, saying so, where it is absent.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
FOLDER: Final = Path(os.environ.get("COMMUNIQUE_WEB_CHECKS") or HERE / "web") / "node_modules"
NU: Final = FOLDER / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE: Final = FOLDER / "axe-core" / "axe.min.js"
WANTED: Final = "run npm ci --prefix tests/web"
NO_NU: Final = (
    "" if NU.exists() and shutil.which("java") else f"no Nu checker or no Java: HTML not validated; {WANTED}"
)
NO_AXE: Final = "" if AXE.exists() else f"no axe-core: accessibility not checked; {WANTED}"
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""WCAG 2.2 AA as axe names its parts, and what axe itself recommends beyond it."""


def html_errors(pages: dict[str, bytes], folder: Path) -> list[str]:
    """What the Nu checker objects to in pages, warnings included, as sentences; `pages` are by any name."""
    names = {}
    for number, (name, content) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_bytes(content)
        names[str(path)] = name
    command = ["java", "-Xss1m", "-jar", str(NU), "--format", "json", "--exit-zero-always", *names]
    done = subprocess.run(command, capture_output=True, check=True, timeout=110)
    found = json.loads(done.stderr or b'{"messages": []}')["messages"]
    return [_said(message, names) for message in found if message["type"] == "error" or "subType" in message]


def _said(message: dict[str, Any], names: dict[str, str]) -> str:
    where = next((name for path, name in names.items() if message.get("url", "").endswith(path)), "?")
    return f"{where}:{message.get('lastLine', '')}: {message['message']} {message.get('extract', '')[:160]!r}"


def axe_script() -> str:
    """What makes `axe` known in a page."""
    return AXE.read_text(encoding="utf-8")


AXE_RUN: Final = (
    f"axe.run(document, {{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})"
    ".then(found => found.violations.flatMap(one => one.nodes.map(node =>"
    " `${one.id}: ${one.help}: ${node.html.slice(0, 160)}`)))"
)
"""Gives a list of violations as sentences."""
