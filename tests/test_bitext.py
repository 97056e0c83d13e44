"""Bitexts: what each format gives as pairs, what is passed over, and what each refuses in one sentence."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bitext import FORMATS, Wanted, read_pairs
from pipeline.bitext.pair import is_same
from pipeline.model import FaktentreuError

GERMAN, ENGLISH = "Nimm 5 mg.", "Take 5 mg."
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header srclang="{srclang}" segtype="block" adminlang="en" datatype="plaintext"
 o-tmf="x" creationtool="x" creationtoolversion="1"/>
<body>{units}</body>
</tmx>
"""
UNIT = '<tu tuid="{name}">{variants}</tu>'
VARIANT = '<tuv xml:lang="{language}"><seg>{text}</seg></tuv>'
XLIFF12 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="de" target-language="en" original="a.md" datatype="plaintext"><body>
{units}
</body></file></xliff>"""
XLIFF2 = """<xliff version="2.0" srcLang="de-DE" trgLang="en-GB" xmlns="urn:oasis:names:tc:xliff:document:2.0"
 xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><file id="f">{units}</file></xliff>"""


def pairs(text: str | bytes, suffix: str, **wanted: str) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in found(text, suffix, **wanted)]


def found(text: str | bytes, suffix: str, **wanted: str):  # type: ignore[no-untyped-def]
    data = text.encode() if isinstance(text, str) else text
    return list(read_pairs(io.BytesIO(data), suffix, Wanted(**{"usual": "de", **wanted})))


def tmx(*units: dict[str, str], srclang: str = "de") -> str:
    made = (
        UNIT.format(name=number, variants="".join(VARIANT.format(language=k, text=v) for k, v in unit.items()))
        for number, unit in enumerate(units, 1)
    )
    return TMX.format(srclang=srclang, units="\n".join(made))


# Tables and lines


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".tsv", f"{GERMAN}\t{ENGLISH}\n"),
        (".tsv", f"source\ttarget\n{GERMAN}\t{ENGLISH}\n"),
        (".tsv", f"id\ttarget\tsource\n7\t{ENGLISH}\t{GERMAN}\n"),
        (".tsv", f"en\tde\r\n{ENGLISH}\t{GERMAN}\r\n"),
        (".tsv", f"\ufeffde-DE\ten-GB\n\n{GERMAN}\t{ENGLISH}"),
        (".csv", f"{GERMAN},{ENGLISH}\n"),
        (".csv", f'"{GERMAN}";"{ENGLISH}"\n'),
        (".csv", f"de;en\n{GERMAN};{ENGLISH}\n"),
        (".jsonl", f'{{"source": "{GERMAN}", "target": "{ENGLISH}"}}\n'),
        (".jsonl", f'{{"src": "{GERMAN}", "tgt": "{ENGLISH}", "src_lang": "de", "tgt_lang": "en"}}\n\n'),
        (".jsonl", f'{{"translation": {{"de": "{GERMAN}", "en": "{ENGLISH}"}}}}\n'),
    ],
)
def test_a_pair_in_every_shape_of_table(suffix: str, text: str) -> None:
    assert pairs(text, suffix, target="en") == [(GERMAN, ENGLISH)]


def test_a_heading_of_codes_says_the_languages() -> None:
    (pair,) = found(f"de\ten\n{GERMAN}\t{ENGLISH}\n", ".tsv")
    assert (pair.source_language, pair.target_language, pair.line) == ("de", "en", 2)


def test_the_codes_of_an_object_say_the_languages() -> None:
    (pair,) = found('{"id": "7", "de-DE": "a", "en-GB": "b"}\n', ".jsonl")
    assert (pair.source, pair.target, pair.source_language, pair.target_language) == ("a", "b", "de-DE", "en-GB")
    with pytest.raises(FaktentreuError, match="the texts are under de, en, fr; choose one with --target-language"):
        found('{"de": "a", "en": "b", "fr": "c"}\n', ".jsonl")
    assert pairs('{"de": "a", "en": "b", "fr": "c"}\n', ".jsonl", target="fr") == [("a", "c")]


def test_a_row_may_say_its_own_languages() -> None:
    text = "source\ttarget\tsource_language\ttarget_language\nNimm 5 mg.\tPrends 5 mg.\tde\tfr\n"
    (pair,) = found(text, ".tsv")
    assert (pair.source_language, pair.target_language) == ("de", "fr")


def test_one_of_several_columns_is_chosen() -> None:
    text = f"de,en,fr\n{GERMAN},{ENGLISH},Prends 5 mg.\n"
    assert pairs(text, ".csv", target="fr") == [(GERMAN, "Prends 5 mg.")]
    with pytest.raises(FaktentreuError, match="the columns are de, en, fr; choose one with --target-language"):
        pairs(text, ".csv")


def test_a_quotation_mark_in_a_tab_separated_file_is_a_letter() -> None:
    assert pairs('5" hoch\t5" high\nzwei\ttwo\n', ".tsv", target="en") == [('5" hoch', '5" high'), ("zwei", "two")]


def test_a_cell_of_a_csv_may_hold_lines_and_the_next_row_knows_its_line() -> None:
    text = 'source,target\n"Nimm\n5 mg.","Take\n5 mg."\nzwei,two\n'
    assert [pair.line for pair in found(text, ".csv", target="en")] == [2, 5]


@pytest.mark.parametrize(
    ("suffix", "text", "sentence"),
    [
        (".tsv", "nur eins\n", "1: this row has 1 of 2 cells"),
        (".tsv", "source\ttarget\na\tb\nc\n", "3: this row has 1 of 2 cells"),
        (".csv", 'a,b\n"c,d\n' + "x" * 140_000, "2: this is no sound CSV"),
        (".jsonl", '{"source": "a", "target": "b"}\nnonsense\n', "2: this line is not JSON"),
        (".jsonl", "[1, 2]\n", "1: this line is no JSON object"),
        (".jsonl", "[" * 100_000, "1: this line is not JSON"),
        (".jsonl", '{"source": 5, "target": "b"}\n', "1: 'source' is no text"),
        (".jsonl", '{"source": "\\ud800", "target": "b"}\n', "1: 'source' holds half of a character"),
        (".jsonl", '{"text": "a"}\n', "1: this object has no 'source' and 'target'"),
        (".tsv", b"a\tb\nc\t\xff\n", "2: byte 0xff is not UTF-8"),
        (".tsv", "a" * 1_000_001, "1: this line has more than 1000000 bytes"),
    ],
)
def test_what_a_table_may_not_hold(suffix: str, text: str | bytes, sentence: str) -> None:
    with pytest.raises(FaktentreuError) as caught:
        found(text, suffix, target="en")
    assert f"{caught.value.line}: {caught.value}".startswith(sentence)


@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".jsonl"])
def test_an_empty_table_has_no_pairs(suffix: str) -> None:
    assert pairs("", suffix, target="en") == []


@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".jsonl"])
def test_a_language_that_nobody_says_is_asked_for(suffix: str) -> None:
    text = '{"source": "a", "target": "b"}' if suffix == ".jsonl" else "a\tb" if suffix == ".tsv" else "a,b"
    with pytest.raises(FaktentreuError, match="does not say this language; name it with --target-language"):
        pairs(text, suffix)


def test_what_is_no_language_code_is_told_with_the_option() -> None:
    with pytest.raises(FaktentreuError, match=r"'english, please' is not a language code.*--target-language"):
        pairs("a\tb", ".tsv", target="english, please")


# TMX


def test_a_memory_gives_a_pair_for_each_language() -> None:
    text = tmx({"de": GERMAN, "en": ENGLISH, "fr": "Prends 5 mg."})
    assert [(pair.target, pair.target_language, pair.name) for pair in found(text, ".tmx")] == [
        (ENGLISH, "en", "1"),
        ("Prends 5 mg.", "fr", "1"),
    ]


def test_one_language_of_a_memory_is_wanted() -> None:
    text = tmx({"de-DE": GERMAN, "en-GB": ENGLISH, "fr": "Prends 5 mg."}, {"de-DE": "nur Deutsch"})
    assert pairs(text, ".tmx", target="en") == [(GERMAN, ENGLISH)]


def test_a_memory_without_direction_takes_the_usual_source() -> None:
    assert pairs(tmx({"en": ENGLISH, "de": GERMAN}, srclang="*all*"), ".tmx") == [(GERMAN, ENGLISH)]


def test_codes_of_the_tool_are_no_text_of_a_segment() -> None:
    marked = 'Take <bpt i="1">&lt;b&gt;<sub>9</sub></bpt>5 mg<ept i="1">&lt;/b&gt;</ept><ph type="lb"/>a <hi>day</hi>.'
    assert pairs(tmx({"de": "Nimm\n  5 mg\n am Tag.", "en": marked}), ".tmx") == [
        ("Nimm 5 mg am Tag.", "Take 5 mg a day.")
    ]


def test_a_finding_in_a_memory_stands_where_its_text_begins() -> None:
    (pair,) = found(tmx({"de": GERMAN, "en": ENGLISH}), ".tmx")
    line = tmx({"de": GERMAN, "en": ENGLISH}).splitlines()[pair.line - 1]
    assert line[pair.column - 1 :].startswith(ENGLISH)


def test_a_memory_in_utf_16_is_read() -> None:
    assert pairs(tmx({"de": GERMAN, "en": ENGLISH}).replace("UTF-8", "UTF-16").encode("utf-16"), ".tmx") == [
        (GERMAN, ENGLISH)
    ]


# XLIFF


@pytest.mark.parametrize("suffix", [".xliff", ".xlf"])
def test_a_unit_of_xliff_1_2_is_a_pair(suffix: str) -> None:
    unit = (
        f'<trans-unit id="u"><source>Nimm <g id="1">5 mg</g>.</source>'
        f'<seg-source><mrk mid="0" mtype="seg">Nimm 5 mg.</mrk></seg-source>'
        f'<target state="translated"><mrk mid="0" mtype="seg">{ENGLISH}</mrk></target>'
        "<alt-trans><source>alt</source><target>other</target></alt-trans></trans-unit>"
    )
    (pair,) = found(XLIFF12.format(units=unit), suffix)
    assert (pair.source, pair.target) == (GERMAN, ENGLISH)
    assert (pair.source_language, pair.target_language, pair.name, pair.line) == ("de", "en", "u", 3)


def test_a_segment_of_xliff_2_is_a_pair() -> None:
    unit = (
        '<unit id="u"><mtc:matches><mtc:match ref="#s"><source>alt</source><target>other</target></mtc:match>'
        '</mtc:matches><originalData><data id="d">&lt;b&gt;</data></originalData>'
        f'<segment id="s" state="final"><source>Nimm <pc id="1" dataRefStart="d">5 mg</pc>.</source>'
        f"<target>{ENGLISH}</target></segment><ignorable><source> </source></ignorable></unit>"
    )
    (pair,) = found(XLIFF2.format(units=unit), ".xliff")
    assert (pair.source, pair.target, pair.name) == (GERMAN, ENGLISH, "u/s")
    assert (pair.source_language, pair.target_language) == ("de-DE", "en-GB")


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        (XLIFF12, "<trans-unit id='u'><source>a</source></trans-unit>"),
        (XLIFF12, "<trans-unit id='u'><source>a</source><target/></trans-unit>"),
        (XLIFF12, "<trans-unit id='u'><source>a</source><target state='new'>a</target></trans-unit>"),
        (XLIFF12, "<trans-unit id='u'><source>a</source><target state='needs-translation'>a</target></trans-unit>"),
        (XLIFF2, "<unit id='u'><segment state='initial'><source>a</source><target>a</target></segment></unit>"),
    ],
)
def test_what_is_not_translated_yet_has_no_target(form: str, unit: str) -> None:
    assert pairs(form.format(units=unit), ".xliff") == [("a", "")]


# XML that is not sound, or not safe


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))


@pytest.mark.parametrize("suffix", [".tmx", ".xliff"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "this is"),
        ("<a>", "this is"),
        ("<tmx><body>", "this is"),
        (f"<!DOCTYPE tmx [{BOMB}]><tmx>&e8;</tmx>", "the document declares entities"),
        ('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>', "the document declares entities"),
        ('<?xml version="1.0" encoding="nonsense"?><tmx/>', ""),
    ],
)
def test_unsafe_and_unsound_xml_is_one_sentence(suffix: str, text: str, sentence: str) -> None:
    with pytest.raises(FaktentreuError) as caught:
        found(text, suffix, target="en")
    assert caught.value.message.startswith(sentence)


def test_a_memory_cut_short_gives_its_pairs_before_the_fault() -> None:
    whole = tmx(*[{"de": GERMAN, "en": ENGLISH}] * 2000)
    stream = read_pairs(io.BytesIO(whole[: len(whole) // 2].encode()), ".tmx", Wanted())
    count = 0
    with pytest.raises(FaktentreuError, match="not well-formed"):
        for _ in stream:
            count += 1
    assert 900 < count < 1100


def test_elements_within_elements_are_limited() -> None:
    with pytest.raises(FaktentreuError, match="more than 200 elements"):
        found("<tmx>" + "<a>" * 300, ".tmx")


# All of them


@pytest.mark.parametrize(
    ("code", "wanted", "answer"),
    [("en-GB", "en", True), ("EN", "en", True), ("eng", "en", True), ("en", "fr", False), ("zh-CN", "zh-Hans", True)],
)
def test_codes_that_name_the_same_language(code: str, wanted: str, answer: bool) -> None:
    assert is_same(code, wanted) is answer


class Endless(io.RawIOBase):
    """A file that is made while it is read, and that nobody could hold."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.rest = (piece for piece in pieces if piece), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.rest = self.rest or next(self.pieces, b"")
        count = min(len(buffer), len(self.rest))
        buffer[:count], self.rest = self.rest[:count], self.rest[count:]
        return count


@pytest.mark.parametrize("suffix", [".tmx", ".xliff", ".tsv", ".csv", ".jsonl"])
def test_memory_does_not_grow_with_the_file(suffix: str) -> None:
    unit = UNIT.format(
        name=1, variants=VARIANT.format(language="de", text="a") + VARIANT.format(language="en", text="b")
    )
    forms = {
        ".tmx": ("<tmx><header srclang='de'/><body>", unit, "</body></tmx>"),
        ".xliff": (
            XLIFF12.split("{units}")[0],
            "<trans-unit><source>a</source><target>b</target></trans-unit>",
            XLIFF12.split("{units}")[1],
        ),
        ".tsv": ("", "a\tb\n", ""),
        ".csv": ("", "a,b\n", ""),
        ".jsonl": ("", '{"source": "a", "target": "b"}\n', ""),
    }
    head, one, tail = (part.encode() for part in forms[suffix])
    repeats = 4_000

    def made() -> Iterator[bytes]:
        yield head
        yield from (one * 100 for _ in range(repeats // 100))
        yield tail

    tracemalloc.start()
    try:
        stream = io.BufferedReader(Endless(made()))
        assert sum(1 for _ in read_pairs(stream, suffix, Wanted(usual="de", target="en"))) == repeats
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_every_format_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs/commands.md").read_text(encoding="utf-8")
    assert [suffix for suffix in FORMATS if f"`{suffix}`" not in page] == []


SEEDS = {
    ".tmx": tmx({"de": "Nimm <ph type='lb'>x</ph>5 mg", "en": ENGLISH}).encode(),
    ".xliff": XLIFF2.format(
        units="<unit id='u'><segment><source>a<cp hex='001F'/></source><target>b</target></segment></unit>"
    ).encode(),
    ".tsv": b"source\ttarget\nNimm 5 mg\tTake 5 mg\n",
    ".csv": b'de;en\n"Nimm ""5"" mg";"Take\n 5 mg"\n',
    ".jsonl": b'{"source": "a", "target": "b", "id": 5}\n{"translation": {"de": "x", "en": "y"}}\n',
}
PIECES = [
    b"<",
    b"&#1;",
    b"<!DOCTYPE x>",
    b"<!--",
    b"<target>",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\x00",
    b"\r",
    b'"',
    b"null",
    b"\t",
]


@given(
    st.sampled_from(sorted(SEEDS)), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), st.sampled_from(PIECES)))
)
def test_a_spoiled_file_gives_pairs_or_one_sentence(suffix: str, edits: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(SEEDS[suffix])
    for start, length, piece in edits:
        start = start % (len(data) + 1)
        data[start : start + length] = piece
    try:
        found(bytes(data), suffix, target="en")
    except FaktentreuError as error:
        assert "\n" not in str(error)
