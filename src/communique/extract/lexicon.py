"""Words that tell what a part of a page is for: in class names and ids, and at the head of short lines.

The tables are evidence for the trained choice of the body, never a verdict by themselves.
"""

import re
from functools import lru_cache

GROUPS = {
    "body": r"article|content|entry|story|post(?!er|ed|al)|detail|zoom|trs_|ueditor|maintext|bodytext|richtext|prose"
    r"|news_?text|cont(?:$|[^ar])|txt|text(?!-?(?:center|left|right|xs|sm|muted|white))|hentry|wysiwyg|copy(?!right)",
    "main": r"main|primary|center|left(?!-?nav)",
    "comment": r"comment|disqus|respon[ds]|repl(?:y|ies)|discuss|pinglun|livefyre|review",
    "nav": r"nav|menu|crumb|position|location|dqwz|wz\b|skip|toolbar|topbar|header|masthead|banner|logo|tabs?\b|path\b",
    "foot": r"foot|copyright|bottom|legal|disclaimer|icp|colophon|beian",
    "share": r"share|social|tool|print|bdshare|follow|facebook|twitter|weibo|wechat|weixin|qrcode|ewm|sns|like|action",
    "more": r"relat|recomm|popular|trend|hot|more|rank|latest|recent|also|read-?next|see-?also|xgyd|tuijian|mostread"
    r"|outbrain|taboola|teaser|promo|card|carousel|slider|grid|feed\b|archive|sibling",
    "ads": r"\bads?\b|advert|sponsor|banner|ad-|-ad\b|guanggao|commercial|cookie|consent|gdpr|paywall|promo|donat",
    "meta": r"meta|info|source|laiyuan|author|byline|date|time|publish|bio|credit|dateline|avatar|profile|user|pages?-?title",
    "tag": r"\btags?\b|keyword|label|categor|topic|\bcats?\b",
    "picture": r"capt|figure|image|photo|gallery|video|media|player|img|pic",
    "side": r"side|aside|widget|right|rail|sticky|float|fixed",
    "form": r"form|subscri|newsletter|login|signin|sign-?up|register|modal|popup|search|overlay|dialog|dropdown|signup"
    r"|tooltip|cart|button|btn|cta\b",
    "page": r"pag(?:er|ing|ination)|prev|next|\bpages?\b",
    "lead": r"lead|summary|abstract|excerpt|intro|dek|subtitle|standfirst|teaser|description|subhead|sapo|deck|tldr",
    "hide": r"hid(?:e|den)|invisible|sr-only|screen-?reader|offscreen|visually|none\b|collapse",
    "quote": r"quote|pull|blockquote|callout|highlight|note|faq|accordion|toc\b|table-of-contents",
    "title": r"title|headline|heading|\bh1\b",
}
GROUP_NAMES = tuple(GROUPS)
_PATTERNS = tuple(re.compile(pattern) for pattern in GROUPS.values())
TAG_BITS = {"nav": "nav", "footer": "foot", "header": "nav", "aside": "side", "form": "form", "dialog": "form",
            "figcaption": "picture", "figure": "picture", "article": "body", "main": "main", "button": "form",
            "h1": "title", "menu": "nav", "blockquote": "quote"}  # fmt: skip


@lru_cache(maxsize=16384)
def groups_of(tag: str, name: str | None, classes: str | None) -> int:
    """The groups that an element belongs to by its tag, id and class attribute, one bit each."""
    names = f"{name or ''} {classes or ''}".lower()[:LONGEST_NAMES]
    bits = 0
    if len(names) > 1:
        bits = sum(1 << number for number, pattern in enumerate(_PATTERNS) if pattern.search(names))
    if tag in TAG_BITS:
        bits |= 1 << GROUP_NAMES.index(TAG_BITS[tag])
    return bits


LONGEST_LABEL = 90
LONGEST_NAMES = 300
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
    """The groups whose words stand at the head of a short line, one bit each."""
    if text.isascii():
        return _BY_WORD.get(text.split(" ", 1)[0].rstrip(":,.!").lower(), 0)
    bits = _BY_HEAD.get(text[:2]) or _BY_WORD.get(text.split(" ", 1)[0].rstrip(":,.!").lower(), 0)
    return bits | _NOTICES if "©" in text or "版权" in text or "备" in text else bits
