"""The settings: defaults that work on one machine, and what the environment changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from integrations import settings


def test_without_settings_everything_lives_in_the_checkout() -> None:
    """The data folder is `var`, the database a file in it, the region Almere."""
    found = settings.load({})

    assert found.data == settings.ROOT / "var"
    assert found.database_url == f"sqlite:///{settings.ROOT / 'var' / 'informatiepunt.sqlite'}"
    assert found.region == "almere"


def test_the_database_follows_the_data_folder(tmp_path: Path) -> None:
    """Moving the data folder moves the database with it."""
    found = settings.load({"INFORMATIEPUNT_DATA": str(tmp_path)})

    assert found.data == tmp_path
    assert found.database_url == f"sqlite:///{tmp_path / 'informatiepunt.sqlite'}"


def test_a_relative_data_folder_becomes_a_full_path() -> None:
    """Every process means the same folder, wherever it was started."""
    assert settings.load({"INFORMATIEPUNT_DATA": "elders"}).data == Path.cwd() / "elders"


def test_conversations_are_kept_a_day_unless_set_otherwise() -> None:
    """The period of keeping is 24 hours by default, and can be set in hours."""
    assert settings.load({}).keep_hours == 24
    assert settings.load({"INFORMATIEPUNT_BEWAARUREN": "48"}).keep_hours == 48


@pytest.mark.parametrize("given", ["0", "721", "een dag", "-1", "1.5"])
def test_a_period_that_makes_no_sense_stops_everything_with_one_line(given: str) -> None:
    """A typing error in the period of keeping is told, and never silently becomes another period."""
    with pytest.raises(SystemExit, match="INFORMATIEPUNT_BEWAARUREN moet een heel getal zijn, van 1 tot en met 720"):
        settings.load({"INFORMATIEPUNT_BEWAARUREN": given})


@pytest.mark.parametrize("name", ["INFORMATIEPUNT_DATA", "DATABASE_URL", "INFORMATIEPUNT_REGIO", "INFORMATIEPUNT_BEWAARUREN"])
def test_an_empty_setting_counts_as_not_set(name: str) -> None:
    """An empty value, as in many service files, gives the default."""
    assert settings.load({name: ""}) == settings.load({})


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h:5432/d", "postgresql+psycopg://u:p@h:5432/d"),
        ("postgresql://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
        ("sqlite:////tmp/x.sqlite", "sqlite:////tmp/x.sqlite"),
    ],
)
def test_a_database_address_names_our_driver(given: str, used: str) -> None:
    """The address as hosts hand it out works as it is."""
    assert settings.load({"DATABASE_URL": given}).database_url == used


def test_the_region_can_be_another() -> None:
    """Another region is one setting."""
    assert settings.load({"INFORMATIEPUNT_REGIO": "elders"}).region == "elders"


def test_this_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an argument the environment of the process is read, at that moment."""
    monkeypatch.setenv("INFORMATIEPUNT_REGIO", "lelystad")

    assert settings.load().region == "lelystad"


def test_other_sites_are_a_list_of_origins() -> None:
    """Sites that may show the chat are written with spaces or commas; nobody may without the setting."""
    assert settings.load({}).hosts == ()
    given = {"INFORMATIEPUNT_SITES": "https://www.school.example/, http://localhost:8080  https://WWW.school.example"}
    assert settings.load(given).hosts == ("https://www.school.example", "http://localhost:8080")


@pytest.mark.parametrize(
    "given", ["*", "https://*.example", "http://school.example", "https://school.example/ouders", "https://a b"]
)
def test_a_site_that_is_no_origin_stops_everything_with_one_line(given: str) -> None:
    """A star, a path or a site without TLS is told: it would let in more than whoever wrote it meant, or nobody."""
    with pytest.raises(SystemExit, match="moet eruitzien als https://www"):
        settings.load({"INFORMATIEPUNT_SITES": given})


def test_web_servers_in_front() -> None:
    """Only this machine is believed about who asks, and the addresses that are set; anything else is one Dutch line."""
    assert settings.load({}).proxies == ("127.0.0.1", "::1")
    assert settings.load({"INFORMATIEPUNT_PROXY": "10.0.0.5, 10.1.0.0/24"}).proxies[2:] == ("10.0.0.5", "10.1.0.0/24")
    with pytest.raises(SystemExit, match="is geen adres"):
        settings.load({"INFORMATIEPUNT_PROXY": "overal"})
