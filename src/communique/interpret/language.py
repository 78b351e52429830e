"""Which of the two languages a text is written in, by its letters."""

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


def language_of(text: str, declared: str | None) -> str:
    """`zh` or `en`. A declared tag (BCP 47, as zh-Hans) is believed where the letters do not deny it."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    tag = (declared or "").lower().split("-")[0].split("_")[0]
    if tag == "zh" and han:
        return "zh"
    if tag == "en" and latin > han // 4:
        return "en"
    return "zh" if han > latin else "en"
