from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.check import check_content
from bot.content.load import load_content
from bot.content.model import Fact, Option, Source, Term
from bot.content.names import FlowNames, offers

Project = Callable[..., Path]


def test_a_sound_folder_loads_without_faults(project: Project) -> None:
    """Every kind of file is read and nothing is wrong with it."""
    content, faults = load_content(project())

    assert faults == ()
    assert content.options["ja"] == Option("ja", "Ja", ("ja", "jawel"))
    assert content.terms["zorgplicht"] == Term("zorgplicht", "zorgplicht", ("zorgplicht", "zorg plicht"))
    assert content.facts["Z99"] == Fact("Z99", "Dit is niet zeker.", ("wpo_40",), confirmed=False)
    assert content.sources["wpo_40"] == Source(
        "wpo_40", "WPO artikel 40", "wetten.overheid.nl", date(2026, 11, 1), date(2027, 11, 1)
    )
    assert offers(content) == {"steunpunt"}


def test_a_topic_has_its_front_matter_and_its_text(project: Project) -> None:
    """The front matter becomes a Topic, the variants become the text `onderwerp/<id>`."""
    content, _ = load_content(project())
    topic, text = content.topics["zorgplicht"], content.texts["onderwerp/zorgplicht"]

    assert (topic.title, topic.audience, topic.flow) == ("Wie zoekt een plek?", ("ouder",), "route")
    assert topic.checked_on == date(2026, 11, 22)
    assert list(text.variants) == ["B1", "A2"]
    assert text.place("A2").line == 17


def test_citations_leave_the_text_and_are_kept_with_their_line(project: Project) -> None:
    """`[Z11]` is for editors: readers do not see it, checks know where it stands."""
    content, _ = load_content(project())
    text = content.texts["onderwerp/zorgplicht"]

    assert text.variants["B1"].startswith("De school beslist binnen 6 weken.\n")
    assert text.facts == ("Z11",)
    assert text.citations["Z11"].line == 11
    assert content.texts["begrip/zorgplicht"].facts == ("Z11",)


def test_region_facts_get_dotted_names(project: Project) -> None:
    """Contacts become placeholders, except what nobody filled in, what is not confirmed, and the sources."""
    content, _ = load_content(project())

    assert content.region == {
        "kindertelefoon.naam": "Kindertelefoon",
        "kindertelefoon.telefoon": "0800 0432",
        "steunpunt.naam": "Steunpunt",
        "steunpunt.telefoon": "036 123 45 67",
        "steunpunt.spreekuur.dinsdag": "van 9 tot 10",
        "steunpunt.talen": "Nederlands, Engels",
        "balie.naam": "Balie",
    }


def test_other_files_of_the_region_hold_contacts_too_but_periods_do_not(project: Project) -> None:
    """Every YAML file in the folder of the region adds facts, except the local periods; a date becomes words."""
    folder = "content_b1/regio/almere"
    root = project({f"{folder}/locaties.yml": "kantoor: {open_op: 2027-01-04}", f"{folder}/termijnen.yml": "x: {y: z}"})

    region = load_content(root)[0].region

    assert region["kantoor.open_op"] == "maandag 4 januari 2027"
    assert "x.y" not in region


def test_a_region_replaces_a_variant_and_adds_sections(project: Project) -> None:
    """A text of the region goes before the national one; what it does not say stays national."""
    root = project(
        {
            "content_b1/regio/almere/flows/route.md": "# klaar\n## A2\nIn Almere. [Z99]\n# afspraak\n## B1\nErbij.\n",
            "content_b1/regio/almere/onderwerpen/zorgplicht.md": "---\ntitel: In Almere\n---\n## A2\nAlmere.\n",
            "content_b1/regio/almere/onderwerpen/eigen.md": "## B1\nEigen tekst.\n",
        }
    )
    content, faults = load_content(root)
    text = content.texts["flow/route#klaar"]

    assert text.variants["A2"] == "In Almere."
    assert text.variants["B1"].startswith("De school beslist")
    assert text.place("A2").path == "content_b1/regio/almere/flows/route.md"
    assert text.place("B1").path == text.path == "content_b1/flows/route.md"
    assert "flow/route#afspraak" in content.texts
    assert content.topics["zorgplicht"].title == "In Almere"
    assert content.topics["zorgplicht"].owner == "swv"
    assert content.texts["onderwerp/zorgplicht"].variants["A2"] == "Almere."
    assert {fault.path for fault in faults} == {"content_b1/regio/almere/onderwerpen/eigen.md"}


def test_another_region_leaves_this_one_out(project: Project) -> None:
    """Only the folder of the region asked for is read."""
    root = project({"content_b1/regio/elders/contacten.yml": "steunpunt: {telefoon: 010 111 22 33}"})

    assert load_content(root, "elders")[0].region["steunpunt.telefoon"] == "010 111 22 33"
    assert {fault.path for fault in load_content(root, "nergens")[1]} == {"content_b1/regio/nergens/contacten.yml"}


def test_a_region_with_an_impossible_name_is_a_fault(project: Project) -> None:
    """A name that no file system takes is treated as a folder that cannot be read."""
    assert [fault.code for fault in load_content(project(), "a\0b")[1]] == ["bestand_onleesbaar"]


def test_an_empty_project_gives_only_missing_files(tmp_path: Path) -> None:
    """Nothing to read is seven missing files, and an empty content that can be used."""
    content, faults = load_content(tmp_path)

    assert {fault.code for fault in faults} == {"bestand_ontbreekt"}
    assert len(faults) == 7
    assert content.texts == {}


def test_all_faults_come_at_once_in_order_of_place(project: Project) -> None:
    """An editor sees every fault in one go, sorted by file and line."""
    root = project({"content_b1/keuzes.yml": "ja: {lable: Ja}\nnee: 3\n", "content_b1/bronnen.yml": "x: {titel: []}\n"})
    faults = load_content(root)[1]

    assert list(faults) == sorted(faults)
    assert {(fault.path, fault.line, fault.code) for fault in faults} >= {
        ("content_b1/keuzes.yml", 1, "onbekende_sleutel"),
        ("content_b1/keuzes.yml", 1, "sleutel_ontbreekt"),
        ("content_b1/keuzes.yml", 2, "verkeerde_waarde"),
        ("content_b1/bronnen.yml", 1, "verkeerde_waarde"),
    }


def test_hidden_files_and_other_endings_are_not_read(project: Project) -> None:
    """What an editor program leaves behind is no content."""
    root = project({"content_b1/flows/.route.md": "niets", "content_b1/flows/route.md~": "niets"})

    assert load_content(root)[1] == ()


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(project: Project, sound: Mapping[str, str]) -> None:
    """A file saved by another editor program reads the same."""
    path = "content_b1/flows/route.md"
    plain = load_content(project())[0].texts
    windows = load_content(project({path: b"\xef\xbb\xbf" + sound[path].replace("\n", "\r\n").encode()}))[0].texts

    assert windows == plain


TEXTS = st.text(st.sampled_from("abA2B1#-:{}[]()\n\"' .jeZ&*!|>,\t0é\x00\x85\u2028"), max_size=60) | st.text(max_size=40)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=TEXTS.map(str.encode) | st.binary(max_size=60), data=st.data())
def test_no_file_content_raises(
    project: Project, sound: Mapping[str, str], flows: Mapping[str, FlowNames], raw: bytes, data: st.DataObject
) -> None:
    """Whatever stands in a file, alone or around what was there, loading and checking give content and faults."""
    path = data.draw(st.sampled_from(sorted(sound)))
    cut = data.draw(st.integers(0, len(sound[path])))
    before, after = data.draw(st.sampled_from([("", ""), (sound[path][:cut], ""), (sound[path][:cut], sound[path][cut:])]))

    content, faults = load_content(project({path: before.encode() + raw + after.encode()}))
    faults += check_content(content, flows, date(2026, 11, 22))

    assert all(fault.path.startswith("content_b1/") and fault.line >= 1 for fault in faults)
    assert all(isinstance(variant, str) for text in content.texts.values() for variant in text.variants.values())


def test_many_blank_lines_take_no_time(project: Project) -> None:
    """Reading takes time in proportion to the size of the file."""
    root = project({"content_b1/flows/route.md": "# klaar\n## B1\n" + "\n" * 200_000 + "Tekst."})
    start = time.perf_counter()

    assert load_content(root)[0].texts["flow/route#klaar"].variants["B1"] == "Tekst."
    assert time.perf_counter() - start < 5
