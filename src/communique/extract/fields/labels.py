"""Labels that pages put before a value (来源：, 发布日期：, 索 引 号：, Source:, Datum), and how to take them apart.

One line of a page may hold several: `发布时间：2024-03-05 来源：国家知识产权局 浏览：33`. A value runs from its
label to the next one, or to a separator that no value holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Label(Enum):
    """What a label announces. TIME is a date whose label does not say of what; END announces nothing we keep."""

    PUBLISHED = "published"
    TIME = "time"
    MODIFIED = "modified"
    WRITTEN = "written"
    EFFECTIVE = "effective"
    SOURCE = "source"
    BYLINE = "byline"
    ISSUER = "issuer"
    NUMBER = "number"
    INDEX = "index"
    TITLE = "title"
    TOPIC = "topic"
    ATTACHMENT = "attachment"
    END = "end"


CHINESE: dict[Label, str] = {
    Label.PUBLISHED: "发布时间 发布日期 发表时间 发表日期 发稿时间 发文时间 发文日期 公布时间 公布日期 公开时间 公开日期"
    " 发布于 发表于 上传时间 上网时间 添加时间 创建时间 录入时间 信息时间 稿件时间 文章日期 新闻时间 发佈日期 發布日期 發佈日期"
    " 發布時間 發佈時間 公告日期 公告时间 发帖时间 刊登日期 见报时间 刊发时间 提交时间 入库时间 公示日期",
    Label.TIME: "时间 日期 時間",
    Label.MODIFIED: "更新时间 更新日期 修改时间 最后更新 最近更新 修订日期 更新於 更新于 最後更新日期 更新時間 最后修改时间",
    Label.WRITTEN: "成文日期 成文时间 生成日期 生成时间 制发日期 制定日期 印发日期 印发时间 写作日期 签发日期 形成日期 制作日期",
    Label.EFFECTIVE: "施行日期 实施日期 生效日期 执行日期 生效时间 实施时间 施行时间 开始实施日期 施行日",
    Label.SOURCE: "信息来源 文章来源 稿件来源 新闻来源 内容来源 来源于 来源 来自 转载自 转自 摘自 稿源 出处 來源 信息來源 原文来源"
    " 文章出处 发布来源 消息来源 转载来源 来源网站 来源单位",
    Label.BYLINE: "作者 记者 责任编辑 责编 编辑 撰稿 撰文 撰稿人 采写 文字 見習記者 見习记者 见习记者 实习记者 本报记者 本网记者"
    " 通讯员 責任編輯 記者 编辑人 文章作者 作者单位 责任编校 网络编辑 执行编辑 采编 编译 原作者 值班编辑 本文编辑 本文作者",
    Label.ISSUER: "发文机关 发文机构 发文单位 发布机构 发布机关 发布单位 发文部门 发布部门 制定机关 颁布机关 颁布单位 颁发部门"
    " 公开机构 信息发布机构 印发机关 發文機關 發布機關 發佈機構 制发机关 制定单位 公布机关 信息公开机构",
    Label.NUMBER: "发文字号 发文文号 文件编号 文件字号 公文字号 发布文号 文件号 公文号 文号 發文字號 字第 公告号 政策文号 令号 公文文号",
    Label.INDEX: "信息索引号 信息索引 索引号 索引编号 索取号 索引码 索引號",
    Label.TITLE: "标题 文件名称 信息名称 名称 標題 政策名称 文件标题 信息标题 公文名称 公文标题",
    Label.TOPIC: "主题分类 主题词 主题 关键词 关键字 标签 關鍵字 關鍵詞 標籤 文章关键词 文章标签 主题词",
    Label.ATTACHMENT: "附件下载 相关附件 附件列表 附件 附檔 相关下载 文件下载 下载附件 附 附件资料",
    Label.END: "浏览次数 浏览量 浏览 阅读次数 阅读量 阅读数 阅读 点击次数 点击量 点击率 点击数 点击 访问次数 访问量 人气 点赞 热度"
    " 字体 字体大小 字号 字号大小 字体显示 视力保护色 保护视力色 打印 分享到 分享 收藏 评论 评论数 纠错 大小 我要纠错 关闭窗口 关闭"
    " 审核 审核人 校对 初审 复审 终审 一审 二审 三审 监审 审稿 摄影 图片 录入 发布者 发布人 供稿 供稿单位 上传 核稿 签发 签发人"
    " 总编 主编 监制 翻译 所属分类 所属栏目 栏目 分类 所属行业 适用对象 企业规模 政策主题 公开方式 公开时限 公开范围 公开形式 公开类别"
    " 公开属性 有效性 效力状态 时效性 有效期 信息类别 信息分类 体裁分类 组配分类 公文种类 文件类型 文种 服务对象 服务对象分类 原文链接"
    " 语种 主办 承办 版权所有 技术支持 备案号 电话 联系电话 联系人 邮箱 地址 邮编 传真 扫一扫 下载 责任单位 责任科室 失效日期"
    " 废止日期 废止时间 失效时间 统一登记号 登记号 生命周期 效力级别 公开责任部门 内容概述 内容概况 概述 摘要 范围 载体类型 记录形式"
    " 信息格式 组配 体裁 领域 地域 来稿 文章类别 频道 版次 版面 类别 推荐 频道分类 新闻热线 举报电话 声明 免责声明 免責聲明 版权声明"
    " 特别声明 资料来源 数据来源 图片来源 视频来源 图文来源 资金来源 资料來源 經費來源 数据源 字數 字数 回复 查看 来访次数 被浏览 浏览数 访问 人浏览 附注 备注 文章数 关注",
}  # fmt: skip
"""Chinese labels. A blank, also a full-width one, may stand between any two characters, as in 索 引 号."""

OTHERS: dict[Label, str] = {
    Label.PUBLISHED: "published on|date published|publication date|date of publication|published at|first published"
    "|published|publish date|posted on|posted|release date|date of release|released|issue date|date issued|issued"
    "|content current as of|release time|pub date|erschienen am|erschienen|veröffentlicht am|veröffentlicht"
    "|erscheinungsdatum|ausgabedatum|publié le|publié|mis en ligne le|date de publication|publicado el|publicado em"
    "|publicado|fecha de publicación|data de publicação|pubblicato il|pubblicato|data di pubblicazione|gepubliceerd op"
    "|publicerad|publisert|udgivet|julkaistu|opublikowano|data publikacji|опубликовано|дата публикации|yayınlanma"
    "|公開日|掲載日|発表日|公表日|投稿日|更新公開日|등록일|작성일|입력|게시일|배포일",
    Label.TIME: "date and time|date|datum|time|fecha|data|dato|stand|日付|날짜",
    Label.MODIFIED: "last updated on|last updated|last modified|last reviewed|updated on|updated|date modified|modified"
    "|page last updated|page last reviewed|reviewed|last update|letzte änderung|letzte aktualisierung|zuletzt aktualisiert|aktualisiert am"
    "|aktualisiert|zuletzt geändert|mis à jour le|mis à jour|modifié le|dernière mise à jour|actualizado el|actualizado"
    "|atualizado em|atualizado|aggiornato il|aggiornato|ultimo aggiornamento|bijgewerkt|uppdaterad|oppdatert|opdateret"
    "|päivitetty|aktualizacja|обновлено|güncelleme|更新日|最終更新日|수정일|수정|최종수정",
    Label.WRITTEN: "date of document|document date|date of adoption|date signed|signing date|signed on|adopted on",
    Label.EFFECTIVE: "effective date|date of effect|effective on|effective|entry into force|date of entry into force"
    "|in force from|inkrafttreten|in kraft seit|entrée en vigueur|entrada en vigor|entrata in vigore|施行日",
    Label.SOURCE: "source of information|source|sources|originally published by|originally published in|reposted from"
    "|republished from|reprinted from|via|quelle|quellen|fuente|fonte|bron|källa|kilde|lähde|źródło|источник|kaynak"
    "|出典|情報源|ソース|提供元|출처",
    Label.BYLINE: "written by|reported by|authored by|author|authors|editor|edited by|reporter|story by|text by|autor"
    "|autorin|autoren|von|par|auteur|redactor|autore|redakteur|text|by|автор|著者|文|記者|執筆者|執筆|기자|글",
    Label.ISSUER: "issuing body|issuing authority|issued by|issuer|issuing agency|agency|agencies|publisher|herausgeber"
    "|published by|from|editeur|éditeur|emisor|organismo emisor|responsible authority|発行者|発行元|발행처|담당부서|부서",
    Label.NUMBER: "document number|document no|document citation|citation|notice number|reference number|reference no"
    "|ref. no|ref|reference|document reference|file no|file number|release number|release no|press release no|decision no"
    "|aktenzeichen|geschäftszeichen|nummer|drucksache|order no|circular no|letter no|número de documento|notification no",
    Label.INDEX: "index number|index no|celex number|celex|docket number|docket no|docket id",
    Label.TITLE: "title|titel|título",
    Label.TOPIC: "keywords|keyword|tags|tagged|tag|topics|topic|subjects|subject|filed under|schlagwörter|schlagworte"
    "|themen|thema|mots-clés|étiquettes|etiquetas|palabras clave|palavras-chave|trefwoorden|キーワード|タグ|태그",
    Label.ATTACHMENT: "attachments|attachment|downloads|download|documents|related documents|annexes|annex|anlagen|anhang"
    "|dokumente|pièces jointes|anexos|添付ファイル|添付資料|関連資料|첨부파일|첨부",
    Label.END: "joined|registriert|registered|member since|mitglied seit|dabei seit|beiträge|posts|share|print|views|hits|font|font size|tel|phone|telephone|email|e-mail|contact|address|fax|photo|photos"
    "|image|credit|copyright|category|categories|section|ausgabejahr|reading time|lesezeit|type|lesedauer|seite|page"
    "|location|language|ort|region|length|kontakt|comments|editorial staff|foto|bild|quelle bild|조회수|조회|閲覧数",
}
"""Labels of other scripts, in lower case; the longest that fits wins."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label and its value within a line; offsets are those of the value (half open)."""

    label: Label
    name: str
    value: str
    start: int
    end: int


LONGEST_LABEL = 40
LONGEST_CHINESE, SHORT_LABEL = 7, 4
MOST_WORDS = 5
BLANKS = " \t\u3000\u00a0\u2002\u2003"
CHINESE_KINDS = {name: label for label, names in CHINESE.items() for name in names.split()}
OTHER_KINDS = {name: label for label, names in OTHERS.items() for name in names.split("|")}

_COLON = re.compile(r"[:：﹕︰∶]")
_REMARK = re.compile(r"[(（][^)）]{1,8}[)）]$")
_WORD = re.compile(r"[^\W\d][\w.'-]*")
_OPEN = re.compile(
    r"(?:(?:published|posted|released|updated|last updated|issued)(?: on| at)?|datum|date|stand|erschienen am"
    r"|veröffentlicht am|publié le|mis à jour le|publicado (?:el|em)|pubblicato il|gepubliceerd op|letzte änderung"
    r"|letzte aktualisierung|last modified|date modified)(?=[ \t\u00a0])"
    r"|(?:发布于|发表于|更新于|来源于|转载自|转自|来源|作者)(?![:：])",
    re.IGNORECASE,
)
_STRIP = re.compile(rf"[{BLANKS}:：]+")
_EDGE = BLANKS + "\n|｜丨┃·•/／;；,，、【[「〖<>〉》-–—_"
_BREAK = re.compile(r"[|｜丨┃\n]|[【\[](?!\s*(?:19|20)\d\d)|\s{4,}|　{2,}")
_BRACKETED = re.compile(r"[\[【〖]([一-鿿 　]{2,12})[\]】〗]\s*[:：]?")
_FIRST_WORD = re.compile(r"([一-鿿]{2,7}|[一-鿿](?:[ 　]{1,4}[一-鿿]){1,5})[ 　]+(?=[^ 　:：])")
SPACED = frozenset((Label.INDEX, Label.NUMBER, Label.ISSUER, Label.WRITTEN, Label.PUBLISHED, Label.EFFECTIVE))
"""Labels that stand before a value without a colon in some templates: 索引号 000/2031-1."""
_PAIRS = {"）": "（", ")": "(", "]": "[", "】": "【"}
_PIECE = re.compile(r"[^|｜丨┃]+")


def kind_of(text: str) -> Label | None:
    """The label that `text` is as a whole, with or without a colon; None where it is anything else."""
    if len(text) > LONGEST_LABEL:
        return None
    if text.isascii():
        return OTHER_KINDS.get(text.strip(BLANKS + ":").lower())
    return (
        CHINESE_KINDS.get(text)
        or CHINESE_KINDS.get(_STRIP.sub("", text))
        or OTHER_KINDS.get(text.strip(BLANKS + ":：").lower())
    )


def split_labels(text: str) -> list[Labelled]:
    """Every label of one line with its value, in the order of the line.

    A value ends at the next label or at a bar or an opening bracket; a label without value has an empty one.
    """
    found = sorted([*_colon_labels(text), *_bracket_labels(text)], key=lambda place: place[1])
    found = found or list(_open_labels(text))
    labelled = []
    for position, (label, start, name_end, value_start) in enumerate(found):
        stop = found[position + 1][1] if position + 1 < len(found) else len(text)
        cut = _BREAK.search(text, value_start, stop)
        raw = text[value_start : cut.start() if cut else stop]
        value = without_lone_bracket(raw.strip(_EDGE))
        offset = value_start + raw.find(value) if value else value_start
        labelled.append(Labelled(label, text[start:name_end], value, offset, offset + len(value)))
    return labelled


def without_lone_bracket(value: str) -> str:
    """`value` without a closing bracket whose other half stands before the label."""
    opening = _PAIRS.get(value[-1:])
    return value[:-1].rstrip(_EDGE) if opening and opening not in value else value


Place = tuple[Label, int, int, int]
"""A label, where it starts and ends, and where its value starts."""


def _colon_labels(text: str) -> Iterator[Place]:
    """Labels before a colon: the longest name of the tables that ends there."""
    floor = 0
    for colon in _COLON.finditer(text):
        name_end = len(text[floor : colon.start()].rstrip(BLANKS)) + floor
        remark = _REMARK.search(text, floor, name_end)
        found = _chinese_name(text, floor, remark.start() if remark else name_end) or _other_name(
            text, floor, name_end
        )
        if found:
            label, start = found
            yield label, start, name_end, colon.end()
            floor = colon.end()


def _chinese_name(text: str, floor: int, end: int) -> tuple[Label, int] | None:
    """The longest Chinese label that ends at `end`; blanks between its characters do not count."""
    name, best = "", None
    for position in range(end - 1, floor - 1, -1):
        char = text[position]
        if char in BLANKS:
            continue
        if char < "\u2e80" or len(name) == LONGEST_CHINESE:
            break
        name = char + name
        label = CHINESE_KINDS.get(name)
        if label and (len(name) > 1 or position == floor or not text[position - 1].isalnum()):
            best = label, position
    return best


def _other_name(text: str, floor: int, end: int) -> tuple[Label, int] | None:
    """The longest label of other scripts, in whole words, that ends at `end`."""
    words = [match.start() for match in _WORD.finditer(text, max(floor, end - LONGEST_LABEL), end)]
    for start in words[-MOST_WORDS:]:
        label = OTHER_KINDS.get(text[start:end].lower())
        before = text[floor:start].rstrip(BLANKS)
        if label and (end - start > SHORT_LABEL or not before or not before[-1].isalnum()):
            return label, start
    return None


def _bracket_labels(text: str) -> Iterator[Place]:
    """Labels in brackets before their value: [发文字号] 云政发〔2031〕1号."""
    if "[" not in text and "【" not in text and "〖" not in text:
        return
    for match in _BRACKETED.finditer(text):
        label = kind_of(match[1])
        if label is not None:
            yield label, match.start() + 1, match.end(1), match.end()


def _open_labels(text: str) -> Iterator[Place]:
    """Labels without a colon, at the head of the line or after a bar: Datum 28.01.2031, 发表于2031-08-24| 来源晨报."""
    for piece in _PIECE.finditer(text):
        start = piece.end() - len(piece[0].lstrip(BLANKS))
        match = _OPEN.match(text, start, piece.end())
        if match is None and (spaced := _FIRST_WORD.match(text, start, piece.end())):
            match = spaced if kind_of(spaced[1]) in SPACED else None
        label = kind_of(match[0].removesuffix(" on").removesuffix(" at")) if match else None
        if match and label and match.end() < piece.end():
            yield label, start, match.end(), match.end()


CREDITS = frozenset((Label.PUBLISHED, Label.MODIFIED, Label.SOURCE, Label.BYLINE, Label.END))
LONGEST_CREDIT, LONGEST_VALUE = 160, 60


def only_credits(text: str) -> bool:
    """Whether a line says nothing but credits, such as （责任编辑：王小明） or Source: Patent Office."""
    if len(text) > LONGEST_CREDIT or not _COLON.search(text):
        return False
    items = split_labels(text)
    if not items or not all(item.label in CREDITS and len(item.value) <= LONGEST_VALUE for item in items):
        return False
    if all(item.label is Label.END for item in items):
        return False
    if any(item.value.endswith(("。", "；")) or item.value.count("，") > 1 for item in items):
        return False
    return text.lstrip("（([【〔 　").startswith(items[0].name)
