"""The settings of an installation, right and wrong."""

import stat
from pathlib import Path

import pytest

from communique.config.environment import from_environment
from communique.errors import SettingsError


def test_defaults_stand_in_one_folder(tmp_path: Path) -> None:
    settings = from_environment({"COMMUNIQUE_DATA": str(tmp_path / "new")}, version="1.2")
    assert settings.data == tmp_path / "new"
    assert settings.data.is_dir()
    assert settings.database_url == f"sqlite:///{tmp_path}/new/communique.sqlite3"
    assert settings.captures == tmp_path / "new" / "captures"
    assert settings.user_agent == "Communique/1.2 (+http://127.0.0.1:8000/about/)"
    assert settings.host == "127.0.0.1"
    assert not settings.secure


def test_the_secret_key_is_made_once_and_is_its_owners(tmp_path: Path) -> None:
    environ = {"COMMUNIQUE_DATA": str(tmp_path)}
    first = from_environment(environ, version="1").secret_key
    assert len(first) >= 32
    assert from_environment(environ, version="1").secret_key == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_given_key_is_not_kept(tmp_path: Path) -> None:
    key = "k" * 32
    assert (
        from_environment({"COMMUNIQUE_DATA": str(tmp_path), "SECRET_KEY": key}, version="1").secret_key == key
    )
    assert not (tmp_path / "secret_key").exists()


def test_addresses_are_taken_apart(tmp_path: Path) -> None:
    environ = {
        "COMMUNIQUE_DATA": str(tmp_path),
        "COMMUNIQUE_ALLOW_ADDRESSES": " 127.0.0.1:8080, Intra.example:443,",
    }
    assert from_environment(environ, version="1").allow_addresses == {"127.0.0.1:8080", "intra.example:443"}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("COMMUNIQUE_BASE_URL", "news.example.org", "write a scheme and a host only"),
        ("COMMUNIQUE_BASE_URL", "https://news.example.org/sub/", "write a scheme and a host only"),
        ("SECRET_KEY", "short", "at least 32"),
        ("SECRET_KEY", "", "at least 32"),
        ("COMMUNIQUE_ALLOW_ADDRESSES", "127.0.0.1", "write host:port"),
        ("COMMUNIQUE_ALLOW_ADDRESSES", "http://127.0.0.1:80", "write host:port"),
        ("COMMUNIQUE_TIME_ZONE", "Mars/Olympus", "write one such as Europe/Paris"),
        ("COMMUNIQUE_TIME_ZONE", "../etc/passwd", "write one such as Europe/Paris"),
        ("COMMUNIQUE_DATA", "/dev/null/data", "name a folder that you may write to"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence) as caught:
        from_environment({"COMMUNIQUE_DATA": str(tmp_path), name: value}, version="1")
    assert name in str(caught.value)


def test_captures_rest_in_a_folder_or_a_store(tmp_path: Path) -> None:
    elsewhere = {"COMMUNIQUE_DATA": str(tmp_path), "COMMUNIQUE_CAPTURES": str(tmp_path / "warcs")}
    assert from_environment(elsewhere, version="1").captures == tmp_path / "warcs"
    bucket = {"COMMUNIQUE_DATA": str(tmp_path), "COMMUNIQUE_CAPTURES": "s3://bucket/captures"}
    settings = from_environment(bucket, version="1")
    assert (settings.captures, settings.captures_store) == (tmp_path / "captures", "s3://bucket/captures")
