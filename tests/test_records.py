"""Lists of paths and what is kept of each: packed and read again, and nothing for what is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.project.records import packed, unpacked

RECORDS = st.dictionaries(st.text(st.characters(codec=None), max_size=20), st.binary(max_size=90), max_size=8)


@given(RECORDS)
def test_a_list_comes_back(records: dict[str, bytes]) -> None:
    assert unpacked(packed(records.items())) == records


@given(RECORDS.filter(bool), st.data())
def test_a_list_cut_short_holds_no_more_than_it_did(records: dict[str, bytes], data: st.DataObject) -> None:
    whole = packed(records.items())
    cut = unpacked(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert cut.items() <= records.items()


@given(st.lists(st.sampled_from([b"\x00\x00\x00\x01", b"\x00\x00\x00\x00", b"\xff", b"a"]), max_size=9))
def test_bytes_of_any_kind_are_no_fault(parts: list[bytes]) -> None:
    assert isinstance(unpacked(b"\x02" + b"".join(parts)), dict)


def test_a_path_that_is_no_text_makes_no_list() -> None:
    assert unpacked(b"\x02" + b"\0\0\0\1" + bytes(4) + b"\xff") == {}


def test_what_does_not_begin_as_a_list_is_none() -> None:
    assert unpacked(b"") == {}
    assert unpacked(b'{"a": []}') == {}
