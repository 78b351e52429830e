"""No spelling of an address that is not public gets through; ordinary addresses do."""

import ipaddress

import pytest

from communique.capture.addresses import check_address, check_url, special
from communique.capture.fetch import FetchLimits, HttpFetcher
from communique.capture.special_ranges import SPECIAL_V4, SPECIAL_V6
from communique.errors import AddressRefused
from communique.model import Request
from loopback import NOW, Canary

TARGETS = (
    "127.0.0.1",
    "127.8.9.1",
    "169.254.169.254",
    "100.100.100.200",
    "10.0.0.1",
    "192.168.1.1",
    "192.0.0.192",
    "172.16.0.1",
)


def spellings_of(dotted: str) -> list[str]:
    """The ways in which resolvers, browsers and libraries let one write an IPv4 address."""
    return [*as_numbers(dotted), *in_other_letters(dotted), *inside_ipv6(dotted), *in_disguise(dotted)]


def as_numbers(dotted: str) -> list[str]:
    one, two, three, four = (int(part) for part in dotted.split("."))
    number = int(ipaddress.IPv4Address(dotted))
    return [
        dotted, f"{dotted}.", str(number), hex(number), f"0x{number:X}", f"0{number:o}", f"000{number:o}",
        f"{one:#x}.{two:#x}.{three:#x}.{four:#x}", f"0{one:o}.0{two:o}.0{three:o}.0{four:o}",
        f"{one:#x}.{two}.0{three:o}.{four}", f"{one}.{(two << 16) + (three << 8) + four}",
        f"{one}.{two}.{(three << 8) + four}", f"{one:#x}.{(two << 16) + (three << 8) + four:#x}",
    ]  # fmt: skip


def in_other_letters(dotted: str) -> list[str]:
    wide = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
    dots = [dotted.replace(".", dot) for dot in ("。", "．", "｡", "%2e")]
    escaped = "".join(f"%{ord(letter):02x}" for letter in dotted)
    return [*dots, dotted.translate(wide), dotted.replace("1", "①"), escaped]


def inside_ipv6(dotted: str) -> list[str]:
    number = int(ipaddress.IPv4Address(dotted))
    words = f"{number >> 16:x}:{number & 0xFFFF:x}"
    prefixes = ("::ffff:", "0:0:0:0:0:ffff:", "::", "::ffff:0:", "64:ff9b::", "64:ff9b:1::")
    embedded = [f"[{prefix}{form}]" for prefix in prefixes for form in (dotted, words)]
    return [*embedded, f"[2002:{words}::]", f"[2001:0:{words}::1]"]


def in_disguise(dotted: str) -> list[str]:
    return [
        f"user:secret@{dotted}", f"example.org@{dotted}", f"{dotted}\\@example.org", f"example.org\\@{dotted}",
        f"{dotted}\t", f"{dotted[:3]}\n{dotted[3:]}",
    ]  # fmt: skip


OTHERS = (
    "localhost", "LOCALHOST", "localhost.", "ⓛocalhost", "ｌｏｃａｌｈｏｓｔ", "a.localhost", "localhost.localdomain", "lo\u00adcalhost",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::1%25lo]", "[::1%lo]", "[fe80::1]", "[fe80::1%25eth0]",
    "[fec0::1]", "[fd00:ec2::254]", "[fc00::1]", "[ff02::1]", "[ff0e::1]", "[2001:db8::1]", "[100::1]", "[3fff::1]",
    "[5f00::1]", "[4000::1]", "[2001:10::1]", "[2001:2::1]", "0", "0.0.0.1", "00", "0x0", "255.255.255.255", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.0.2.1", "192.88.99.1", "168.63.129.16",
    "metadata", "metadata.google.internal", "intranet", "printer.local", "router.lan", "db.corp", "x.home.arpa", "a.onion",
    "127.1", "127.0.1", "0177.1", "0x7f.1", "017700000001", "①②⑦.⓪.⓪.①", "127.0.0.1 ", " 127.0.0.1", "127.0.0.1\x00.org",
    "",
)  # fmt: skip
SPELLINGS = [host for target in TARGETS for host in spellings_of(target)] + list(OTHERS)


def test_there_are_more_than_300_spellings() -> None:
    assert len(set(SPELLINGS)) > 300


@pytest.mark.parametrize("host", SPELLINGS)
def test_every_spelling_is_refused(host: str, canary: Canary) -> None:
    fetcher = HttpFetcher(
        clock=lambda: NOW,
        limits=FetchLimits(deadline=2.0, ports=frozenset({canary.port})),
        resolver=lambda *_: ["127.0.0.1"],
    )
    with pytest.raises(AddressRefused):
        fetcher.fetch(Request(f"http://{host}:{canary.port}/"))
    with pytest.raises(AddressRefused):
        check_url(f"http://{host}/")
    assert canary.connections == 0


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "data:text/html,x", "example.org",
     "//example.org/", "http:/example.org@10.0.0.1/", "http:example.org\\x", "http://example.org:22/", "http://example.org:0/",
     "http://example.org:99999/", "http://a:b@example.org/", "http://@example.org/", "http://:@example.org/", "http://exa mple.org/",
     "http://example.org/a\r\nHost: x", "http://example.org/\\a", "http://example.org/" + "a" * 9000, "http://ex\u200bample.org/", "http://[::1/", ""],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        check_url(url)
    assert "a:b@" not in str(caught.value)
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize(
    ("url", "opened", "port"),
    [("http://Example.ORG", "http://example.org/", 80), ("https://example.org/a?b#c", "https://example.org/a?b", 443),
     ("https://example.org:8443/", "https://example.org:8443/", 8443), ("http://专利局.cn/通知", "http://xn--ohq82ho5k.cn/%E9%80%9A%E7%9F%A5", 80),
     ("http://93.184.215.14/", "http://93.184.215.14/", 80), ("http://[2606:2800:21f:cb07::1]/", "http://[2606:2800:21f:cb07::1]/", 80),
     ("http://example.org./", "http://example.org./", 80)],
)  # fmt: skip
def test_ordinary_addresses_pass(url: str, opened: str, port: int) -> None:
    address = check_url(url)
    assert (address.url, address.port) == (opened, port)


def test_the_operator_may_allow_one_host_and_port() -> None:
    allowed = frozenset({"127.0.0.1:8001", "[::1]:8001"})
    assert check_url("http://127.0.0.1:8001/a", allowed).allowed
    assert check_url("http://[::1]:8001/a", allowed).allowed
    for url in (
        "http://127.0.0.1:8002/",
        "http://127.0.0.2:8001/",
        "http://localhost:8001/",
        "http://u@127.0.0.1:8001/",
    ):
        with pytest.raises(AddressRefused):
            check_url(url, allowed)


@pytest.mark.parametrize(("network", "name"), [*SPECIAL_V4, *SPECIAL_V6], ids=str)
def test_each_special_range_is_refused_from_end_to_end(
    network: ipaddress.IPv4Network | ipaddress.IPv6Network, name: str
) -> None:
    for ip in (network[0], network[-1]):
        assert special(ip) is not None
        with pytest.raises(AddressRefused, match="not a public address"):
            check_address(str(ip), "http://example.org/")


IANA_V4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.0.0/29",
    "192.0.0.8/32",
    "192.0.0.9/32",
    "192.0.0.10/32",
    "192.0.0.170/32",
    "192.0.0.171/32",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.88.99.2/32",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "240.0.0.0/4",
    "255.255.255.255/32",
]
IANA_V6 = [
    "::1/128",
    "::/128",
    "::ffff:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "100:0:0:1::/64",
    "2001::/23",
    "2001::/32",
    "2001:1::1/128",
    "2001:1::2/128",
    "2001:1::3/128",
    "2001:2::/48",
    "2001:3::/32",
    "2001:4:112::/48",
    "2001:10::/28",
    "2001:20::/28",
    "2001:30::/28",
    "2001:db8::/32",
    "2002::/16",
    "2620:4f:8000::/48",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
]


@pytest.mark.parametrize("block", [*IANA_V4, *IANA_V6])
def test_every_block_of_the_iana_registries_is_covered(block: str) -> None:
    network = ipaddress.ip_network(block)
    for ip in (network[0], network[-1]):
        assert special(ip) is not None


@pytest.mark.parametrize(
    "ip",
    [
        "8.8.8.8",
        "1.1.1.1",
        "93.184.215.14",
        "223.5.5.5",
        "192.0.1.1",
        "2606:4700::1111",
        "240e::1",
        "2001:200::1",
    ],
)
def test_public_addresses_pass(ip: str) -> None:
    check_address(ip, "http://example.org/")
    assert special(ipaddress.ip_address(ip)) is None


@pytest.mark.parametrize("text", ["", "nonsense", "127.0.0.1/8", "fe80::1%1"])
def test_what_a_resolver_should_never_say_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        check_address(text, "http://example.org/")
