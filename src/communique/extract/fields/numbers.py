"""Document numbers of official texts: 国知发运字〔2023〕12号, 第507号 with its year, COM(2024) 12, 84 FR 1234.

They are kept as they are written, with the blanks inside them closed up where the script has none.
"""

import re

_BRACKETED = (
    r"[一-鿿A-Za-z]{1,24}[ 　]?[〔\[【（(﹝［〈][ 　]?(?:19|20)\d{2}[ 　]?年?[ 　]?[〕\]】）)﹞］〉][ 　]?"
    r"(?:第[ 　]?)?\d{1,5}(?:[-－—]\d{1,4})?[ 　]?[号號]"
)
_ORDER = (
    r"(?:[一-鿿]{2,40}?(?:公告|通告|令|决定|部令|主席令))[ 　]?"
    r"(?:[〔（(]?(?:19|20)\d{2}[〕）)]?[ 　]?年?[ 　]?)?"
    r"第[ 　]?[\d一二三四五六七八九十百〇零○]{1,7}[ 　]?[号號]"
)
_YEARED = r"(?:19|20)\d{2}[ 　]?年[ 　]?第[ 　]?\d{1,4}[ 　]?[号號](?:公告|令|通告)?"
_WESTERN = (
    r"(?:(?:COM|SWD|SEC|JOIN|C|DEC)[ /]?[(/](?:19|20)\d{2}[)/][ ]?\d{1,5}(?:[ ](?:final|FINAL))?"
    r"|\b\d{1,3}[ ](?:FR|F\.R\.|Fed\. Reg\.)[ ]\d{1,6}\b"
    r"|\b(?:Regulation|Directive|Decision|Implementing Regulation) \((?:EU|EC|EEC)\) (?:No )?\d{1,4}/\d{2,4}"
    r"|\b(?:Regulation|Directive|Decision) \d{4}/\d{1,4}/(?:EU|EC|EEC)"
    r"|\bBGBl\.? ?I{1,2} (?:S\. \d+|Nr\. \d+(?:/\d{4})?)|\bBT-Drs\.? \d+/\d+)"
)
_NUMBER = re.compile(rf"{_BRACKETED}|{_WESTERN}|{_ORDER}|{_YEARED}")
_LEADING = re.compile(r"^(?:[（(]|文号|发文字号|编号|字号|[:：]|\s)+")
_BLANKS = re.compile(r"[ \u3000\u00a0]+")
_CJK = re.compile(r"[一-鿿]")
LONGEST_VALUE = 80


def find_number(text: str) -> str | None:
    """The first document number in `text`, as written; None where there is none."""
    match = _NUMBER.search(text)
    return tidy(match[0]) if match else None


def whole_number(text: str) -> str | None:
    """The document number that `text` consists of, brackets around it aside; None where it says more."""
    text = text.strip().removeprefix("（").removesuffix("）").removeprefix("(").strip()
    match = _NUMBER.fullmatch(text)
    return tidy(match[0]) if match else None


def labelled_number(value: str) -> str | None:
    """The number in the value of a label such as 发文字号: found by its form, else the value itself if it has a digit."""
    value = value.strip()
    if not value or len(value) > LONGEST_VALUE:
        return None
    return find_number(value) or (tidy(value) if any(char.isdigit() for char in value) else None)


def tidy(text: str) -> str:
    """`text` without the blanks that a Chinese number has for looks; others keep single blanks."""
    text = _LEADING.sub("", text)
    return _BLANKS.sub("" if _CJK.search(text) else " ", text).strip()
