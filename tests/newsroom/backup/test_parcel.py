"""A backup that was changed, cut or made by somebody else is refused, whatever the change."""

import hashlib
import io
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import BackupRefused
from communique.newsroom.backup.parcel import MANIFEST, SEAL, Manifest, Writer, opened, verified

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FILES = {
    "database/communique.sqlite3": b"SQLite format 3\x00" + bytes(700),
    "captures/one.warc.gz": b"\x1f\x8b" + b"capture" * 200,
    "media/images/一.png": b"\x89PNG",
    "secret_key": b"k" * 64,
}
ABOUT = Manifest(NOW.isoformat(), "communique 0", "sqlite", (("newsroom", "0001"),), {"t": 1}, {})


def pack(path: Path, files: dict[str, bytes] = FILES) -> Path:
    with path.open("wb") as file:
        writer = Writer(file, NOW)
        for name, content in files.items():
            writer.add(name, io.BytesIO(content), len(content))
        writer.seal(ABOUT)
    return path


def test_a_whole_parcel_says_what_is_in_it(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.tar")
    manifest = verified(path)
    assert {member.name: member.length for member in manifest.members} == {
        name: len(content) for name, content in FILES.items()
    }
    assert (manifest.database, manifest.migrations, manifest.rows) == (
        "sqlite",
        (("newsroom", "0001"),),
        {"t": 1},
    )
    with opened(path) as members:
        assert {name: stream.read() for name, stream, _ in members if name in FILES} == FILES


def contents(path: Path) -> dict[str, bytes]:
    with opened(path) as members:
        return {name: stream.read() for name, stream, _ in members}


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_flipped_bit_is_refused_or_changes_nothing_that_is_restored(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = pack(tmp_path / "a.tar")
    whole, packed = path.read_bytes(), contents(path)
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(changed)
    try:
        verified(path)
    except BackupRefused:
        return
    assert contents(path) == packed, "only what no restore looks at may differ: a date, padding"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(part=st.floats(0, 1, exclude_max=True))
def test_a_parcel_that_breaks_off_is_refused(tmp_path: Path, part: float) -> None:
    path = pack(tmp_path / "a.tar")
    whole = path.read_bytes()
    end = whole.rindex(hashlib.sha256(contents(path)[MANIFEST]).hexdigest().encode())
    path.write_bytes(whole[: int(end * part)])
    with pytest.raises(BackupRefused, match="nothing was changed"):
        verified(path)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "captures/../../evil",
        "home/x",
        "database/..",
        "secret_key/../x",
        "captures/",
    ],
)
def test_a_member_with_a_name_of_its_own_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(BackupRefused, match="which no backup of ours does"):
        verified(path)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        info = tarfile.TarInfo("captures/one.warc.gz")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(BackupRefused, match="which no backup of ours does"):
        verified(path)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"format": 99}, "restore it with the version that made it"),
        ({}, "nobody of ours wrote"),
        ([], "nobody"),
    ],
)
def test_a_manifest_of_somebody_else_is_refused(tmp_path: Path, facts: object, sentence: str) -> None:
    path = tmp_path / "a.tar"
    content = json.dumps(facts).encode()
    with tarfile.open(path, "w") as tar:
        for name, data in ((MANIFEST, content), (SEAL, hashlib.sha256(content).hexdigest().encode())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    with pytest.raises(BackupRefused, match=sentence):
        verified(path)


@pytest.mark.parametrize("content", [b"", b"no tar at all", b"\x1f\x8b" + bytes(20), b"\x00" * 10_240])
def test_what_is_no_tar_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(content)
    with pytest.raises(BackupRefused):
        verified(path)


def test_a_file_that_shrinks_while_it_is_packed_is_said_so(tmp_path: Path) -> None:
    with (tmp_path / "a.tar").open("wb") as file:
        writer = Writer(file, NOW)
        with pytest.raises(BackupRefused, match="became shorter"):
            writer.add("secret_key", io.BytesIO(b"short"), 64)
