"""GNU gettext as oracle: what we write it accepts and would write alike; what it writes we read and leave alone."""

from __future__ import annotations

import gettext
import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale, localedata

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.merge import merge
from pipeline.model import Catalog, Entry

SCRIPTS = {
    "de": "Magnesium Fieber höchstens 300–400 mg täglich „Wasser“ über Größe Straße 0,5 l",
    "fr": "fièvre au plus 0,5 g « œuf » été l’eau 38,5 °C n’oubliez pas",
    "ru": "магний не более 300 мг в день — вода ребёнок 38,5 °C",
    "ar": "المغنيسيوم لا تتجاوز ٣٠٠ ملغ يوميًا ماء الطفل ؛ ساعتان",
    "zh": "镁 每日 不超过 300毫克 饮水 儿童 发热时 请咨询医生。",
    "emoji": "💊 👩\u200d⚕️ 🤒 1️⃣ 🇩🇪 x\u0301 a\u00a0b c\u202fd e\u2028f g\u2029h i\x85j",
}
WORDS = {name: words.split(" ") for name, words in SCRIPTS.items()}
ODD = ['"', "\\", "\n", "\t", "\n\n", " ", "  ", "\\n", "%d", "#", "{0}"]


def text(random_: random.Random, script: str, length: int) -> str:
    """A text of so many words with odd characters between them."""
    words = random_.choices(WORDS[script], k=length)
    return "".join(word + (random_.choice(ODD) if random_.random() < 0.1 else " ") for word in words).strip(" ")


def comment(random_: random.Random, script: str) -> str:
    """A short text on one line."""
    return text(random_, script, 3).replace("\n", "").rstrip("\\")


def corpus(count: int, seed: int = 0) -> Catalog:
    """A made-up catalog in many scripts with every kind of comment."""
    random_ = random.Random(seed)
    entries = []
    for number in range(count):
        script = random_.choice([name for name in WORDS if name != "de"])
        has_break = random_.random() < 0.3
        msgid = f"{text(random_, 'de', random_.randint(1, 40))} {number}" + "\n" * has_break
        msgstr = text(random_, script, random_.randint(0, 40)).strip("\n")
        entry = Entry(
            msgid=msgid.lstrip("\n"),
            msgstr=msgstr + "\n" * has_break if msgstr else "",
            msgctxt=random_.choice([None, None, "front matter: title", "a\nb"]),
            extracted=tuple(comment(random_, "de") for _ in range(random_.randint(0, 2))),
            comments=tuple(comment(random_, script) for _ in range(random_.randint(0, 2))),
            references=("source_de/fieber.md",) if number % 3 else ("source_de/hohes fieber.md",),
            flags=("no-wrap",) if random_.random() < 0.1 else (),
        )
        if msgstr and random_.random() < 0.2:
            entry = replace(entry, fuzzy=True, previous=(None, f"vorher {number}\n" + "x" * has_break))
        entries.append(entry)
    obsolete = [
        Entry(f"alt {number}\nzwei", text(random_, "ru", 9), obsolete=True, fuzzy=number % 2 == 0)
        for number in range(50)
    ]
    return Catalog(new_header("ru", "Fieber", ""), (*entries, *obsolete))


@pytest.fixture
def gettext_tool(need_tool: Callable[..., str], tmp_path: Path) -> Callable[..., bytes]:
    """A function that runs a gettext tool on catalogs and gives what it writes."""

    def run(name: str, *arguments: str | bytes) -> bytes:
        words: list[str] = [need_tool(name)]
        for number, argument in enumerate(arguments):
            if isinstance(argument, bytes):
                path = tmp_path / f"{number}.po"
                path.write_bytes(argument)
                argument = str(path)
            words.append(argument)
        done = subprocess.run(words, capture_output=True)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout

    return run


def test_msgcat_would_write_five_thousand_entries_alike(gettext_tool: Callable[..., bytes]) -> None:
    data = write_catalog(corpus(5000))
    written = gettext_tool("msgcat", "--no-wrap", data)
    assert written.split(b"\n") == data.split(b"\n")
    gettext_tool("msgfmt", "-c", "-o", "/dev/null", data)


def test_what_msgfmt_compiles_is_what_we_read(gettext_tool: Callable[..., bytes], tmp_path: Path) -> None:
    catalog = corpus(1000, seed=1)
    gettext_tool("msgfmt", "-o", str(tmp_path / "x.mo"), write_catalog(catalog))
    with (tmp_path / "x.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in catalog.entries:
        if entry.is_translated:
            key = entry.msgid if entry.msgctxt is None else f"{entry.msgctxt}\x04{entry.msgid}"
            assert compiled.gettext(key) == entry.msgstr


@pytest.mark.parametrize("width", ["--no-wrap", "--width=40", "--width=76", "--width=79", "--width=200"])
def test_an_update_touches_only_what_changed_whatever_the_width(gettext_tool: Callable[..., bytes], width: str) -> None:
    ours = corpus(300, seed=2)
    data = gettext_tool("msgcat", width, write_catalog(ours))
    old = read_catalog(data, "old.po")
    assert old.entries == ours.entries
    assert write_catalog(old) == data

    living = [entry for entry in ours.entries if not entry.obsolete]
    changed = random.Random(3).sample(range(len(living)), 9)
    template = [replace(entry, msgstr="", fuzzy=False, previous=None) for entry in living]
    for number in changed:
        template[number] = replace(template[number], msgid=template[number].msgid.replace(" ", " neu ", 1) + "!")
    new = merge(Catalog(new_header("", "", ""), tuple(template)), old, header=old.header)
    written = write_catalog(new)

    before = {entry.identity: entry.raw for entry in old.entries}
    after = read_catalog(written, "new.po")
    kept = {entry.identity for entry in template} & before.keys()
    assert len(kept) == len(living) - 9
    for entry in after.entries:
        if entry.identity in kept:
            assert entry.raw == before[entry.identity]
    assert after.header.raw == old.header.raw
    gettext_tool("msgfmt", "-o", "/dev/null", written)


def test_nothing_that_msgmerge_keeps_is_missing_from_ours(gettext_tool: Callable[..., bytes]) -> None:
    random_ = random.Random(4)
    ours = [replace(entry, flags=()) for entry in corpus(200, seed=5).entries if not entry.obsolete]
    template = [
        replace(entry, msgstr="", fuzzy=False, previous=None, comments=()) for entry in ours if random_.random() < 0.9
    ]
    template = [
        replace(entry, msgid=entry.msgid.replace(" ", " oder ", 1)) if random_.random() < 0.2 else entry
        for entry in template
    ]
    random_.shuffle(template)
    old = Catalog(new_header("ru", "x", ""), tuple(ours))
    fresh = Catalog(new_header("", "x", ""), tuple(template))
    theirs = gettext_tool("msgmerge", "--previous", "-q", "-o", "-", write_catalog(old), write_catalog(fresh))
    new = merge(fresh, read_catalog(write_catalog(old), ""), header=old.header)
    held = {entry.msgstr for entry in new.entries}
    assert {entry.msgstr for entry in read_catalog(theirs, "").entries} <= held
    assert {entry.msgstr for entry in ours} <= held | {""}


LANGUAGES = sorted(name for name in localedata.locale_identifiers() if "_" not in name)


def test_every_header_is_accepted(gettext_tool: Callable[..., bytes]) -> None:
    for language in ("en", "ar", "zh_Hans", "sr_Latn", "pt-BR", "es_419", "ga", "fil", "br", "kw", "xx"):
        data = write_catalog(Catalog(new_header(language, "Fieber & Co.", "A note."), (Entry("a", "b"),)))
        gettext_tool("msgfmt", "-c", "-o", "/dev/null", data)
        assert gettext_tool("msgcat", "--no-wrap", data) == data


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_say_what_cldr_says(language: str) -> None:
    header = new_header(language, "x", "").msgstr
    rule = header.partition("Plural-Forms: ")[2].partition("\n")[0]
    expression = rule.partition("plural=")[2].rstrip(";")
    index = gettext.c2py(expression)  # type: ignore[attr-defined]
    locale = Locale.parse(language)
    forms: dict[int, set[str]] = {}
    for number in range(300):
        forms.setdefault(index(number), set()).add(locale.plural_form(number))
    assert all(len(categories) == 1 for categories in forms.values())
    assert max(forms) < int(rule.partition("nplurals=")[2].partition(";")[0])
    assert len({next(iter(categories)) for categories in forms.values()}) == len(forms)


GETTEXT_CODES = {
    "en": "en", "pt-BR": "pt_BR", "zh_Hans": "zh_CN", "zh-Hant": "zh_TW", "zh_Hant_HK": "zh_HK", "sr_Latn": "sr@latin",
    "uz_Cyrl": "uz@cyrillic", "pa_Arab": "pa_PK", "es-419": "es_419", "xx": "xx",
}  # fmt: skip


@pytest.mark.parametrize("code", GETTEXT_CODES)
def test_language_is_in_the_form_of_gettext(code: str) -> None:
    assert f"\nLanguage: {GETTEXT_CODES[code]}\n" in new_header(code, "x", "").msgstr


def test_the_header_says_it_is_a_draft() -> None:
    header = new_header("fr", "Fieber\nund mehr", "")
    assert header.comments == ("French", "Draft translation, not yet reviewed by a medical professional.")
    assert header.msgstr.startswith("Project-Id-Version: Fieber und mehr\nLanguage: fr\n")
    assert "Date" not in header.msgstr
