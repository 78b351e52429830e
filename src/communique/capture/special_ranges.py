"""Addresses that belong to no public site: the special-purpose registries of IANA, and a few that clouds use.

Kept as our own table because `ipaddress.is_global` lets several of them through. Sources: the IANA IPv4 and
IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), the multicast registries, RFC 3879 and
RFC 4291 for what is deprecated, RFC 3056 and RFC 4380 for what carries another address inside.
"""

from ipaddress import IPv4Network, IPv6Network

SPECIAL_V4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared between carriers"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's platform service"),
        ("169.254.0.0/16", "link-local, where clouds keep their metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "for protocols"),
        ("192.0.2.0/24", "for documentation"),
        ("192.31.196.0/24", "for AS112"),
        ("192.52.193.0/24", "for automatic multicast tunnels"),
        ("192.88.99.0/24", "for 6to4 relays"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "for AS112"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)

SPECIAL_V6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), name)
    for network, name in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::/96", "IPv4-compatible"),
        ("::ffff:0:0/96", "IPv4-mapped"),
        ("::ffff:0:0:0/96", "IPv4-translated"),
        ("64:ff9b::/96", "for NAT64"),
        ("64:ff9b:1::/48", "for local NAT64"),
        ("100::/64", "to be discarded"),
        ("100:0:0:1::/64", "a dummy prefix"),
        ("2001::/23", "for protocols such as Teredo and ORCHID"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "6to4"),
        ("2620:4f:8000::/48", "for AS112"),
        ("3ffe::/16", "of the former 6bone"),
        ("3fff::/20", "for documentation"),
        ("5f00::/16", "for segment routing"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)

GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
"""The only block of IPv6 that IANA gives out for public use."""

SPECIAL_NAMES = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion", "alt",
    "invalid", "test",
)  # fmt: skip
"""Top-level names of RFC 6761, RFC 6762, RFC 9476 and ICANN's reservations, which no public site stands under."""
