"""The profile files: what is refused."""

import pytest

from communique.errors import SettingsError
from communique.extract.profiles.profile import versions_of


@pytest.mark.parametrize(
    "text",
    [
        "hosts = [",
        'hosts = ["a.example"]',
        'hosts = ["a.example"]\n[[version]]\nvalid_from = "soon"\nmarks = []',
        'hosts = ["a.example"]\n[[version]]\nvalid_from = 2031-03-05\nmarks = []\n[version.fields]\nmood = "p"',
    ],
)
def test_a_file_that_is_no_profile_is_refused_by_name(text: str) -> None:
    with pytest.raises(SettingsError, match=r"broken\.toml"):
        versions_of("broken.toml", text)
