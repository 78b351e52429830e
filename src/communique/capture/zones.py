"""In which time zone a publisher works, guessed from its address: for countries that have a single one."""

from datetime import tzinfo
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

ZONES: Final = {
    "ae": "Asia/Dubai", "ar": "America/Argentina/Buenos_Aires", "at": "Europe/Vienna", "be": "Europe/Brussels",
    "bg": "Europe/Sofia", "ch": "Europe/Zurich", "cn": "Asia/Shanghai", "co": "America/Bogota", "cz": "Europe/Prague",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn", "eg": "Africa/Cairo",
    "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris", "gr": "Europe/Athens",
    "hk": "Asia/Hong_Kong", "hr": "Europe/Zagreb", "hu": "Europe/Budapest", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "is": "Atlantic/Reykjavik", "it": "Europe/Rome", "jp": "Asia/Tokyo",
    "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lt": "Europe/Vilnius", "lu": "Europe/Luxembourg", "lv": "Europe/Riga",
    "mo": "Asia/Macau", "my": "Asia/Kuala_Lumpur", "ng": "Africa/Lagos", "nl": "Europe/Amsterdam", "no": "Europe/Oslo",
    "nz": "Pacific/Auckland", "ph": "Asia/Manila", "pk": "Asia/Karachi", "pl": "Europe/Warsaw", "pt": "Europe/Lisbon",
    "ro": "Europe/Bucharest", "sa": "Asia/Riyadh", "se": "Europe/Stockholm", "sg": "Asia/Singapore",
    "si": "Europe/Ljubljana", "sk": "Europe/Bratislava", "th": "Asia/Bangkok", "tr": "Europe/Istanbul",
    "tw": "Asia/Taipei", "ua": "Europe/Kyiv", "uk": "Europe/London", "vn": "Asia/Ho_Chi_Minh", "za": "Africa/Johannesburg",
}  # fmt: skip
"""Last label of a host → IANA time zone."""
CHINESE: Final = "Asia/Shanghai"


def zone_of(url: str, language: str, otherwise: tzinfo) -> tzinfo:
    """The zone of an address: by its country, else that of Beijing for Chinese in simple characters."""
    country = (urlsplit(url).hostname or "").rpartition(".")[2]
    if country in ZONES:
        return ZoneInfo(ZONES[country])
    return ZoneInfo(CHINESE) if language.lower() in {"zh-hans", "zh-cn"} else otherwise
