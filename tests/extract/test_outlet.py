import pytest

from aggregator.extract import outlet


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("BBC News - Middle East", "BBC News"),
        ("BBC News", "BBC News"),
        ("Middle East | The Example", "The Example"),
        ("Example Times > World > Middle East", "Example Times"),
        ("Example – Breaking News, World News and Video from Example", "Example"),
        ("Example: World News", "Example"),
        ("أخبار سوريا | وكالة المثال", "وكالة المثال"),
        ("The Daily Example", "The Daily Example"),
        ("Somewhere - Sometimes", "Somewhere - Sometimes"),
        ("World News - Latest", "World News - Latest"),
        ("Middle East &amp; Africa - <b>Example</b>", "Example"),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_is_called_as_people_know_it(title: str | None, name: str | None) -> None:
    assert outlet.known_as(title) == name
