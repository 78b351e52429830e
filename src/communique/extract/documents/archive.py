"""ZIP archives that claim to be documents: refused before anything of them is unpacked when they are bombs."""

import zipfile
from io import BytesIO
from typing import Final

from communique.errors import NotReadable

MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 200_000_000
MOST_RATIO: Final = 200
SMALL: Final = 10_000_000
"""Archives that unpack to no more than this may be packed as tightly as they like."""


def check_archive(data: bytes) -> None:
    """Raise NotReadable for an archive that is broken, encrypted, has too many parts or unpacks to too much.

    The sizes are those that the archive's directory states; `zipfile` stops reading a part at its stated size.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise NotReadable(f"The document is a ZIP archive that is broken or cut off ({error}).") from error
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > max(SMALL, MOST_RATIO * len(data)):
        message = (
            f"The document would unpack to {len(infos)} parts and {unpacked:,} bytes: it was not opened."
        )
        raise NotReadable(message)
    if any(info.flag_bits & 1 for info in infos):
        raise NotReadable("The document is encrypted; ask the publisher for one without a password.")
