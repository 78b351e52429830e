"""The language of a body."""

import pytest

from communique.extract.fields.language import read_language
from communique.extract.walk import parse_page


@pytest.mark.parametrize(
    ("text", "said", "tag"),
    [
        ("为规范全市雾灯备案工作，市灯塔管理局决定试行电子备案，现将有关事项通知如下。", "", "zh-Hans"),
        ("為規範全市霧燈備案工作，市燈塔管理局決定試行電子備案，現將有關事項通知如下。", "zh-CN", "zh-Hant"),
        ("灯塔霧燈" * 8, "zh-TW", "zh-Hant"),
        ("霧灯の登録を始めます。詳しくは次のとおりです。お問い合わせは灯台局まで。", "", "ja"),
        ("안개등 등록을 시작합니다. 자세한 내용은 다음과 같습니다.", "", "ko"),
        ("Регистрация противотуманных фонарей начинается в марте этого года.", "", "ru"),
        ("Реєстрація протитуманних ліхтарів починається у березні цього року.", "uk", "uk"),
        (
            "The agency reminds all of the harbour masters to check the lamps in the port and on the pier.",
            "",
            "en",
        ),
        (
            "The agency reminds all of the harbour masters to check the lamps in the port and on the pier.",
            "en-GB",
            "en-GB",
        ),
        (
            "The agency reminds all of the harbour masters to check the lamps in the port and on the pier.",
            "zh-CN",
            "en",
        ),
        (
            "Die Behörde erinnert die Häfen an das Verfahren und die Fristen, die mit dem Gesetz gelten.",
            "",
            "de",
        ),
        ("Fog", "de", "de"),
        ("Fog", "", None),
        ("", "", None),
    ],
)
def test_the_language_is_told(text: str, said: str, tag: str | None) -> None:
    found = read_language(parse_page(f"<html lang='{said}'><p>x</p></html>"), text)
    assert (found.value if found else None) == tag
