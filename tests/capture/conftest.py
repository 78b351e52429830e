"""The servers on loopback as fixtures of these tests."""

from loopback import canary, make_site, raw_server, site

__all__ = ["canary", "make_site", "raw_server", "site"]
