"""What keeping whole pages is worth beside other ways, in one run: milliseconds of processor for the page of an article.

`python bench/exchange/kept.py [--data FOLDER] [--articles 3000] [--requests 300]` fills a database as `site.py` does and
asks for the same hundred articles in each way by turns, so that what else the machine does falls on all alike:

made       nothing is kept: what the page costs. So it does where the stamp is sent as an ETag and nothing is kept,
           for everybody but those who have the page.
inner      what the view gave is kept under the stamp, and goes through all middleware each time
django     Django's own cache of the site (UpdateCacheMiddleware, LocMemCache): by time alone; what was killed is shown on
stamp      ours: the whole answer under the stamp, before all middleware
stamp 304  the same for a browser that has the page
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from fiction import Fiction
from filled import prepare

TURNS = 5
PAGES = 100


class Inner:
    """Answers in place of the view with what it gave before, while the stamp stands."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response
        self.kept: dict[str, tuple[Any, Any]] = {}

    def __call__(self, request: Any) -> Any:
        from django.http import HttpResponse

        from communique.publish.kept.stamps import stamp_of

        stamp, known = stamp_of(1), self.kept.get(request.path)
        if known and known[0] == stamp:
            return HttpResponse(known[1])
        response = self.get_response(request)
        self.kept[request.path] = (stamp, response.content)
        return response


def ways(paths: list[str]) -> dict[str, Callable[[str], Any]]:
    """Name of each way → what asks for a page in it."""
    from django.conf import settings
    from django.test import Client
    from django.test.utils import override_settings

    def client(*middleware: str) -> Any:
        found = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")  # as every browser
        with override_settings(MIDDLEWARE=middleware, CACHE_MIDDLEWARE_SECONDS=3600):
            found.handler.load_middleware()
        return found

    ours = client(*settings.MIDDLEWARE)
    others = [name for name in settings.MIDDLEWARE if "KeptPages" not in name]
    of_django = [f"django.middleware.cache.{name}CacheMiddleware" for name in ("Update", "FetchFrom")]
    tags = {path: ours.get(path).headers["ETag"] for path in paths}
    return {
        "made": client(*others).get,
        "inner": client(*others, f"{__name__}.Inner").get,
        "django": client(*others[:2], of_django[0], *others[2:], of_django[1]).get,
        "stamp": ours.get,
        "stamp 304": lambda path: ours.get(path, headers={"If-None-Match": tags[path]}),
    }


def spent(get: Callable[[str], Any], paths: Iterator[str], count: int) -> float:
    """Seconds of processor for so many requests."""
    start = time.process_time()
    for _ in range(count):
        assert get(next(paths)).status_code in {200, 304}
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--inbox", type=int, default=100)
    parser.add_argument("--requests", type=int, default=300, help="of each turn")
    parser.add_argument("--characters", type=int, default=1_200)
    parser.add_argument("--data", help="a folder that is kept and used again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "COMMUNIQUE_DATA": options.data or folder,
            "COMMUNIQUE_BASE_URL": "http://127.0.0.1:8150",
            "DJANGO_SETTINGS_MODULE": "communique.config.settings",
        }
        import django

        django.setup()
        prepare(options, Fiction(options.characters))
        from communique.newsroom.models import Article
        from communique.publish import addresses, queries

        paths = [addresses.article(row) for row in queries.listed(Article.objects.order_by("pk"))[:PAGES]]
        found = ways(paths)
        for get in found.values():
            spent(get, iter(paths), len(paths))
        totals = dict.fromkeys(found, 0.0)
        for _ in range(TURNS):
            for name, get in found.items():
                totals[name] += spent(get, cycle(paths), options.requests)
        for name, total in totals.items():
            print(f"{name:10} {1000 * total / TURNS / options.requests:7.2f} ms of processor a page")


if __name__ == "__main__":
    main()
