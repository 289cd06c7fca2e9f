"""Names of an article: what is named, of which type, and which names are one thing."""

from itertools import pairwise
from pathlib import Path

import pytest

from tui.extract import dictionary, names
from tui.extract.dictionary import Dictionary
from tui.extract.names import Names
from tui.extract.tokens import sentences


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return dictionary.load(Path("/nonexistent"))


def read(known: Dictionary, text: str, **tagged: str) -> Names:
    """Names of a text in which nothing is tagged but `tagged`: label -> names divided by a bar."""
    found = sentences(text)
    labels = {name: label for label, listed in tagged.items() for name in listed.split("|")}
    for sentence in found:
        sentence.tags = [""] * len(sentence.words)
        sentence.names = ["O"] * len(sentence.words)
        for name, label in labels.items():
            words = name.split()
            for i in range(len(sentence.words) - len(words) + 1):
                if sentence.words[i : i + len(words)] == words:
                    sentence.names[i : i + len(words)] = [f"B-{label}"] + [f"I-{label}"] * (len(words) - 1)
    return names.find(text, found, known)


def printed(found: Names) -> dict[str, str]:
    """Mention as printed -> its type."""
    return {n.mention.text: n.mention.type for n in found.mentions}


def entity(found: Names, name: str) -> str | None:
    return next(n.mention.entity for n in found.mentions if n.mention.text == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Iraqi army advanced.", "Iraqi army"),
        ("American military forces left.", "American military forces"),
        ("U.S. occupation forces left.", "U.S. occupation forces"),
        ("The Syrian government forces fled.", "Syrian government forces"),
        ("South Korean troops trained.", "South Korean troops"),
        ("The Russian Defense Ministry denied it.", "Russian Defense Ministry"),
        ("The Baghdad government protested.", "Baghdad government"),
        ("A Saudi-led coalition bombed it.", "Saudi-led coalition"),
    ],
)
def test_a_nationality_before_a_body_of_the_state_names_that_body(
    known: Dictionary, text: str, name: str
) -> None:
    assert printed(read(known, text)) == {name: "org"}


def test_every_way_to_name_a_states_forces_is_one_entity(known: Dictionary) -> None:
    found = read(
        known, "The US military sent US troops. American forces and U.S. soldiers came. The US Navy did not."
    )
    assert {entity(found, n) for n in ("US military", "US troops", "American forces", "U.S. soldiers")} == {
        "org/us-military"
    }
    assert entity(found, "US Navy") == "org/us-navy"


def test_a_nationality_alone_is_no_name(known: Dictionary) -> None:
    assert printed(read(known, "An Iraqi official met a Western envoy.", LOC="Iraqi|Western")) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind", "type_"),
    [
        ("They hit Qusarki base.", "Qusarki base", "base", "facility"),
        ("They crossed at the Zorbi border crossing.", "Zorbi border crossing", "crossing", "facility"),
        ("They left the Al-Zorb oil fields.", "Al-Zorb oil fields", "oilfield", "facility"),
        ("It took place in Zorbi province.", "Zorbi province", "province", "place"),
        ("They shelled Zorbi town again.", "Zorbi town", "city", "place"),
        ("Protesters burned the Iranian embassy.", "Iranian embassy", "embassy", "facility"),
        ("They reached Anbar province.", "Anbar province", "province", "place"),
    ],
)
def test_the_noun_behind_a_name_says_what_it_is(
    known: Dictionary, text: str, name: str, kind: str, type_: str
) -> None:
    found = read(known, text)
    assert printed(found) == {name: type_}
    assert found.mentions[0].kind == kind


def test_a_place_with_and_without_its_noun_is_one_place(known: Dictionary) -> None:
    found = read(known, "Clashes in Aleppo province spread to Aleppo.")
    assert entity(found, "Aleppo province") == entity(found, "Aleppo") == "place/aleppo"
    assert found.entities["place/aleppo"].mentions == 2
    assert found.entities["place/aleppo"].country == "SY"


def test_an_acronym_in_brackets_stands_for_the_name_before_it(known: Dictionary) -> None:
    found = read(known, "The Zorbi Liberation Front (ZLF) attacked. Later the ZLF withdrew.")
    assert entity(found, "ZLF") == entity(found, "Zorbi Liberation Front")
    assert [n.mention.text for n in found.mentions].count("ZLF") == 2


def test_better_known_as_gives_a_second_name(known: Dictionary) -> None:
    found = read(known, "Karel Novotny, better known as Zorbi, fled. Zorbi was caught.", PER="Karel Novotny")
    assert printed(found) == {"Karel Novotny": "person", "Zorbi": "person"}
    assert set(found.entities) == {"person/karel-novotny"}


def test_spellings_of_an_unknown_place_are_one_place(known: Dictionary) -> None:
    found = read(known, "They shelled Zorbilan town. Then they took Zorbilun town.")
    assert len(found.entities) == 1


def test_a_last_name_stands_for_the_person_named_before(known: Dictionary) -> None:
    found = read(known, "Spokesman Karel Novotny said so. Novotny left.", PER="Karel Novotny")
    assert printed(found) == {"Karel Novotny": "person", "Novotny": "person"}
    assert entity(found, "Novotny") == entity(found, "Karel Novotny") == "person/karel-novotny"


def test_titles_are_no_part_of_a_name(known: Dictionary) -> None:
    found = read(known, "We met Vice Adm. Brad Zorbson there.", PER="Vice Adm. Brad Zorbson")
    assert printed(found) == {"Brad Zorbson": "person"}


def test_one_surface_has_one_type_in_an_article(known: Dictionary) -> None:
    found = read(known, "Zorbi base fell. Zorbi was lost.", ORG="Zorbi")
    assert len({n.mention.type for n in found.mentions if n.mention.text == "Zorbi"}) == 1


def test_what_else_the_article_names_decides_between_owners_of_a_name(known: Dictionary) -> None:
    libyan = read(known, "Militias fought in Tripoli as Libya voted.")
    lebanese = read(known, "Gunmen blocked roads in Tripoli and Beirut in Lebanon.")
    assert libyan.entities[str(entity(libyan, "Tripoli"))].country == "LY"
    assert lebanese.entities[str(entity(lebanese, "Tripoli"))].country == "LB"


def test_the_longest_name_wins(known: Dictionary) -> None:
    assert printed(read(known, "The Aleppo Police Command spoke.")) == {"Aleppo Police Command": "org"}
    assert printed(read(known, "A UN Security Council vote.")) == {"UN Security Council": "org"}


def test_a_prefix_that_only_describes_is_no_part_of_a_name(known: Dictionary) -> None:
    text = "The US-backed Syrian Democratic Forces advanced."
    found = read(known, text, ORG="US-backed Syrian Democratic Forces")
    assert printed(found) == {"US": "place", "Syrian Democratic Forces": "org"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They sent US armored vehicles.", "US armored vehicles", "vehicle"),
        ("Ten refrigerator trucks came.", "refrigerator trucks", "vehicle"),
        ("An Iranian Shahed-136 drone fell.", "Iranian Shahed-136 drone", "aircraft"),
        ("He fired anti-tank guided missiles.", "anti-tank guided missiles", "munition"),
        ("Two S-300 systems arrived.", "S-300 systems", "weapon"),
        ("The USS Zorbi sailed.", "USS Zorbi", "vessel"),
        ("The rebels said that they hit the tanker Zorbi Star.", "Zorbi Star", "vessel"),
    ],
)
def test_materiel_is_named_with_what_belongs_to_it(
    known: Dictionary, text: str, name: str, kind: str
) -> None:
    found = read(known, text)
    assert printed(found)[name] == "equipment"
    assert next(n.kind for n in found.mentions if n.mention.text == name) == kind


@pytest.mark.parametrize(
    "text",
    ["A think tank said so.", "The oil price rose.", "He was taken up in arms.", "Oil companies fell."],
)
def test_nouns_of_materiel_in_other_senses_are_left(known: Dictionary, text: str) -> None:
    assert printed(read(known, text)) == {}


def test_a_highway_is_a_road_not_a_rifle(known: Dictionary) -> None:
    assert printed(read(known, "They cut the M-4 highway.")) == {"M-4 highway": "facility"}


def test_mentions_are_sorted_apart_and_cover_what_they_print(known: Dictionary) -> None:
    text = "US troops left Syria. Russia’s Vladimir Putin and Bashar al-Assad met in Damascus, SANA said."
    found = read(known, text, PER="Vladimir Putin")
    spans = [(n.mention.start, n.mention.end) for n in found.mentions]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(text[n.mention.start : n.mention.end] == n.mention.text for n in found.mentions)
    assert {n.mention.entity for n in found.mentions} == set(found.entities)


def test_a_text_without_names_gives_none(known: Dictionary) -> None:
    assert read(known, "it rained all day, and then it stopped.") == Names()
    assert read(known, "") == Names()


def test_a_word_that_is_also_a_short_mixed_acronym_is_no_name(known: Dictionary) -> None:
    assert printed(read(known, "Let us wait. Let them go.")) == {}
    assert entity(read(known, "The court banned LeT in 2002."), "LeT") == "org/lashkar-e-taiba"


def test_an_everyday_word_belongs_to_the_place_it_begins(known: Dictionary) -> None:
    found = read(known, "Rain fell across New England and on Long Island.", LOC="New England|Long Island")
    assert printed(found) == {"New England": "place", "Long Island": "place"}
    assert entity(found, "Long Island") == "place/long-island"
    assert "Damascus" in printed(read(known, "They met in Capital Damascus.", LOC="Capital Damascus"))


def test_a_storm_is_nobody(known: Dictionary) -> None:
    assert printed(read(known, "Typhoon Haiyan came ashore.", PER="Typhoon Haiyan")) == {}
    assert printed(read(known, "Hurricane Maria came ashore.", PER="Maria")) == {}


def test_somebodys_camp_is_no_site(known: Dictionary) -> None:
    assert printed(read(known, "The Clinton camp was silent.", PER="Clinton")) == {"Clinton": "person"}
