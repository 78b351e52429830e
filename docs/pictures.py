"""Takes the pictures of the README: `.venv/bin/python docs/pictures.py`. Needs Chromium.

Runs the exchange with its sample sources in a temporary folder and photographs its pages headless.
"""

import os
import re
import subprocess
import sys
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent
PORT, SAMPLES = 8741, 8742
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def photograph(path: str, name: str, size: tuple[int, int], *, dark: bool = False) -> None:
    """One page as a PNG in docs/pictures/."""
    target = HERE / "pictures" / name
    with tempfile.TemporaryDirectory() as profile:
        scheme = ("--blink-settings=preferredColorScheme=0",) if dark else ()
        window = f"--window-size={size[0]},{size[1]}"
        command = [
            "chromium",
            *QUIET,
            *scheme,
            window,
            f"--user-data-dir={profile}",
            f"--screenshot={target}",
        ]
        subprocess.run([*command, f"http://127.0.0.1:{PORT}{path}"], check=True, capture_output=True)
    sys.stderr.write(f"docs/pictures/{name}\n")


def first_notice() -> str:
    """The path of a notice of the sample office with a table in it."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", "/zh-hans/news/official-notices/")
    page = connection.getresponse().read().decode()
    paths = re.findall(r'href="(/zh-hans/news/official-notices/[^"]+)"', page)
    found = next((path for path in paths if "统计简报" in unquote(path)), None)
    if found is None:
        sys.exit("The sample office has no statistics; see docs/pictures.py.")
    return found


def main() -> None:
    (HERE / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COMMUNIQUE_DATA": folder}
        environment.pop("DATABASE_URL", None)
        arguments = ["run", "--demo", "--port", str(PORT), "--demo-port", str(SAMPLES)]
        command = [sys.executable, "-m", "communique", *arguments]
        process = subprocess.Popen(
            command, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        try:
            assert process.stderr
            for line in process.stderr:
                if "The desk:" in line:
                    break
            photograph("/", "home.png", (1280, 900))
            photograph(first_notice(), "notice-phone-dark.png", (390, 844), dark=True)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
