"""Catalogs are read as gettext reads them, written back byte for byte, and refused with a clear sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.model import Catalog, Entry, FaktentreuError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
COMMENT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=15).map(lambda text: text.strip(" \\"))


def read(text: str) -> Catalog:
    """The catalog in a text that follows a plain header."""
    return read_catalog((HEADER + text).encode(), "x.po")


def only(text: str) -> Entry:
    """The one entry of such a catalog."""
    (entry,) = read(text).entries
    return entry


READINGS = {
    "the plainest": ('\nmsgid "a"\nmsgstr "b"\n', Entry("a", "b")),
    "context": ('\nmsgctxt "c"\nmsgid "a"\nmsgstr "b"\n', Entry("a", "b", msgctxt="c")),
    "an empty context is one": ('\nmsgctxt ""\nmsgid "a"\nmsgstr "b"\n', Entry("a", "b", msgctxt="")),
    "wrapped": ('\nmsgid ""\n"a "\n"b"\nmsgstr ""\n"c\\n"\n"d"\n', Entry("a b", "c\nd")),
    "strings on one line": ('\nmsgid "a" "b"\nmsgstr"c"\n', Entry("ab", "c")),
    "keyword and string apart": ('\nmsgid\n"a"\nmsgstr\n"b"\n', Entry("a", "b")),
    "indented": ('\n  msgid "a"\n\tmsgstr "b"\n', Entry("a", "b")),
    "comments": (
        '\n# one\n#two\n#\n#. ours\n#.\n#: x.md y.md\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", comments=("one", "two", ""), extracted=("ours", ""), references=("x.md", "y.md")),
    ),
    "an isolated file name": (
        '\n#: \u2068a b.md\u2069 c.md\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", references=("a b.md", "c.md")),
    ),
    "flags": (
        '\n#, fuzzy, no-wrap,x-own\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", fuzzy=True, flags=("no-wrap", "x-own")),
    ),
    "flags without commas": (
        '\n#, no-wrap fuzzy, range: 0..9\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", fuzzy=True, flags=("no-wrap", "range: 0..9")),
    ),
    "an empty line of previous text": ('\n#|\nmsgid "a"\n#|\nmsgstr "b"\n', Entry("a", "b")),
    "fuzzy on the second line of flags": ('\n#= fuzzy\nmsgid "a"\nmsgstr "b"\n', Entry("a", "b", fuzzy=True)),
    "previous": (
        '\n#, fuzzy\n#| msgctxt "c"\n#| msgid ""\n#| "o\\n"\n#| "p"\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", fuzzy=True, previous=("c", "o\np")),
    ),
    "obsolete": ('\n# mine\n#~ msgid "a"\n#~ msgstr "b"\n', Entry("a", "b", obsolete=True, comments=("mine",))),
    "obsolete with a comment inside": (
        '\n#~ # mine\n#~ msgid "a"\n#~ msgstr "b"\n',
        Entry("a", "b", obsolete=True, comments=("mine",)),
    ),
    "obsolete with previous": (
        '\n#, fuzzy\n#~| msgid "o"\n#~ msgid "a"\n#~ msgstr "b"\n',
        Entry("a", "b", obsolete=True, fuzzy=True, previous=(None, "o")),
    ),
    "escapes": (
        '\nmsgid "\\"\\\\\\n\\t\\r\\a\\b\\v\\f"\nmsgstr "\\101\\x42\\303\\244\\?"\n',
        Entry('"\\\n\t\r\a\b\v\f', "ABä?"),
    ),
    "separators break no line": ('\nmsgid "a\u2028b\x85c\v"\nmsgstr "d\f"\n', Entry("a\u2028b\x85c\v", "d\f")),
    "plural": (
        '\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n',
        Entry("a", "b", plural=True),
    ),
    "a domain line": ('\ndomain "x"\nmsgid "a"\nmsgstr "b"\n', Entry("a", "b")),
    "a comment after the last entry is no one's": ('\nmsgid "a"\nmsgstr "b"\n\n# end\n', Entry("a", "b")),
}


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_reading(name: str, newline: str) -> None:
    text, expected = READINGS[name]
    assert only(text.replace("\n", newline)) == expected


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("variant", ["plain", "crlf", "mark", "cut"])
def test_what_was_read_is_written_back(name: str, variant: str) -> None:
    data = (HEADER + READINGS[name][0]).encode()
    if variant == "crlf":
        data = data.replace(b"\n", b"\r\n")
    elif variant == "mark":
        data = b"\xef\xbb\xbf" + data
    elif variant == "cut":
        data = data[:-1]
    assert write_catalog(read_catalog(data, "x.po")) == data


def test_line_is_that_of_the_msgstr() -> None:
    catalog = read('\n# x\nmsgid ""\n"a"\nmsgstr ""\n"b"\nmsgid "c"\nmsgstr "d"\n#~ msgid "e"\n#~ msgstr "f"\n')
    assert [entry.line for entry in (catalog.header, *catalog.entries)] == [2, 7, 10, 12]


ERRORS = {
    "empty": (b"", 0, "the catalog is empty"),
    "blank": (b"\xef\xbb\xbf\r\n \n", 0, "the catalog is empty"),
    "only comments": (b"# nothing\n", 0, "holds no message"),
    "no line of a catalog": (b'msgid "a"\nmsgstr "b"\nhello\n', 3, "'hello' is no line of a catalog"),
    "open string": (b'msgid "a\nmsgstr "b"\n', 1, "a string is not closed"),
    "quote inside": (b'msgid "a"\nmsgstr "b"c"\n', 2, "a string is not closed, or something follows it"),
    "unknown escape": (b'msgid "a"\nmsgstr "50\\%"\n', 2, r"knows no escape \%"),
    "no msgstr": (b'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 3, "a second msgctxt or msgid before the msgstr"),
    "no msgstr at the end": (b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 4, "a message without msgstr"),
    "no msgid": (b'# x\nmsgctxt "c"\nmsgstr "b"\n', 2, "a message without msgid"),
    "stray string": (b'"a"\nmsgid "a"\nmsgstr "b"\n', 1, "belongs to no msgid"),
    "keyword alone": (b'msgid\nmsgstr "b"\n', 1, "a keyword without its string"),
    "keyword alone at the end": (b'msgid "a"\nmsgstr\n', 2, "a keyword without its string"),
    "half obsolete": (b'#~ msgid "a"\nmsgstr "b"\n', 2, "obsolete only in part"),
    "previous msgstr": (b'#| msgstr "o"\nmsgid "a"\nmsgstr "b"\n', 1, "previous msgstr"),
    "twice": (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 5, "a second time (first msgstr on line 2)"),
    "two headers": (HEADER.encode() * 2, 4, "a second time"),
    "conflict": (b'msgid "a"\n<<<<<<< ours\nmsgstr "b"\n', 2, "a conflict marker"),
    "conflict, middle": (b'msgid "a"\nmsgstr "b"\n=======\n', 3, "a conflict marker"),
    "not UTF-8": (HEADER.encode() + b'\nmsgid "a"\nmsgstr "\xe4"\n', 5, "not UTF-8"),
    "unknown charset": (HEADER.replace("UTF-8", "KOI-99").encode(), 0, "unknown charset 'koi-99'"),
    "no charset of text": (HEADER.replace("UTF-8", "base64").encode(), 0, "unknown charset 'base64'"),
    "wrong charset": (
        HEADER.replace("UTF-8", "EUC-JP").encode() + b'\nmsgid "\xff"\nmsgstr ""\n',
        0,
        "not written in it",
    ),
    "UTF-16": (HEADER.encode("utf-16"), 1, "no line of a catalog"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_refusal_is_one_sentence_with_the_line(name: str) -> None:
    data, line, words = ERRORS[name]
    with pytest.raises(FaktentreuError) as caught:
        read_catalog(data, "x.po")
    assert (caught.value.path, caught.value.line) == ("x.po", line)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_charsets_are_read_and_written() -> None:
    for charset, letters in {"ISO-8859-1": "äß", "KOI8-R": "жщ", "GB18030": "服用"}.items():
        data = HEADER.replace("UTF-8", charset) + f'\nmsgid "a"\nmsgstr "{letters}"\n'
        catalog = read_catalog(data.encode(charset), "x.po")
        assert catalog.entries[0].msgstr == letters
        assert write_catalog(catalog) == data.encode(charset)


def test_a_letter_the_charset_lacks_is_an_error() -> None:
    catalog = read_catalog(HEADER.replace("UTF-8", "ISO-8859-1").encode() + b'\nmsgid "a"\nmsgstr ""\n', "x.po")
    changed = replace(catalog, entries=(replace(catalog.entries[0], msgstr="ж"),))
    with pytest.raises(FaktentreuError, match="has no 'ж'"):
        write_catalog(changed)


LONG = "one two three four five six seven eight nine"
CHANGES = {
    "a translation": (
        '\n#  x\n#,no-wrap\nmsgid ""\n"a"\nmsgstr ""\n',
        {"msgstr": "b"},
        '\n#  x\n#,no-wrap\nmsgid ""\n"a"\nmsgstr "b"\n',
    ),
    "fuzzy given": ('\n#:x\nmsgid  "a"\nmsgstr "b"\n', {"fuzzy": True}, '\n#:x\n#, fuzzy\nmsgid  "a"\nmsgstr "b"\n'),
    "fuzzy taken": (
        '\n#, fuzzy, no-wrap\n#| msgid "o"\nmsgid "a"\nmsgstr "b"\n',
        {"fuzzy": False, "previous": None},
        '\n#, no-wrap\nmsgid "a"\nmsgstr "b"\n',
    ),
    "a comment": ('\n#. x\nmsgid "a"\nmsgstr "b"\n', {"comments": ("c",)}, '\n# c\n#. x\nmsgid "a"\nmsgstr "b"\n'),
    "a comment of two lines": (
        '\nmsgid "a"\nmsgstr ""\n',
        {"comments": ("c\nd",)},
        '\n# c\n# d\nmsgid "a"\nmsgstr ""\n',
    ),
    "a comment that ends in a backslash, which gettext would join to the next line": (
        '\nmsgid "a"\nmsgstr ""\n',
        {"comments": ("c\\",)},
        '\n# c\\ \nmsgid "a"\nmsgstr ""\n',
    ),
    "now obsolete": (
        '\n#| msgid "o"\nmsgid ""\n"a"\nmsgstr "b"\n',
        {"obsolete": True},
        '\n#~| msgid "o"\n#~ msgid ""\n#~ "a"\n#~ msgstr "b"\n',
    ),
    "no longer obsolete": (
        '\n#~| msgid "o"\n#~msgid ""\n#~  "a"\n#~ msgstr "b"\n',
        {"obsolete": False},
        '\n#| msgid "o"\nmsgid ""\n"a"\nmsgstr "b"\n',
    ),
    "in the manner of a wrapped file": (
        f'\nmsgid ""\n"{LONG} "\n"{LONG}"\nmsgstr ""\n',
        {"msgstr": f"{LONG} 镁 {LONG}"},
        f'\nmsgid ""\n"{LONG} "\n"{LONG}"\nmsgstr ""\n"{LONG} "\n"镁 {LONG[:-4]}"\n"nine"\n',
    ),
    "unwrapped where an odd entry is broken but longer ones are not": (
        f'\nmsgid "{LONG} "\n"{LONG} {LONG} {LONG}"\nmsgstr ""\n',
        {"msgstr": f"{LONG} {LONG}"},
        f'\nmsgid "{LONG} "\n"{LONG} {LONG} {LONG}"\nmsgstr "{LONG} {LONG}"\n',
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_the_lines_of_what_changed_are_written_anew(name: str) -> None:
    before, change, after = CHANGES[name]
    catalog = read(before)
    changed = replace(catalog, entries=(replace(catalog.entries[0], **change),))  # type: ignore[arg-type]
    assert write_catalog(changed).decode() == HEADER + after


ENTRY = st.builds(
    Entry,
    msgid=TEXT.filter(bool),
    msgstr=TEXT,
    msgctxt=st.none() | TEXT,
    fuzzy=st.booleans(),
    obsolete=st.booleans(),
    previous=st.none() | st.tuples(st.none() | TEXT, TEXT),
    comments=st.lists(COMMENT, max_size=2).map(tuple),
    extracted=st.lists(COMMENT, max_size=2).map(tuple),
    references=st.lists(st.sampled_from(["a.md", "b c.md", "d/ä.md"]), max_size=2, unique=True).map(tuple),
    flags=st.lists(st.sampled_from(["no-wrap", "x-own"]), max_size=2, unique=True).map(tuple),
)


def unique(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries, each identity once."""
    return tuple({entry.identity: entry for entry in entries}.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(ENTRY, max_size=4).map(unique))
def test_any_catalog_is_read_as_it_was_written(entries: tuple[Entry, ...]) -> None:
    catalog = Catalog(new_header("ar", "Fieber", ""), entries)
    data = write_catalog(catalog)
    again = read_catalog(data, "")
    assert again == catalog
    assert write_catalog(again) == data


@settings(max_examples=150, deadline=None)
@given(st.lists(ENTRY, min_size=1, max_size=3).map(unique), ENTRY, st.sampled_from(["\n", "\r\n"]))
def test_any_change_is_read_as_it_was_made(entries: tuple[Entry, ...], other: Entry, newline: str) -> None:
    data = write_catalog(Catalog(new_header("ar", "Fieber", ""), entries)).replace(b"\n", newline.encode())
    catalog = read_catalog(data, "")
    rest = tuple(entry for entry in catalog.entries[1:] if entry.identity != other.identity)
    changed = replace(catalog, entries=(*rest, replace(other, raw=catalog.entries[0].raw)))
    assert read_catalog(write_catalog(changed), "") == changed


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80) | st.text('msgidtr"\\ \n#~|,.:= a[0]', max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused_and_never_altered(data: bytes) -> None:
    try:
        catalog = read_catalog(data, "x.po")
    except FaktentreuError:
        return
    assert write_catalog(catalog) == data
