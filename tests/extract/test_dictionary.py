"""Dictionaries: what is found under which spelling, who owns a name, what users add, faults of files."""

from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from tui import paths
from tui.extract import dictionary as dictionaries
from tui.extract import dictionary_cache
from tui.extract.dictionary import Dictionary, load
from tui.extract.tokens import sentences


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return load(Path("/nonexistent"))


@pytest.fixture
def small_gazetteer(tmp_path: Path, few_places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dictionaries over a gazetteer of one place, and a cache folder of their own."""
    monkeypatch.setattr(dictionaries, "GAZETTEER", few_places)
    monkeypatch.setattr(paths, "cache_dir", lambda: tmp_path / "cache")


def found(known: Dictionary, text: str, day: int | None = None) -> dict[str, str]:
    """Printed name -> id of its first owner, the longest names only."""
    [sentence] = sentences(text)
    names: dict[str, str] = {}
    end = 0
    for match in known.find(sentence, day):
        if match.first >= end:
            end = match.last
            names[text[sentence.starts[match.first] : sentence.ends[match.last - 1]]] = match.entries[0].id
    return names


def test_a_name_is_found_under_its_aliases_and_acronyms(known: Dictionary) -> None:
    assert found(known, "Daesh, ISIL and the Islamic State of Iraq and Syria are one.") == {
        "Daesh": "org/islamic-state",
        "ISIL": "org/islamic-state",
        "Islamic State of Iraq and Syria": "org/islamic-state",
    }


@pytest.mark.parametrize("name", ["Hasaka", "Hasakah", "al-Hasakah", "Al Hassakeh", "Al-Hasaka"])
def test_spellings_lead_to_one_place(known: Dictionary, name: str) -> None:
    assert found(known, f"A convoy reached {name} at dawn.") == {name: "place/hasakah"}


def test_a_spelling_that_is_not_listed_is_found_by_its_key_and_marked_as_such(known: Dictionary) -> None:
    [sentence] = sentences("Shells fell on Hasakkeh.")
    [match] = known.find(sentence)
    assert not match.exact
    assert match.entries[0].id == "place/hasakah"


def test_a_base_and_a_president_of_one_name_are_two(known: Dictionary) -> None:
    names = found(known, "Rockets hit Ain al-Assad base while Bashar al-Assad spoke.")
    assert names == {"Ain al-Assad base": "facility/ain-al-asad", "Bashar al-Assad": "person/bashar-al-assad"}


def test_acronyms_are_found_in_capitals_only(known: Dictionary) -> None:
    assert found(known, "He told us who was there.") == {}
    assert found(known, "The US and the WHO met.") == {
        "US": "place/united-states",
        "WHO": "org/world-health-organization",
    }


@pytest.mark.parametrize("text", ["Nato said so.", "Unifil said so.", "Ecowas said so."])
def test_acronyms_that_are_spoken_are_printed_as_names_too(known: Dictionary, text: str) -> None:
    assert [m.entries[0].kind for m in known.find(sentences(text)[0])][:1] != []


def test_acronyms_are_never_found_by_their_sound(known: Dictionary) -> None:
    assert not [m for m in known.find(sentences("A Sunni revolt began.")[0]) if m.entries[0].type == "org"]


def test_common_words_that_are_towns_too_are_guarded(known: Dictionary) -> None:
    [sentence] = sentences("Hit is a town.")
    assert all(match.guarded for match in known.find(sentence))


def test_places_have_country_and_position(known: Dictionary) -> None:
    for name, country, latitude in (
        ("Aleppo", "SY", 36.2),
        ("Kharkov", "UA", 49.98),
        ("Ouagadougou", "BF", 12.37),
    ):
        entry = known.lookup(name)[0]
        assert entry.country == country
        assert entry.latitude == pytest.approx(latitude, abs=0.1)


def test_a_name_with_two_owners_gives_both(known: Dictionary) -> None:
    assert {"LY", "LB"} <= {entry.country for entry in known.lookup("Tripoli")}


def test_every_state_lends_its_adjective_to_its_bodies(known: Dictionary) -> None:
    assert known.demonym("Iraqi") == "IQ"
    assert known.body("IQ", "military").id == "org/iraqi-military"
    assert known.body("KP", "navy").name == "North Korean navy"


def test_spellings_of_an_entry_begin_with_its_name(known: Dictionary) -> None:
    spellings = known.spellings("place/hasakah")
    assert spellings[0] == "Hasakah"
    assert "al-Hasakah" in spellings
    assert known.spellings("place/nowhere") == ()


def test_the_bundled_files_are_valid() -> None:
    from tui.extract.dictionary_files import BUNDLED, find_files

    assert dictionaries.check(find_files([BUNDLED])) == []


@pytest.mark.usefixtures("small_gazetteer")
def test_users_add_entries_aliases_and_words_and_take_aliases_back(tmp_path: Path) -> None:
    (tmp_path / "actors_mine.yaml").write_text(
        "type: org\nentries:\n"
        "- {name: Lantern Brigade, kind: armed-group, country: SY}\n"
        "- {name: Hezbollah, aliases: [The Resistance Party], remove: [Hizbullah], spellings: false}\n"
        "words:\n  title: [hetman]\n"
    )
    known = load(tmp_path)
    assert found(known, "The Lantern Brigade fought.") == {"Lantern Brigade": "org/lantern-brigade"}
    assert known.lookup("The Resistance Party")[0].id == "org/hezbollah"
    assert "Hizbullah" not in known.spellings("org/hezbollah")
    assert "hetman" in known.words["title"]
    assert "president" in known.words["title"]
    assert known.version != load(Path("/nonexistent")).version


@pytest.mark.usefixtures("small_gazetteer")
def test_an_alias_means_its_entry_between_its_days_only(tmp_path: Path) -> None:
    (tmp_path / "actors_mine.yaml").write_text(
        "type: org\nentries:\n- name: Blue Lantern\n  aliases:\n"
        "  - {name: Old Lantern, until: 2016-07-28}\n  - {name: New Lantern, since: 2016-07-29}\n"
    )
    known = load(tmp_path)
    before, after = (date(year, 1, 1).toordinal() - date(1970, 1, 1).toordinal() for year in (2015, 2018))
    text = "Old Lantern met New Lantern."
    assert set(found(known, text, before)) == {"Old Lantern"}
    assert set(found(known, text, after)) == {"New Lantern"}
    assert set(found(known, text)) == {"Old Lantern", "New Lantern"}


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("type: org\nentries:\n- name: A\n  alias: [B]\n", 4, "unknown key `alias`; did you mean `aliases`?"),
        ("type: orga\nentries:\n- {name: A}\n", 1, "unknown type `orga`; did you mean `org`?"),
        ("type: place\nentries:\n- {name: A, at: [99, 0]}\n", 3, "`at` is [latitude, longitude]"),
        (
            "type: place\nentries:\n- {name: A, country: Syria}\n",
            3,
            "`country` is a two-letter ISO 3166 code",
        ),
        ("type: place\nentries:\n- {name: A\n", 4, "not valid YAML"),
        ("type: place\nentries:\n- aliases: [A]\n", 3, "an entry is a mapping with a `name`"),
        ("type: org\nentries:\n- {name: A, aliases: [1984]}\n", 3, "put it in quotes"),
        ("entries:\n- {name: A}\n", 1, "says their `type`"),
        ("type: org\ntype: place\n", 2, "key `type` stands twice"),
        ("- A\n- B\n", 1, "a dictionary file is a mapping"),
        ("words: [a]\n", 1, "`words` maps a class"),
        ("type: org\nentries:\n- {name: A, aliases: [{name: B, since: soon}]}\n", 3, "`since` is a date"),
    ],
)
@pytest.mark.usefixtures("small_gazetteer")
def test_a_fault_is_named_with_file_line_and_the_nearest_valid_key(
    tmp_path: Path, content: str, line: int, words: str
) -> None:
    file = tmp_path / "places_mine.yaml"
    file.write_text(content)
    [problem] = dictionaries.check([file])
    assert problem.startswith(f"{file}:{line}:")
    assert words in problem
    (tmp_path / "actors_mine.yaml").write_text("type: org\nentries:\n- {name: Lantern Brigade}\n")
    assert load(tmp_path).lookup("Lantern Brigade"), "the broken file is left out, the rest is read"


@pytest.mark.usefixtures("small_gazetteer")
def test_compiled_dictionaries_are_kept_and_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(Path("/nonexistent"))
    assert sorted(f.suffix for f in (tmp_path / "cache" / "dictionaries").iterdir()) == [".entries", ".names"]
    monkeypatch.setattr(dictionaries, "compile_files", lambda *_: pytest.fail("compiled again"))
    assert load(Path("/nonexistent")).lookup("Aleppo") == first.lookup("Aleppo")


@pytest.mark.usefixtures("small_gazetteer")
def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr(paths, "cache_dir", lambda: blocked)
    assert load(Path("/nonexistent")).lookup("Aleppo")[0].id == "place/aleppo"


@pytest.mark.usefixtures("small_gazetteer")
def test_compiled_dictionaries_of_old_versions_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / "words_mine.yaml").write_text(f"words:\n  title: [title{number}]\n")
        load(tmp_path)
    assert len(list((tmp_path / "cache" / "dictionaries").iterdir())) == 6


def test_processes_of_a_fresh_machine_compile_one_after_the_other(tmp_path: Path) -> None:
    entered: list[str] = []

    def wait() -> None:
        with dictionary_cache.one_at_a_time(tmp_path / "cache"):
            entered.append("second")

    with dictionary_cache.one_at_a_time(tmp_path / "cache"):
        other = Thread(target=wait)
        other.start()
        other.join(0.05)
        entered.append("first")
    other.join()
    assert entered == ["first", "second"]
