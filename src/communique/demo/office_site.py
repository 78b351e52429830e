"""The office's site: its columns, its lists, its pages, GB18030 under the label gb2312 as of old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from communique.demo.attachments import MEDIA_TYPES, content, ending, png
from communique.demo.content import File, Notice, edition, notices
from communique.demo.markup import PartKind, text_of
from communique.demo.page import Markup, Page, Pages, fill, join, template
from communique.demo.render import MANNERS, body

NAME = "霁川省知识产权局"
ENCODING = "gb18030"
LABEL = "gb2312"
LIST_PATH = "/zwgk/zxgk/"
ROWS_A_PAGE = 15
PICTURES = {"meeting.png": ((52, 84, 120), (196, 170, 132)), "valley.png": ((120, 160, 180), (90, 120, 70))}
ICON = "/images/tubiao.png"
META_CHARSET = Markup(f'<meta http-equiv="Content-Type" content="text/html; charset={LABEL}" />')


@dataclass(frozen=True, slots=True)
class Column:
    """A section of the site: its address and its trail from the home page."""

    path: str
    trail: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.trail[-1]


COLUMNS = {
    "gzdt": Column("/xwdt/gzdt/", ("首页", "新闻动态", "工作动态")),
    "mtbd": Column("/xwdt/mtbd/", ("首页", "新闻动态", "媒体报道")),
    "tzgg": Column("/zwgk/tzgg/", ("首页", "政务公开", "通知公告")),
    "zcwj": Column("/zwgk/zcwj/", ("首页", "政务公开", "政策文件")),
    "zcjd": Column("/zwgk/zcjd/", ("首页", "政务公开", "政策解读")),
    "rsrm": Column("/zwgk/rsrm/", ("首页", "政务公开", "人事任免")),
    "tjsj": Column("/zwgk/tjsj/", ("首页", "政务公开", "统计数据")),
}
LATEST = Column(LIST_PATH, ("首页", "政务公开", "最新公开"))


@dataclass(frozen=True, slots=True)
class Site:
    """The notices of one edition, and the moment at which its pages were made."""

    base: str
    standing: tuple[Notice, ...]
    made: datetime

    def page(self, html: str, notice: Notice | None = None) -> Page:
        """A page in the site's encoding; a notice may say where that is declared."""
        label = f"text/html; charset={LABEL}" if notice and notice.charset == "header" else "text/html"
        return Page(html.encode(ENCODING), label, self.made)

    def framed(self, title: str, column: Column | None, main: Markup, **meta: Markup) -> Markup:
        """`main` within the site's head, navigation and foot."""
        return fill(
            template("office_frame"),
            title=title,
            charset=meta.get("charset", META_CHARSET),
            meta=meta.get("meta", Markup("")),
            navigation=navigation(),
            position=position(column) if column else Markup(""),
            main=main,
        )


def pages(base: str, *, changed: bool = False, withdrawn: bool = False, at: datetime | None = None) -> Pages:
    """Every page of one edition by path. `at` is when it was made; None means with its newest notice."""
    standing = edition(notices("office"), changed=changed, withdrawn=withdrawn)
    site = Site(base, standing, at or standing[0].published)
    found = {"/": home(site), "/robots.txt": robots(site), "/sitemap.xml": sitemap(site)}
    found |= lists(site, LATEST, standing)
    for key, column in COLUMNS.items():
        found |= lists(site, column, [notice for notice in standing if notice.column == key])
    for notice in standing:
        found[path_of(notice)] = site.page(article(site, notice), notice)
        found |= {file_path(notice, file): attached(notice, file) for file in notice.attachments}
    stamp = min(notice.published for notice in standing)
    found["/css/style.css"] = Page(template("office_style").encode("ascii"), "text/css", stamp)
    found[ICON] = Page(png(64, 64, (20, 60, 120), (20, 60, 120)), MEDIA_TYPES["png"], stamp)
    for name, colours in PICTURES.items():
        found[f"/images/{name}"] = Page(png(600, 338, *colours), MEDIA_TYPES["png"], stamp)
    return found


def path_of(notice: Notice) -> str:
    """Such systems put a notice under its column, by month, with day and serial in its name."""
    day = notice.published
    return f"{COLUMNS[notice.column].path}{day:%Y%m}/t{day:%Y%m%d}_{notice.serial}.html"


def file_path(notice: Notice, file: File) -> str:
    return f"{path_of(notice).rpartition('/')[0]}/{file.name}"


def attached(notice: Notice, file: File) -> Page:
    return Page(content(file), MEDIA_TYPES[ending(file.name)], notice.published)


def by_id(site: Site, name: str) -> Notice:
    return next(notice for notice in site.standing if notice.id == name)


# --- one notice --------------------------------------------------------------------------------------


def article(site: Site, notice: Notice) -> Markup:
    """The page of one notice: with an index block where it is a document, else with a line of credits."""
    column = COLUMNS[notice.column]
    inner = fill(
        template("office_document" if notice.index_number else "office_article"),
        title=notice.title,
        index=index_block(notice),
        published=stamp(notice.published),
        modified=Markup("")
        if notice.modified is None
        else fill("更新时间：$at　", at=stamp(notice.modified)),
        source=notice.source or NAME,
        author=fill("作者：$name　", name=notice.byline[0]) if notice.byline else Markup(""),
        editor=fill("（责任编辑：$name）", name=notice.byline[-1]) if len(notice.byline) > 1 else Markup(""),
        body=body(notice.parts, MANNERS[notice.manner], lambda reference: address(site, reference)),
        files=attachment_box(notice),
        related=related_box(site, notice),
        previous=previous(site, notice),
        latest=rows(site.standing[:6], LATEST),
    )
    return site.framed(
        f"{notice.title}_{column.name}_{NAME}",
        column,
        inner,
        meta=metadata(notice, column),
        charset=META_CHARSET if notice.charset == "meta" else Markup(""),
    )


def address(site: Site, reference: str) -> str:
    """Where a reference in a body leads: `office:ID`, `file:NAME`, or the name of a picture."""
    kind, _, name = reference.partition(":")
    if kind == "office":
        return path_of(by_id(site, name))
    return f"./{name}" if kind == "file" else f"/images/{reference}"


def metadata(notice: Notice, column: Column) -> Markup:
    """The meta tags that pages of public bodies carry."""
    text = text_of(tuple(part for part in notice.parts if part.kind is PartKind.PARAGRAPH))
    values = {
        "SiteName": NAME,
        "SiteDomain": "www.jichuan-ip.example",
        "ColumnName": column.name,
        "ColumnType": column.trail[1],
        "ArticleTitle": notice.title,
        "PubDate": stamp(notice.published),
        "ContentSource": notice.source or NAME,
        "Author": notice.byline[0] if notice.byline else "",
        "Keywords": ";".join(notice.keywords),
        "Description": text[:80].replace("\n", ""),
    }
    return join(
        fill('<meta name="$name" content="$value" />', name=key, value=value) for key, value in values.items()
    )


def index_block(notice: Notice) -> Markup:
    """The table 索引号, 主题分类, … that heads a published document."""
    values = (
        ("索引号", notice.index_number or ""),
        ("主题分类", "、".join(notice.topics)),
        ("发文机关", notice.issuer or ""),
        ("成文日期", long_date(notice.written)),
        ("标题", notice.title),
        ("发文字号", notice.document_number or ""),
        ("发布日期", long_date(notice.published.date())),
    )
    cells = [
        fill(
            '<th>$name：</th><td colspan="$span">$value</td>',
            name=name,
            value=value,
            span="3" if name == "标题" else "1",
        )
        for name, value in values
    ]
    lines = (cells[0] + cells[1], cells[2] + cells[3], cells[4], cells[5] + cells[6])
    return join(Markup(f"<tr>{line}</tr>") for line in lines)


def attachment_box(notice: Notice) -> Markup:
    """The files that the body itself does not link."""
    written = "".join(line for part in notice.parts for line in part.lines)
    apart = [file for file in notice.attachments if f"(file:{file.name})" not in written]
    if not apart:
        return Markup("")
    items = join(
        fill(
            '<li><a href="./$name" target="_blank" title="$title">$title</a></li>',
            name=file.name,
            title=file.title,
        )
        for file in apart
    )
    return fill('<div class="fj"><h3>附件下载</h3><ul>$items</ul></div>', items=items)


def related_box(site: Site, notice: Notice) -> Markup:
    if not notice.related:
        return Markup("")
    linked = [by_id(site, name) for name in notice.related]
    items = join(
        fill('<li><a href="$url">$title</a></li>', url=path_of(one), title=one.title) for one in linked
    )
    heading = "相关文件" if notice.column == "zcjd" else "相关解读"
    return fill('<div class="xgwj"><h3>$heading</h3><ul>$items</ul></div>', heading=heading, items=items)


def previous(site: Site, notice: Notice) -> Markup:
    """The next older notice of the same column, as such pages offer at their end."""
    older = [one for one in site.standing if one.column == notice.column and one.published < notice.published]
    if not older:
        return Markup("下一篇：没有了")
    return fill('下一篇：<a href="$url">$title</a>', url=path_of(older[0]), title=older[0].title)


# --- lists -------------------------------------------------------------------------------------------


def lists(site: Site, column: Column, listed: Sequence[Notice]) -> dict[str, Page]:
    """The pages of a list: index.html, index_1.html and so on, the first also at the folder itself."""
    count = max(1, -(-len(listed) // ROWS_A_PAGE))
    found: dict[str, Page] = {}
    for number in range(count):
        shown = listed[number * ROWS_A_PAGE : (number + 1) * ROWS_A_PAGE]
        main = fill(
            template("office_list"), name=column.name, rows=rows(shown, column), pager=pager(number, count)
        )
        title = f"{column.name}_{NAME}" if number == 0 else f"{column.name}_{NAME}_第{number + 1}页"
        page = site.page(site.framed(title, column, main))
        found[column.path + list_name(number)] = page
    return found | {column.path: found[column.path + list_name(0)]}


def list_name(number: int) -> str:
    return "index.html" if number == 0 else f"index_{number}.html"


def pager(number: int, count: int) -> Markup:
    steps = [fill("<span>共$count页　第$number页</span>", count=str(count), number=str(number + 1))]
    if number:
        steps.append(fill('<a href="index.html">首页</a>'))
        steps.append(fill('<a href="$to">上一页</a>', to=list_name(number - 1)))
    if number + 1 < count:
        steps.append(fill('<a href="$to">下一页</a>', to=list_name(number + 1)))
        steps.append(fill('<a href="$to">尾页</a>', to=list_name(count - 1)))
    return join(steps, " ")


def rows(listed: Sequence[Notice], column: Column) -> Markup:
    """Rows of title and day; from another column's list the address climbs to the root, as it does there."""
    return join(
        fill(
            '<li><span>$day</span><a href="$url" title="$title" target="_blank">$title</a></li>',
            url=relative(path_of(notice), column.path),
            title=notice.title,
            day=f"{notice.published:%Y-%m-%d}",
        )
        for notice in listed
    )


def relative(path: str, folder: str) -> str:
    """An address under the list's own folder begins with ./ as these systems write it."""
    return "./" + path.removeprefix(folder) if path.startswith(folder) else path


def home(site: Site) -> Page:
    boxes = join(
        fill(
            template("office_box"),
            name=column.name,
            url=column.path,
            rows=rows([notice for notice in site.standing if notice.column == key][:5], LATEST),
        )
        for key, column in COLUMNS.items()
    )
    return site.page(site.framed(NAME, None, fill('<div class="sy">$boxes</div>', boxes=boxes)))


def navigation() -> Markup:
    columns = (LATEST, *COLUMNS.values())
    return join(fill('<li><a href="$url">$name</a></li>', url=one.path, name=one.name) for one in columns)


def position(column: Column) -> Markup:
    """当前位置：首页 > … up to the column; the middle steps lead to their first list."""
    section = LATEST.path if column.path.startswith("/zwgk/") else COLUMNS["gzdt"].path
    steps = (
        fill('<a href="$url" class="CurrChnlCls">$name</a>', url=url, name=name)
        for url, name in zip(("/", section, column.path), column.trail, strict=True)
    )
    return fill('<div class="wz">当前位置：$steps</div>', steps=join(steps, " &gt; "))


def robots(site: Site) -> Page:
    text = f"User-agent: *\nDisallow: /search/\nDisallow: /admin/\nSitemap: {site.base}/sitemap.xml\n"
    return Page(text.encode("ascii"), "text/plain", site.made)


def sitemap(site: Site) -> Page:
    urls = join(
        fill(
            "<url><loc>$url</loc><lastmod>$at</lastmod></url>",
            url=site.base + path_of(notice),
            at=(notice.modified or notice.published).isoformat(),
        )
        for notice in site.standing
    )
    return Page(fill(template("sitemap"), urls=urls).encode("utf-8"), "application/xml", site.made)


def stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def long_date(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"
