"""Words that tell what a part of a page is for: in class names and ids, and at the head of short lines.

The tables are evidence for the trained choice of the body, never a verdict by themselves.
"""

from functools import lru_cache

LONGEST_LABEL = 60
LONGEST_NAMES = 200
GROUPS = {
    "body": "article content entry story post detail zoom trs ueditor prose text txt hentry wysiwyg |cont| |con| |copy| |body| rte "
    "newscont paragraph markdown",
    "main": "|main primary center |left| wrapper container",
    "comment": "comment disqus respond response reply replies discuss pinglun livefyre review",
    "nav": "|nav menu crumb position location dqwz |wz| |skip toolbar topbar header masthead banner logo |tab| |tabs| |path| "
    "weizhi daohang",
    "foot": "foot copyright bottom legal disclaim |icp| colophon beian",
    "share": "share |social tool |print follow facebook twitter weibo wechat weixin qrcode |ewm |sns |like| |action",
    "more": "relat recomm popular trend |hot| |more| rank latest recent |also| xgyd tuijian mostread |most| outbrain taboola teaser "
    "promo |card carousel slider |grid |feed| archive sibling |next| xiangguan",
    "ads": "|ad| |ads| advert sponsor guanggao commercial cookie consent onetrust |ot |cmp gdpr paywall donat adsby |adv| |dfp",
    "meta": "meta |info |source |laiyuan author byline |date time publish |bio| credit avatar profile |user pagetitle",
    "tag": "|tag| |tags| keyword |label| categor |topic |cat| |cats|",
    "picture": "capt figure image photo gallery video media player |img |pic |pics|",
    "side": "|side sidebar aside widget |right| |rail| sticky float fixed",
    "form": "|form subscri newsletter login signin signup register modal popup search overlay dialog dropdown tooltip |cart| "
    "button |btn |cta",
    "page": "pager paging paginat |prev |page| |pages|",
    "lead": "|lead summary abstract excerpt intro |dek| subtitle standfirst descri subhead |sapo| |deck| |tldr",
    "hide": "hidden |hide invisible |sr |screen| offscreen visually |none| collapse",
    "quote": "quote |pull callout highlight |note| |notes| |faq accordion |toc| contents code",
    "title": "title headline heading |h1|",
    "answer": "answer question thread message forum topic |bbs",
    "product": "product price shop spec rating |sku",
    "declared": "articlebody |entry-content",
}
"""Parts of names in lower case; a bar stands for the beginning or end of a word (`-`, `_`, a space)."""
GROUP_NAMES = tuple(GROUPS)
TAG_GROUPS = {"nav": "nav", "footer": "foot", "header": "nav", "aside": "side", "form": "form", "dialog": "form",
              "figcaption": "picture", "figure": "picture", "article": "body", "main": "main", "button": "form",
              "h1": "title", "menu": "nav", "blockquote": "quote", "pre": "quote"}  # fmt: skip
ROLE_GROUPS = {"navigation": "nav", "banner": "nav", "menu": "nav", "menubar": "nav", "contentinfo": "foot",
               "complementary": "side", "dialog": "form", "alertdialog": "form", "search": "form", "main": "main",
               "article": "body", "articlebody": "declared", "text": "declared", "reviewbody": "comment",
               "comment": "comment", "author": "meta", "breadcrumb": "nav", "keywords": "tag"}  # fmt: skip
"""Values of role and itemprop, and the groups that they name."""
ROLE_BITS = {value: 1 << GROUP_NAMES.index(group) for value, group in ROLE_GROUPS.items()}
TAG_BITS = {tag: 1 << GROUP_NAMES.index(group) for tag, group in TAG_GROUPS.items()}
_BOUNDARIES = str.maketrans(dict.fromkeys("-_ :/.\t\n", "|"))
_PREFIX = 3


def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """The words of GROUPS with their bits, by their first three characters."""
    index: dict[str, list[tuple[str, int]]] = {}
    for number, words in enumerate(GROUPS.values()):
        for word in words.split():
            index.setdefault(word[:_PREFIX], []).append((word, 1 << number))
    return {prefix: tuple(words) for prefix, words in index.items()}


_WORDS_BY_PREFIX = _index()


@lru_cache(maxsize=16384)
def groups_of(tag: str, name: str | None, classes: str | None) -> int:
    """The groups that an element belongs to by its tag, id and class attribute (cut to LONGEST_NAMES), one bit each."""
    bits = TAG_BITS.get(tag, 0)
    if not name and not classes:
        return bits
    names = f"|{name or ''}|{classes or ''}|"
    cut = len(names) > LONGEST_NAMES
    *words, last = names[:LONGEST_NAMES].lower().translate(_BOUNDARIES).split("|")
    for word in words:
        if word:
            bits |= groups_of_word(f"|{word}|")
    return bits | groups_of_word("|" + last) if cut else bits


@lru_cache(maxsize=16384)
def groups_of_word(name: str) -> int:
    """The groups that one word of a name belongs to; bars say where it begins and ends."""
    bits = 0
    known = _WORDS_BY_PREFIX.get
    for at in range(len(name) - 2):
        for word, bit in known(name[at : at + _PREFIX], ()):
            if name.startswith(word, at):
                bits |= bit
    return bits


LINE_GROUPS = ("credit", "notice", "call", "related")
_WORDS = {
    "credit": "source sources by von par por published posted updated last written photo photos image credit foto bild "
    "quelle stand author editor reporter reporting edited story words text date modified created views autor created "
    "publicado publié aktualisiert veröffentlicht",
    "notice": "copyright © (c) all privacy terms datenschutz impressum powered disclaimer cookie cookies we this legal "
    "contact about accessibility",
    "call": "subscribe newsletter sign log login register share tweet follow facebook whatsapp email e-mail comment "
    "comments reply like print click join download read learn see also related more most popular trending latest "
    "recommended you next previous prev advert advertisement sponsored skip loading show view buy shop get watch listen "
    "mehr weitere kommentare lesen teilen artikel anmelden abonnieren lire partager save tags tag tagged categories "
    "filed topics home menu search close back continue explore discover try start add leave submit load",
}
_HEADS = {
    "credit": "来源 来自 发布 时间 日期 作者 责任 责编 编辑 记者 审核 校对 供稿 浏览 点击 阅读 字体 字号 分享 打印 文章 信息 稿件 【字 大中 【大 出处",
    "notice": "版权 备案 主办 承办 技术 联系 免责 声明 转载 网站 公网 地址 电话 邮箱 凡本 本网 本站 京I 粤I 沪I 浙I 苏I 邮编 访问",
    "related": "上一 下一 上篇 下篇 相关 推荐 热门 热点 更多 评论 关注 返回 关闭 首页 末页 延伸 猜你 精彩 扫一 扫码 原标 网友 我要 "
    "登录 注册 收藏 纠错 附件 当前 您当 您现 您所 你的 尾页 点赞 举报 回复 最新 图片 视频 专题 导航 搜索 欢迎 请输 发表 查看 <上 >下 << 暂无 微信",
}


def _table(words: dict[str, str]) -> dict[str, int]:
    table: dict[str, int] = {}
    for group, listed in words.items():
        for word in listed.split():
            table[word] = table.get(word, 0) | 1 << LINE_GROUPS.index(group)
    return table


_BY_WORD = _table(_WORDS)
_BY_HEAD = _table(_HEADS)
_NOTICES = 1 << LINE_GROUPS.index("notice")


def line_groups(text: str) -> int:
    """The groups whose words stand at the head of a short line, one bit each; 0 for a line that is not short."""
    if len(text) > LONGEST_LABEL:
        return 0
    if text.isascii():
        return _BY_WORD.get(text.split(" ", 1)[0].rstrip(":,.!").lower(), 0)
    bits = _BY_HEAD.get(text[:2]) or _BY_WORD.get(text.split(" ", 1)[0].rstrip(":,.!").lower(), 0)
    return bits | _NOTICES if "©" in text or "版权" in text or "备" in text else bits
