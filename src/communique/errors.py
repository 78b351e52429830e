"""Every error that Communiqué raises on purpose, drawn as one tree.

CommuniqueError
├── SettingsError            the environment asks for something that cannot be
├── CaptureError             a URL gave no capture
│   ├── AddressRefused       the address is malformed, private, or otherwise not ours to open
│   ├── RobotsRefused        the site's robots.txt asks us not to
│   ├── HostBusy             the host asked us to wait, or failed so often that it is left alone for a while
│   ├── FetchFailed          no answer: name not found, connection refused, TLS, broken off
│   │   ├── FetchTimedOut    the total deadline passed
│   │   └── HostUnknown      its name could not be resolved
│   ├── TooLarge             more bytes, raw or decoded, than the limits allow
│   ├── BadStatus            the server answered, but with 4xx or 5xx
│   │   └── Gone             410: the publisher withdrew it for good
│   ├── RendererAbsent       the page needs a browser, and there is none that may be used
│   └── ArchiveError         a capture could not be written to or read from its WARC file
├── DiscoveryError           a list or feed gave no items
│   ├── FeedUnreadable       the bytes are no feed and no sitemap
│   └── NothingListed        a page without anything that looks like a list of articles
├── ReadingError             a capture gave no reading
│   ├── NotReadable          not a page or document that we can read (an image, a program, …)
│   └── NoArticle            a page, but with nothing on it that is an article
├── CitationError            a quote does not stand where a fact says it does
├── SourceError              a source cannot be watched as asked
│   └── DuplicateSource      its address is watched already
├── SearchNotReady           the index of the search is not there yet, or is being made anew
├── BackupRefused            a backup cannot be written or is not one that can be restored here
├── ActionRefused            a person or a state does not allow what was asked at the desk
└── Fault                    our own code failed on what it was given; the log has it in full

Each message is one sentence for a person: what is wrong, where, and what to do. `code` is the same
fact for machines: stable, lower-case, used in tables, logs and the API.
"""

from typing import ClassVar


class CommuniqueError(Exception):
    """The root: whoever shows errors to people catches this and prints `str(error)`."""

    code: ClassVar[str] = "error"


class SettingsError(CommuniqueError):
    code = "settings"


class CaptureError(CommuniqueError):
    """`permanent` tells the queue not to try again until a person changes something."""

    code = "capture-failed"
    permanent: ClassVar[bool] = False


class AddressRefused(CaptureError):
    code = "address-refused"
    permanent = True


class RobotsRefused(CaptureError):
    """`for_now`: its robots.txt could not be had, which closes the site until it answers."""

    code = "robots-refused"

    def __init__(self, message: str, *, for_now: bool = False) -> None:
        super().__init__(message)
        self.for_now = for_now


class HostBusy(CaptureError):
    """No request was made. `retry_after` is in how many seconds one may be."""

    code = "host-busy"

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class FetchFailed(CaptureError):
    code = "fetch-failed"


class FetchTimedOut(FetchFailed):
    code = "timed-out"


class HostUnknown(FetchFailed):
    """No host was asked, so that none is to be spared: it may be our name server that does not answer."""

    code = "host-unknown"


class TooLarge(CaptureError):
    code = "too-large"
    permanent = True


class BadStatus(CaptureError):
    """`status` is the HTTP status; `retry_after` the seconds that the server asked us to wait, if it did."""

    code = "bad-status"

    def __init__(self, message: str, *, status: int, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class Gone(BadStatus):
    code = "gone"
    permanent = True


class RendererAbsent(CaptureError):
    code = "renderer-absent"
    permanent = True


class ArchiveError(CaptureError):
    code = "archive-failed"


class DiscoveryError(CommuniqueError):
    code = "discovery-failed"


class FeedUnreadable(DiscoveryError):
    code = "feed-unreadable"


class NothingListed(DiscoveryError):
    code = "nothing-listed"


class ReadingError(CommuniqueError):
    code = "reading-failed"


class NotReadable(ReadingError):
    code = "not-readable"


class NoArticle(ReadingError):
    code = "no-article"


class CitationError(CommuniqueError):
    code = "citation-failed"


class SourceError(CommuniqueError):
    code = "source-refused"


class DuplicateSource(SourceError):
    code = "source-duplicate"


class SearchNotReady(CommuniqueError):
    code = "search-not-ready"


class BackupRefused(CommuniqueError):
    code = "backup-refused"


class ActionRefused(CommuniqueError):
    code = "action-refused"


class Fault(CommuniqueError):
    code = "fault"
