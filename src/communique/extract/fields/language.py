"""The language of the body as a BCP 47 tag: by its script first, then by what the page declares, then by small words."""

import re
from collections import Counter
from collections.abc import Mapping

from communique.extract.fields.found import Found, declared
from communique.extract.page import Page
from communique.model import Via

SAMPLE = 800
"""Code points of the body that are looked at."""
FIRST_OTHER, LETTERS = "\u0370", 600
"""The first letter that is not of the Latin script, and how many letters tell the script."""
WORDS_SAMPLE, LONGEST_SMALL, FEW = 600, 6, 5
ENOUGH = 20

_HAN = re.compile(r"[一-鿿]")
_KANA = re.compile(r"[ぁ-ヿ]")
_HANGUL = re.compile(r"[가-힯]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
SIMPLE = frozenset(
    "们这来时会国个为说对经产发过动进样长现实学还没问点从业关当应种无机开两间门书车东头华报义亲务团组织办认议证识权级维际标规则专条"
)
TRADITIONAL = frozenset(
    "們這來時會國個為說對經產發過動進樣長現實學還沒問點從業關當應種無機開兩間門書車東頭華報義親務團組織辦認議證識權級維際標規則專條"
)
SCRIPTS: Mapping[str, str] = {
    "th": "ก-๛", "ar": "؀-ۿ", "he": "֐-׿", "el": "Ͱ-Ͽ", "hi": "ऀ-ॿ", "ru": "Ѐ-ӿ", "ka": "Ⴀ-ჿ", "hy": "԰-֏",
    "bn": "ঀ-৿", "ta": "஀-௿", "km": "ក-៿", "my": "က-႟", "lo": "຀-໿", "am": "ሀ-፿",
}  # fmt: skip
SMALL: Mapping[str, str] = {
    "en": "the of and to in is that for with was on are as by this be from have has it at",
    "de": "der die und das den von zu mit ist des im für auf ein eine nicht dem sich als auch",
    "fr": "le la les des et en du une est que pour dans au sur par qui pas plus avec ce",
    "es": "el la los las de que y en un una por con para se del es no su al lo",
    "pt": "o a os as de que e em um uma por com para não se do da no na ao",
    "it": "il di che e la un per in una non con del della sono le dei si al gli da",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als bij",
    "pl": "w i na z się nie do jest że o to jak po za od przez dla są oraz tym",
    "sv": "och att det i en som på är av för med till den har inte om ett de från",
    "da": "og i at det er en til på af for med de som der den ikke har et om fra",
    "nb": "og i å det er en til på av for med som ikke har et om de fra jeg vi",
    "fi": "ja on ei että se oli myös mutta kun ovat mukaan joka tai hän voi olla jos vain",
    "cs": "a se v na je že to s z do o i jako by za pro po ale od jsou",
    "hu": "a az és hogy nem is egy azt van meg volt csak de ezt már mint el még ki",
    "ro": "și de la în a cu nu că o pe un este din care pentru mai sunt au fost",
    "tr": "ve bir bu için de da ile olarak çok daha olan gibi en ne sonra kadar var",
    "id": "yang dan di untuk dengan dari ini tidak pada itu dalam akan ke juga adalah",
    "vi": "và của là có trong được cho không với các một những người đã khi này",
}
SMALL_WORDS = {tag: frozenset(words.split()) for tag, words in SMALL.items()}
"""The words that a text of a language cannot do without."""


def read_language(page: Page, text: str) -> Found[str] | None:
    """The language of `text`, the page's body; None where neither it nor the page says."""
    sample = text[:SAMPLE]
    said = (
        page.lang or first(page, "content-language", "language", "dc.language", "og:locale") or ""
    ).strip()
    said = said.replace("_", "-").split(",")[0].split(";")[0].strip()
    tag = (
        of_script(sample, said)
        or (said if _TAG.fullmatch(said) and agrees(said, sample) else None)
        or of_words(sample)
    )
    if tag is None:
        return None
    if said and said.lower().startswith(tag.split("-")[0].lower()) and page.lang:
        return Found(tag, declared(Via.META, said, "html[lang]"))
    return Found(tag, declared(Via.VISIBLE, sample[:80]))


def first(page: Page, *names: str) -> str | None:
    return next((page.meta[name][0] for name in names if name in page.meta), None)


def of_script(sample: str, said: str) -> str | None:
    """The language that the letters give away; None for the Latin script and for too few letters."""
    if not sample or max(sample) < FIRST_OTHER:
        return None
    sample = sample[:LETTERS]
    han, latin = len(_HAN.findall(sample)), len(_LATIN.findall(sample))
    kana, hangul = len(_KANA.findall(sample)), len(_HANGUL.findall(sample))
    if kana > max(5, 0.05 * (han + kana)) and han + kana > latin / 4:
        return "ja"
    if hangul > max(5, han / 2) and hangul > latin / 4:
        return "ko"
    if han >= ENOUGH and han > latin / 4:
        return han_script(sample, said)
    for tag, letters in SCRIPTS.items():
        if len(re.findall(f"[{letters}]", sample)) > max(ENOUGH, latin):
            return said if tag == "ru" and said.lower()[:2] in ("uk", "bg", "sr", "be", "mk", "kk", "mn") else (
                said if tag == "ar" and said.lower()[:2] in ("fa", "ur", "ps", "ku") else tag
            )  # fmt: skip
    return None


def han_script(sample: str, said: str) -> str:
    """zh-Hans or zh-Hant, by the characters that only one of the two has; else as declared."""
    simple = sum(map(SIMPLE.__contains__, sample))
    traditional = sum(map(TRADITIONAL.__contains__, sample))
    if simple != traditional:
        return "zh-Hans" if simple > traditional else "zh-Hant"
    return "zh-Hant" if re.search(r"hant|tw|hk|mo", said, re.IGNORECASE) else "zh-Hans"


def agrees(said: str, sample: str) -> bool:
    """Whether the declared language can be that of the text: not Chinese for Latin letters, nor against its small words."""
    short = said.lower().split("-")[0]
    if short in ("zh", "ja", "ko", *SCRIPTS) and len(_LATIN.findall(sample)) > len(sample) / 3:
        return False
    guess = of_words(sample)
    return guess is None or guess == short or short not in SMALL_WORDS


def of_words(sample: str) -> str | None:
    """The language whose small words are the most frequent, if clearly so."""
    words = Counter(word for word in sample[:WORDS_SAMPLE].lower().split() if len(word) <= LONGEST_SMALL)
    met = words.keys()
    counts = sorted(
        ((sum(map(words.__getitem__, small & met)), tag) for tag, small in SMALL_WORDS.items()), reverse=True
    )
    (most, tag), (next_most, _) = counts[0], counts[1]
    return tag if most >= FEW and most > 1.3 * next_most else None
