"""The small steps of a page: amounts, anchors, links, languages and the interface's words."""

from __future__ import annotations

import io
import re
from importlib.resources import files

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from effort import is_in_proportion
from jinja2.ext import babel_extract

from pipeline.markdown import parse, slugs
from pipeline.site.amounts import amounts
from pipeline.site.interface import interface
from pipeline.site.links import Site, page_link
from pipeline.site.tongue import tongue, written_date

LANGUAGES = ["de", "fr", "es", "it", "pl", "tr", "ru", "uk", "ar", "zh_Hans"]
SITE = Site(
    {"de": frozenset({"rls", "guide", "iron/basics"}), "ar": frozenset({"rls", "iron/basics"})}, source_language="de"
)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("de", "Nimm 300–400 mg täglich", ["300–400 mg"]),
        ("de", "unter < 50 µg/l oder ≥ 75 µg/l", ["< 50 µg/l", "≥ 75 µg/l"]),
        ("de", "mindestens 2 Stunden Abstand", ["2 Stunden"]),
        ("de", "etwa 14 % und 14%", ["14 %", "14%"]),
        ("de", "von −5 °C auf +2 °C (-1 °C)", ["−5 °C", "+2 °C", "-1 °C"]),
        ("de", "IL-6 und 25-OH", []),
        ("de", "bei 38,5 °C", ["38,5 °C"]),
        ("en", "1 000 IU or 1,000.5 mg", ["1 000 IU", "1,000.5 mg"]),
        ("de", "120/80 mmHg, 2×2 Tabletten", ["120/80 mmHg", "2×2 Tabletten"]),
        ("zh_Hans", "每天300–400毫克甘氨酸镁，2小时", ["300–400毫克", "2小时"]),
        ("ar", "قرص و5 ملغ", ["5 ملغ"]),
        ("ru", "принимать 300–400 мг за час", ["300–400 мг"]),
        ("hi", "5 मिलीग्राम", ["5 मिलीग्राम"]),
        ("tlh", "5 mg", ["5 mg"]),  # without data it is the next word
        ("de", "im Jahr 2015. Danach", []),
        ("de", "im Jahr 2015 begann", []),  # the next word is no unit
        ("de", "von 2015 Kranken", []),
        ("de", "Vitamin B12 und D3", []),
        ("de", "eine Stunde vor dem Schlafengehen", []),
        ("de", "", []),
    ],
)
def test_a_number_stays_with_its_unit(language: str, text: str, kept: list[str]) -> None:
    html = amounts(text, language)
    found = re.findall(r'<(?:span|bdi) class="amount">(.*?)</(?:span|bdi)>', html)
    assert [one.replace("&lt;", "<").replace("&gt;", ">") for one in found] == kept
    assert re.sub(r"<.*?>", "", html).replace("&lt;", "<").replace("&gt;", ">") == text


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("تناول 300–400 mg يوميًا", "300–400 mg"),  # a Latin unit has its own direction
        ("أقل من 50 µg/l", "50 µg/l"),
        ("ضغط الدم 120/80", "120/80"),
        ("عند −5 °C", "−5 °C"),
        ("بمقدار −5", "−5"),
        ("بمقدار −5 ملغ", "−5"),  # of a signed number with an Arabic unit only the number
        ("تناول 300–400 ملغ يوميًا", ""),  # reads from the right, unit and all
        ("من 300 إلى 400", ""),
        ("نسبة 14 %", ""),
    ],
)
def test_only_what_has_its_own_order_is_isolated_from_right_to_left_text(text: str, isolated: str) -> None:
    found = re.findall(r"<bdi[^>]*>(.*?)</bdi>", amounts(text, "ar"))
    assert found == ([isolated] if isolated else [])
    assert "<bdi" not in amounts(text, "de")


def test_markup_in_a_text_is_shown_never_read() -> None:
    assert amounts("<b> & 5 mg", "de") == '&lt;b&gt; &amp; <span class="amount">5 mg</span>'


@pytest.mark.parametrize("unit", ["1", "1.", "1 ", "1 111", "1–", "< ", "a1"])
def test_hostile_text_is_read_in_proportion_to_its_length(unit: str) -> None:
    assert is_in_proportion(lambda size: amounts(unit * size, "ar"), 1_500)


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        ("# Eisen & Co.", ["eisen--co"]),
        ("## Unruhige Beine, überreizte Nerven", ["unruhige-beine-überreizte-nerven"]),
        ("## Was hilft?\n\n## Was hilft?\n\n## Was hilft?", ["was-hilft", "was-hilft-1", "was-hilft-2"]),
        ("## A\n\n## A-1\n\n## A", ["a", "a-1", "a-2"]),
        ("## Eigener {#mein-anker}\n\n## Mein Anker", ["mein-anker", "mein-anker-1"]),
        ("## **Fett** und `Code` und [Link](x.md)", ["fett-und-code-und-link"]),
        ("Kein Titel", []),
    ],
)
def test_anchors_are_githubs(markdown: str, anchors: list[str]) -> None:
    assert list(slugs(parse(markdown))) == anchors


@pytest.mark.parametrize(
    ("href", "name", "language", "expected"),
    [
        ("rls.md", "guide", "de", ("rls.html", "")),
        ("../rls.md#was-hilft", "iron/basics", "ar", ("../rls.html#was-hilft", "")),
        ("guide.md#mengen", "rls", "ar", ("../de/guide.html#mengen", "de")),
        ("../guide.md", "iron/basics", "ar", ("../../de/guide.html", "de")),
        ("iron/basics.md", "rls", "ar", ("iron/basics.html", "")),
        ("./rls.md?a=b", "guide", "de", ("rls.html?a=b", "")),
        ("nowhere.md", "rls", "ar", ("nowhere.md", "")),
        ("https://example.org/rls.md", "guide", "de", ("https://example.org/rls.md", "")),
        ("#was-hilft", "rls", "ar", ("#was-hilft", "")),
        ("http://[", "rls", "ar", ("http://[", "")),
        ("picture.png", "rls", "ar", ("picture.png", "")),
    ],
)
def test_a_link_leads_to_the_readers_language_where_it_can(
    href: str, name: str, language: str, expected: tuple[str, str]
) -> None:
    assert page_link(href, name, language, SITE) == expected


@pytest.mark.parametrize(
    ("code", "tag", "direction", "name"),
    [
        ("de", "de", "ltr", "Deutsch"),
        ("fr", "fr", "ltr", "Français"),
        ("zh_Hans", "zh-Hans", "ltr", "中文 (简体)"),
        ("ar", "ar", "rtl", "العربية"),
        ("fa", "fa", "rtl", "فارسی"),
        ("pa_Arab", "pa-Arab", "rtl", "پنجابی (عربی)"),
        ("pa", "pa", "ltr", "ਪੰਜਾਬੀ"),
        ("ka", "ka", "ltr", "ქართული"),
        ("prs", "prs", "rtl", "Prs"),
        ("tlh", "tlh", "ltr", "Tlh"),
    ],
)
def test_a_language_knows_its_tag_its_direction_and_its_name(code: str, tag: str, direction: str, name: str) -> None:
    found = tongue(code)
    assert (found.tag, found.direction, found.name) == (tag, direction, name)


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("2026-11-23", "de", "23. November 2026"),
        ("2026-11-23", "ar", "23 نوفمبر 2026"),
        ("2026-11-23", "tlh", "2026-11-23"),
        ("bald", "de", ""),
        (None, "de", ""),
        (2026, "de", ""),
    ],
)
def test_a_date_is_written_in_the_language(value: object, code: str, words: str) -> None:
    assert written_date(value, tongue(code)) == words


@pytest.mark.parametrize(
    ("code", "taken"),
    [("zh_CN", "zh_Hans"), ("zh", "zh_Hans"), ("zh_Hant", "en"), ("zh_TW", "en"), ("de_AT", "de"), ("fi", "en")],
)
def test_the_interface_comes_from_a_broader_language_of_the_same_script(code: str, taken: str) -> None:
    assert interface(code).code == taken


def said() -> set[str]:
    """Every msgid that the site's code and templates ask for."""
    room = files("pipeline.site")
    found: set[str] = set()
    for path in room.joinpath("templates").iterdir():
        for _, _, message, _ in babel_extract(io.BytesIO(path.read_bytes()), ("_", "ngettext"), [], {}):
            found.add(message if isinstance(message, str) else message[0])
    for path in room.iterdir():
        if path.name.endswith(".py"):
            for _, message, _, _ in extract("python", io.BytesIO(path.read_bytes()), {"say": None, "gettext": None}):
                found.add(message if isinstance(message, str) else message[0])
    return found | {"Note", "Tip", "Important", "Warning", "Caution"}  # the parser's words for GFM alerts


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_the_interface_is_translated_and_none_is_left_over(code: str) -> None:
    data = files("pipeline.site").joinpath("locale", code, "LC_MESSAGES", "faktentreu.po").read_bytes()
    catalog = read_po(io.BytesIO(data), locale=code, abort_invalid=True)
    messages = {(one.id[0] if isinstance(one.id, tuple) else one.id): one for one in catalog if one.id}
    assert set(messages) == said()
    for message in messages.values():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(texts), f"{message.id} is not translated"
        assert len(texts) == (catalog.num_plurals if message.pluralizable else 1)
        for name in re.findall(r"%\(\w+\)s", str(message.id)):
            assert all(name in text for text in texts)
