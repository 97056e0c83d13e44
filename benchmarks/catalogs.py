"""Measure how much of published translations the guard flags: gettext catalogs with English msgids.

    python benchmarks/catalogs.py FOLDER [--languages de,fr] [--pairs 120] [--seed 1] [--list]

Every `.po` and `.mo` file below the folder is read whose path names a language (`fr/LC_MESSAGES/x.mo`, `x/fr.po`); the
unpacked packages of a distribution are such a folder. Of the messages in which the guard reads a fact it takes some of
each language at random, evenly from all catalogs. Fuzzy messages, plurals and those with markup or
placeholders are left out. Not all that is flagged is right: published catalogs hold wrong numbers too, which only a
reader tells apart; `--list` prints them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.check import check_text  # noqa: E402
from pipeline.facts import read_facts  # noqa: E402
from pipeline.language import known_languages, normalise_code  # noqa: E402
from pipeline.model import Finding, Severity  # noqa: E402

_SOURCE = "en"
_CODE = re.compile(r"/([A-Za-z]{2,3}(?:[_-][A-Za-z]+)?)(?:/LC_MESSAGES/[^/]+|\.(?:po|mo))\Z")
_MARKED = re.compile(r"[%{}<>\\$#@=|~]|https?:|&[a-z]+;|--|``|\w_\w|\(\)")
_ACCELERATOR = re.compile(r"\(_?[A-Z]\)|_(?=\w)|&(?=\w)")
_SHORTEST, _LONGEST, _FEWEST_WORDS = 20, 420, 4


@dataclass(frozen=True, slots=True)
class Message:
    """An English text, its translation, and the catalog that holds them."""

    source: str
    target: str
    catalog: str


def main() -> None:
    """Read the arguments and the catalogs, judge a sample of each language, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", default="", help="codes with commas between; all by default")
    parser.add_argument("--pairs", type=int, default=120, help="messages of each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", dest="is_listed", help="print what is flagged")
    options = parser.parse_args()
    wanted = frozenset(filter(None, options.languages.split(",")))
    found = messages_below(options.folder, wanted)
    rules: Counter[str] = Counter()
    total = Counter[str]()
    print(f"{'language':10} {'pairs':>7} {'flagged':>8} {'blocked':>8}")
    for language in sorted(found):
        sample = sample_of(found[language], options.pairs, random.Random(f"{options.seed} {language}"))
        judged = [(message, findings_on(message, language)) for message in sample]
        flagged = [(message, findings) for message, findings in judged if findings]
        blocked = sum(any(one.level is Severity.ERROR for one in findings) for _, findings in flagged)
        rules.update(one.rule for _, findings in flagged for one in findings)
        total.update(pairs=len(sample), flagged=len(flagged), blocked=blocked)
        print(f"{language:10} {len(sample):7} {len(flagged):8} {blocked:8}")
        for message, findings in flagged if options.is_listed else ():
            told = "; ".join(f"{one.severity} {one.rule}: {one.message}" for one in findings)
            print(f"    {message.source}\n    {message.target}\n      {told} ({message.catalog})")
    print(f"{'all':10} {total['pairs']:7} {total['flagged']:8} {total['blocked']:8}")
    print("\n" + "\n".join(f"{count:6} {rule}" for rule, count in rules.most_common()))


def messages_below(folder: Path, wanted: frozenset[str]) -> Mapping[str, Mapping[str, Message]]:
    """The messages of each language by their English texts, the first translation of each."""
    known = frozenset(known_languages())
    found: dict[str, dict[str, Message]] = defaultdict(dict)
    for path in sorted((*folder.rglob("*.po"), *folder.rglob("*.mo"))):
        language = language_of(path, known)
        if language and language != _SOURCE and (not wanted or language in wanted):
            for message in messages_of(path, str(path.relative_to(folder))):
                found[language].setdefault(message.source, message)
    return found


def language_of(path: Path, known: frozenset[str]) -> str:
    """The code of a catalog's language, by its path; empty where it names none that has data."""
    code = _CODE.search(path.as_posix())
    if code is None:
        return ""
    name = normalise_code(code[1])
    return name if name in known else ""


def messages_of(path: Path, catalog: str) -> Iterator[Message]:
    """The translated messages of a catalog that state something, without their accelerators; none of a broken one."""
    try:
        entries = polib.mofile(str(path)) if path.suffix == ".mo" else polib.pofile(str(path))
    except (OSError, UnicodeError, ValueError):
        return
    for entry in entries:
        if not entry.msgstr or entry.msgid_plural or entry.obsolete or "fuzzy" in entry.flags:
            continue
        source, target = (" ".join(_ACCELERATOR.sub("", text).split()) for text in (entry.msgid, entry.msgstr))
        if source != target and not _MARKED.search(source + target) and states_something(source):
            yield Message(source, target, catalog)


def states_something(text: str) -> bool:
    """True for a text of several words in which the guard reads a fact."""
    is_fitting = _SHORTEST <= len(text) <= _LONGEST and len(text.split()) >= _FEWEST_WORDS
    return is_fitting and bool(read_facts(text, language=_SOURCE))


def sample_of(messages: Mapping[str, Message], count: int, chance: random.Random) -> list[Message]:
    """So many messages at random, one of each catalog in turn."""
    by_catalog: dict[str, list[Message]] = defaultdict(list)
    for message in sorted(messages.values(), key=lambda one: one.source):
        by_catalog[message.catalog].append(message)
    for several in by_catalog.values():
        chance.shuffle(several)
    places = ((index, one) for several in by_catalog.values() for index, one in enumerate(several))
    return [one for _, one in sorted(places, key=lambda place: place[0])][:count]


def findings_on(message: Message, language: str) -> Sequence[Finding]:
    """The errors and warnings on a message."""
    found = check_text(message.source, message.target, source_language=_SOURCE, target_language=language)
    return [one for one in found if one.level > Severity.NOTE]


if __name__ == "__main__":
    main()
