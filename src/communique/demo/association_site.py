"""The association's site: news pages as a modern publishing system makes them, lists, and an Atom feed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from communique.demo import office_site
from communique.demo.attachments import MEDIA_TYPES, content, ending, png
from communique.demo.content import File, Notice, edition, notices
from communique.demo.markup import text_of
from communique.demo.page import Markup, Page, Pages, fill, join, template
from communique.demo.render import MANNERS, body

NAME = "Meridian Patent Attorneys Association"
FEED_PATH = "/news/feed.atom"
NEWS_PATH = "/news/"
CARDS_A_PAGE = 10
HTML = "text/html; charset=utf-8"
COLUMNS = {
    "association": "Association news",
    "offices": "Notices from patent offices",
    "policy": "Policy and consultations",
    "events": "Events and training",
}
PICTURES = {"council.png": ((30, 60, 70), (180, 200, 190)), "signing.png": ((70, 40, 60), (220, 190, 160))}
LOGO = "/assets/logo.png"


@dataclass(frozen=True, slots=True)
class Site:
    """The notices, the addresses of this site and of the office, and when the site was built."""

    base: str
    office_base: str
    standing: tuple[Notice, ...]
    made: datetime

    def page(self, html: str) -> Page:
        return Page(html.encode("utf-8"), HTML, self.made)

    def framed(self, title: str, main: Markup, head: Markup, *, path: str) -> Markup:
        return fill(
            template("association_frame"),
            title=f"{title} | {NAME}",
            canonical=self.base + path,
            feed=self.base + FEED_PATH,
            head=head,
            menu=join(
                fill('<li><a href="$url">$name</a></li>', url=column_path(key), name=name)
                for key, name in COLUMNS.items()
            ),
            main=main,
        )

    def credit(self, notice: Notice) -> str | None:
        """The address of the office's page that a notice translates."""
        if notice.original is None:
            return None
        first = next(one for one in notices("office") if one.id == notice.original)
        return self.office_base + office_site.path_of(first)


def pages(base: str, office_base: str) -> Pages:
    """Every page of the site by path; `office_base` is where the pages credited as sources stand."""
    standing = edition(notices("association"))
    site = Site(base, office_base, standing, standing[0].published)
    found = {
        "/": home(site),
        "/robots.txt": robots(site),
        "/sitemap.xml": sitemap(site),
        FEED_PATH: feed(site),
    }
    found |= lists(site, "News", NEWS_PATH, standing)
    for key, name in COLUMNS.items():
        found |= lists(site, name, column_path(key), [notice for notice in standing if notice.column == key])
    for notice in standing:
        found[path_of(notice)] = site.page(article(site, notice))
        found |= {file_path(notice, file): attached(notice, file) for file in notice.attachments}
    oldest = standing[-1].published
    found["/assets/site.css"] = Page(template("association_style").encode("ascii"), "text/css", oldest)
    found[LOGO] = Page(png(96, 96, (16, 70, 80), (30, 120, 120)), MEDIA_TYPES["png"], oldest)
    for name, colours in PICTURES.items():
        found[f"/assets/{name}"] = Page(png(640, 360, *colours), MEDIA_TYPES["png"], oldest)
    return found


def path_of(notice: Notice) -> str:
    return f"/news/{notice.published:%Y/%m}/{notice.id}/"


def file_path(notice: Notice, file: File) -> str:
    return f"/uploads/{notice.published:%Y/%m}/{file.name}"


def column_path(key: str) -> str:
    return f"/news/category/{key}/"


def attached(notice: Notice, file: File) -> Page:
    return Page(content(file), MEDIA_TYPES[ending(file.name)], notice.published)


# --- one notice --------------------------------------------------------------------------------------


def article(site: Site, notice: Notice) -> Markup:
    moment = notice.published
    main = fill(
        template("association_article"),
        title=notice.title,
        column=COLUMNS[notice.column],
        column_url=column_path(notice.column),
        summary=notice.summary,
        published=moment.isoformat(),
        day=long_date(moment),
        byline=fill(
            '<span class="byline">By <a rel="author" href="/">$who</a></span>',
            who=" and ".join(notice.byline),
        )
        if notice.byline
        else Markup(""),
        body=body(notice.parts, MANNERS["english"], lambda reference: address(site, reference)),
        credit=credit_line(site, notice),
        files=downloads(notice),
        tags=join(
            fill('<li><a rel="tag" href="$url">$name</a></li>', url=NEWS_PATH, name=name)
            for name in notice.topics
        ),
        share=site.base + path_of(notice),
        more=cards([one for one in site.standing if one.id != notice.id and one.column == notice.column][:3]),
    )
    return site.framed(notice.title, main, head(site, notice), path=path_of(notice))


def address(site: Site, reference: str) -> str:
    """Where a reference in a body leads: `office:ID`, `news:ID`, or the name of a picture."""
    kind, _, name = reference.partition(":")
    if kind == "news":
        return path_of(next(one for one in site.standing if one.id == name))
    if kind == "office":
        return site.office_base + office_site.path_of(
            next(one for one in notices("office") if one.id == name)
        )
    return f"/assets/{reference}"


def credit_line(site: Site, notice: Notice) -> Markup:
    url = site.credit(notice)
    if url is None or notice.source is None:
        return Markup("")
    return fill(template("association_credit"), source=notice.source, url=url)


def downloads(notice: Notice) -> Markup:
    """The files of a notice, in a section under its body."""
    if not notice.attachments:
        return Markup("")
    items = join(
        fill('<li><a href="$url" download>$title</a></li>', url=file_path(notice, file), title=file.title)
        for file in notice.attachments
    )
    return fill('<section class="downloads"><h2>Downloads</h2><ul>$items</ul></section>', items=items)


def head(site: Site, notice: Notice) -> Markup:
    """The description, Open Graph and JSON-LD of a page."""
    url = site.base + path_of(notice)
    properties = {
        "og:type": "article",
        "og:site_name": NAME,
        "og:title": notice.title,
        "og:description": notice.summary,
        "og:url": url,
        "og:locale": "en_GB",
        "og:image": site.base + LOGO,
        "article:published_time": notice.published.isoformat(),
        "article:section": COLUMNS[notice.column],
    }
    lines = [fill('<meta name="description" content="$value">', value=notice.summary)]
    lines += [
        fill('<meta property="$name" content="$value">', name=name, value=value)
        for name, value in properties.items()
    ]
    lines.append(script(linked_data(site, notice, url)))
    lines.append(script(trail(site, notice)))
    return join(lines)


def script(data: dict[str, object]) -> Markup:
    """JSON-LD that no value can end early."""
    safe = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def linked_data(site: Site, notice: Notice, url: str) -> dict[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": notice.title,
        "datePublished": notice.published.isoformat(),
        "mainEntityOfPage": url,
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": NAME, "logo": site.base + LOGO},
    }
    if notice.byline:
        data["author"] = [{"@type": "Person", "name": name} for name in notice.byline]
    if (original := site.credit(notice)) is not None:
        data["translationOfWork"] = {"@type": "CreativeWork", "inLanguage": "zh-Hans", "url": original}
    return data


def trail(site: Site, notice: Notice) -> dict[str, object]:
    steps = (("Home", "/"), ("News", NEWS_PATH), (COLUMNS[notice.column], column_path(notice.column)))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": site.base + path}
            for number, (name, path) in enumerate(steps, 1)
        ],
    }


# --- lists and feed ----------------------------------------------------------------------------------


def lists(site: Site, name: str, path: str, listed: Sequence[Notice]) -> dict[str, Page]:
    """The pages of a list: `path`, `path`page/2/ and so on."""
    count = max(1, -(-len(listed) // CARDS_A_PAGE))
    found: dict[str, Page] = {}
    for number in range(1, count + 1):
        shown = listed[(number - 1) * CARDS_A_PAGE : number * CARDS_A_PAGE]
        older = fill('<a class="next" rel="next" href="$to">Older posts</a>', to=list_path(path, number + 1))
        newer = fill('<a class="prev" rel="prev" href="$to">Newer posts</a>', to=list_path(path, number - 1))
        main = fill(
            template("association_list"),
            name=name,
            cards=cards(shown),
            newer=newer if number > 1 else Markup(""),
            older=older if number < count else Markup(""),
        )
        here = list_path(path, number)
        found[here] = site.page(site.framed(name, main, Markup(""), path=here))
    return found


def list_path(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page/{number}/"


def cards(listed: Sequence[Notice]) -> Markup:
    return join(
        fill(
            template("association_card"),
            url=path_of(notice),
            title=notice.title,
            column=COLUMNS[notice.column],
            published=notice.published.isoformat(),
            day=long_date(notice.published),
            summary=notice.summary,
        )
        for notice in listed
    )


def home(site: Site) -> Page:
    main = fill(template("association_home"), cards=cards(site.standing[:4]))
    return site.page(site.framed("Home", main, Markup(""), path="/"))


def feed(site: Site) -> Page:
    """Atom (RFC 4287): every notice with its summary; a repost names its original as `via`."""
    text = fill(
        template("association_feed"),
        name=NAME,
        base=site.base,
        url=site.base + FEED_PATH,
        updated=utc(site.made),
        entries=join(entry(site, notice) for notice in site.standing),
    )
    return Page(text.encode("utf-8"), "application/atom+xml; charset=utf-8", site.made)


def entry(site: Site, notice: Notice) -> Markup:
    original = site.credit(notice)
    via = fill('<link rel="via" hreflang="zh" href="$url"/>', url=original) if original else Markup("")
    author = " and ".join(notice.byline) or NAME
    return fill(
        template("association_entry"),
        id=f"tag:meridian-patent.example,2026:news/{notice.id}",
        title=notice.title,
        url=site.base + path_of(notice),
        via=via,
        published=utc(notice.published),
        updated=utc(notice.published),
        author=author,
        column=COLUMNS[notice.column],
        summary=notice.summary,
        content=str(fill("<p>$start</p>", start=text_of(notice.parts[:1]))),
    )


def robots(site: Site) -> Page:
    text = f"User-agent: *\nDisallow: /wp-admin/\nDisallow: /search\n\nSitemap: {site.base}/sitemap.xml\n"
    return Page(text.encode("ascii"), "text/plain; charset=utf-8", site.made)


def sitemap(site: Site) -> Page:
    urls = join(
        fill(
            "<url><loc>$url</loc><lastmod>$at</lastmod></url>",
            url=site.base + path_of(notice),
            at=utc(notice.published),
        )
        for notice in site.standing
    )
    return Page(fill(template("sitemap"), urls=urls).encode("utf-8"), "application/xml", site.made)


def utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def long_date(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
