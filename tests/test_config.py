"""Settings: four layers, and one clear line for whatever cannot be meant."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import config
from aggregator.config import Settings, WebSettings
from aggregator.errors import ConfigError


def test_nothing_said_gives_the_defaults() -> None:
    assert config.load("", {}, {}) == Settings()


def test_each_layer_goes_over_the_one_below() -> None:
    text = "[web]\nhost = 'file'\nport = 1\nbase_url = 'file'\n"
    environ = {"AGGREGATOR_WEB_PORT": "2", "AGGREGATOR_WEB_HOST": "environment"}
    settings = config.load(text, environ, {"web.host": "flag"})
    assert settings.web == WebSettings(host="flag", port=2, base_url="file")


def test_a_flag_that_was_not_given_says_nothing() -> None:
    assert config.load("[web]\nport = 1", {}, {"web.port": None}).web.port == 1


def test_other_programs_variables_are_left_alone() -> None:
    environ = {"PATH": "/bin", "WEB_PORT": "1", "aggregator_web_port": "1", "AGGREGATOR_HOME": "/somewhere"}
    assert config.load("", environ, {}) == Settings()


@pytest.mark.parametrize(
    ("variable", "allowed"),
    [
        ("127.0.0.1:8800", ("127.0.0.1:8800",)),
        ("127.0.0.1:8800,127.0.0.0/8:8900", ("127.0.0.1:8800", "127.0.0.0/8:8900")),
        (" 127.0.0.1:8800 , ", ("127.0.0.1:8800",)),
        ("", ()),
    ],
)
def test_a_list_in_the_environment_is_parted_by_commas(variable: str, allowed: tuple[str, ...]) -> None:
    assert config.load("", {"AGGREGATOR_FETCH_ALLOW": variable}, {}).fetch.allow == allowed


def test_a_list_in_the_file_becomes_a_tuple() -> None:
    assert config.load('[fetch]\nallow = ["127.0.0.1:8800"]', {}, {}).fetch.allow == ("127.0.0.1:8800",)


def test_a_whole_number_does_for_a_number() -> None:
    assert config.load("[fetch]\ntimeout = 5", {}, {}).fetch.timeout == 5.0


@pytest.mark.parametrize(
    ("text", "environ", "flags", "said"),
    [
        ("[fetch]\ntimout = 3", {}, {}, "F: there is no setting fetch.timout; the nearest known one is fetch.timeout"),
        (
            "[fetsh]\ntimeout = 3",
            {},
            {},
            "F: there is no setting fetsh.timeout; the nearest known one is fetch.timeout",
        ),
        ("", {"AGGREGATOR_WEB_PROT": "1"}, {}, "AGGREGATOR_WEB_PROT: there is no setting web.prot; "),
        ("", {"AGGREGATOR_WEBPORT": "1"}, {}, "the nearest known one is web.port"),
        ("", {"AGGREGATOR_": "1"}, {}, "AGGREGATOR_: there is no setting "),
        ("timeout = 3", {}, {}, "F: 'timeout' stands outside a section; write it below a line like [fetch]"),
        ("[[fetch]]\ntimeout = 3", {}, {}, "F: 'fetch' stands outside a section"),
        ("[fetch", {}, {}, "F is not TOML: "),
        (f"[web]\nport = {'9' * 5000}", {}, {}, "F is not TOML: "),
        ("[web]\nport = '1'\nport = '2'", {}, {}, "F is not TOML: "),
        ("[web]\nport = 8000.5", {}, {}, "F: web.port takes a whole number, not 8000.5"),
        ("[web]\nport = true", {}, {}, "F: web.port takes a whole number, not True"),
        ("[web]\nport = 65536", {}, {}, "F: web.port takes a number from 0 to 65535, not 65536"),
        ("[web]\nport = -1", {}, {}, "F: web.port takes a number from 0 to 65535, not -1"),
        ("[web]\nhost = 8", {}, {}, "F: web.host takes a string, not 8"),
        ("[web]\nport = []", {}, {}, "F: web.port takes a whole number, not []"),
        ("[fetch]\nallow = 8", {}, {}, "F: fetch.allow takes a list of strings, not 8"),
        ("[fetch]\nallow = [8]", {}, {}, "F: fetch.allow takes a list of strings, not [8]"),
        ("[fetch.allow]\na = 8", {}, {}, "F: fetch.allow takes a list of strings, not {'a': 8}"),
        ("[pages]\nread = 'some'", {}, {}, "F: pages.read takes one of learn, always, never, not 'some'"),
        ("[pages]\nread = []", {}, {}, "F: pages.read takes one of learn, always, never, not []"),
        ("[fetch]\ntimeout = nan", {}, {}, "F: fetch.timeout takes a number from 0.1 to 3600, not nan"),
        ("[fetch]\ntimeout = inf", {}, {}, "F: fetch.timeout takes a number from 0.1 to 3600, not inf"),
        ("[fetch]\ntimeout = 0", {}, {}, "F: fetch.timeout takes a number from 0.1 to 3600, not 0.0"),
        (f"[fetch]\ntimeout = {'9' * 400}", {}, {}, "F: fetch.timeout takes a number, not 999"),
        ("", {"AGGREGATOR_FETCH_AT_ONCE": "many"}, {}, "AGGREGATOR_FETCH_AT_ONCE: fetch.at_once takes a whole number"),
        (
            "",
            {"AGGREGATOR_FETCH_AT_ONCE": ""},
            {},
            "AGGREGATOR_FETCH_AT_ONCE: fetch.at_once takes a whole number, not ''",
        ),
        ("", {}, {"web.port": 70000}, "the command line: web.port takes a number from 0 to 65535, not 70000"),
    ],
)
def test_what_cannot_be_meant_is_named(text: str, environ: dict[str, str], flags: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        config.load(text, environ, flags, "F")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_every_known_setting_can_be_set_to_its_default_in_every_layer() -> None:
    for name, default in config.known().items():
        section, key = name.split(".")
        variable = ",".join(default) if isinstance(default, tuple) else str(default)
        literal = list(default) if isinstance(default, tuple) else default
        text = f"[{section}]\n{key} = {literal!r}"
        assert config.load(text, {}, {}) == Settings()
        assert config.load("", {f"AGGREGATOR_{section}_{key}".upper(): variable}, {}) == Settings()
        assert config.load("", {}, {name: literal}) == Settings()


def test_every_number_has_its_bounds_and_its_default_is_within() -> None:
    numbers = {name: value for name, value in config.known().items() if isinstance(value, (int, float))}
    assert numbers.keys() == config.BOUNDS.keys()
    for name, value in numbers.items():
        least, most = config.BOUNDS[name]
        assert least <= value <= most


def outcome(text: str, flags: dict[str, Any]) -> Settings | str:
    """The settings, or the one line that says why there are none."""
    try:
        return config.load(text, {}, flags, "F")
    except ConfigError as error:
        return str(error)


@given(
    st.dictionaries(
        st.sampled_from(sorted(config.known())), st.one_of(st.text(), st.integers(), st.floats(), st.booleans())
    )
)
def test_any_value_gives_settings_or_a_line_that_names_its_layer(flags: dict[str, Any]) -> None:
    found = outcome("", flags)
    if isinstance(found, str):
        assert found.startswith("the command line: ")
        return
    for name in flags:
        section, key = name.split(".")
        assert type(getattr(getattr(found, section), key)) is type(config.known()[name])


@given(st.text())
def test_any_file_gives_settings_or_a_line_that_names_it(text: str) -> None:
    found = outcome(text, {})
    assert isinstance(found, Settings) or found.startswith("F")


@pytest.mark.parametrize(
    ("web", "address"),
    [
        (WebSettings(), "http://127.0.0.1:8000/"),
        (WebSettings(host="::1", port=1), "http://[::1]:1/"),
        (WebSettings(base_url="https://news.example.org"), "https://news.example.org/"),
        (WebSettings(base_url="https://example.org/news/"), "https://example.org/news/"),
    ],
)
def test_the_address_ends_in_one_slash(web: WebSettings, address: str) -> None:
    assert web.address == address


def test_settings_are_values() -> None:
    settings = Settings()
    assert hash(settings) == hash(Settings())
    with pytest.raises(FrozenInstanceError):
        settings.web = WebSettings()  # type: ignore[misc]
