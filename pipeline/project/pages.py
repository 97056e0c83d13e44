"""Planned pages become files: those that are stale are made, by whoever works, and written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.model import FaktentreuError
from pipeline.project.cache import digest
from pipeline.project.desk import Desk, read_named
from pipeline.project.paging import PAGING, Made, PageJob, PageText
from pipeline.project.recall import page_key
from pipeline.project.runner import results_of, run_each
from pipeline.project.shelf import Shelf
from pipeline.project.written import written_again
from pipeline.site import INDEX, Readers, Site, Teaser, file_of, text_file_of


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that is to be there: its teaser, the articles it may lead to, and what it is made of besides the article.

    `path` is the catalog's, empty for a German page.
    """

    teaser: Teaser
    names: tuple[str, ...] = ()
    path: str = ""
    fallbacks: Mapping[int, str] = field(default_factory=dict)
    readers: Readers = ()

    @property
    def language(self) -> str:
        """The page's language."""
        return self.teaser.card.language

    @property
    def name(self) -> str:
        """The article's name."""
        return self.teaser.card.name

    @property
    def place(self) -> tuple[str, str]:
        """Its language and article."""
        return self.language, self.name

    @property
    def file(self) -> str:
        """Where its HTML goes, below output/."""
        return file_of(*self.place)

    @property
    def text_file(self) -> str:
        """Where its Markdown goes, below output/."""
        return text_file_of(*self.place)


Stale = tuple[Plan, str]  # a page to make, and the key of all that it is made of


def make_stale(desk: Desk, shelf: Shelf, plans: Collection[Plan], site: Site) -> Iterator[FaktentreuError]:
    """Make the pages that are not what their article, catalog and site would give; yields what cannot be made."""
    listed = listed_on_indexes(plans)
    view = View(site)
    stale: dict[str, list[Stale]] = {}
    for plan in plans:
        key = key_of(desk, plan, view, listed)
        if not (key and shelf.is_fresh(plan.file, key) and shelf.is_fresh(plan.text_file, key)):
            stale.setdefault(plan.name, []).append((plan, key))
    faults: list[FaktentreuError] = []
    amount = sum(map(len, stale.values()))

    def todo() -> Iterator[PageJob]:
        while stale:
            several = stale.pop(next(iter(stale)))
            made = run_each(lambda several: job_of(desk, several, view, listed), [several])
            faults.extend(made.faults)
            yield from made.results

    for result in results_of(PAGING, todo(), desk.crew, amount, lambda job: len(job.pages)):
        faults.extend(result.faults)
        faults.extend(run_each(partial(write, shelf), result.made).faults)
    yield from faults


def listed_on_indexes(plans: Iterable[Plan]) -> dict[str, tuple[Teaser, ...]]:
    """Language -> all its pages, where an article named `index` lists them; else nothing."""
    plans = tuple(plans)
    languages = {plan.language for plan in plans if plan.name == INDEX}
    return {code: tuple(plan.teaser for plan in plans if plan.language == code) for code in languages}


class View:
    """The site as far as single pages need it, with what stands for that; pages of one article need the same."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._own = repr(replace(site, pages={}))
        self._keys: dict[tuple[str, ...], str] = {}

    def seen_from(self, plan: Plan) -> Site:
        """A page itself and the articles it may lead to, so that no other makes it stale.

        A publisher's templates may ask for anything.
        """
        names = self._names(plan)
        if not names:
            return self.site
        return replace(self.site, pages={code: there.intersection(names) for code, there in self.site.pages.items()})

    def key_for(self, plan: Plan) -> str:
        """What stands for that, worked out once for all pages of an article."""
        names = self._names(plan)
        if names not in self._keys:
            pages = [(code, sorted(there)) for code, there in self.seen_from(plan).pages.items()]
            self._keys[names] = digest((repr(pages) + self._own).encode("utf-8", "surrogatepass"))
        return self._keys[names]

    def _names(self, plan: Plan) -> tuple[str, ...]:
        """The articles that a page needs to know of; none where it needs all."""
        return () if self.site.theme.templates or plan.name == INDEX else (plan.name, *plan.names)


def key_of(desk: Desk, plan: Plan, view: View, listed: Mapping[str, tuple[Teaser, ...]]) -> str:
    """The key of all that a page is made of; empty where a file cannot be read."""
    digests = run_each(desk.files.digest, read_for(desk, plan))
    if digests.faults:
        return ""
    made_of = repr(plan), view.key_for(plan), repr(listed_on(plan, listed))
    return desk.cache.key("page", desk.context, *digests.results, *made_of)


def read_for(desk: Desk, plan: Plan) -> list[str]:
    """The files that a page is made of: the article, and the catalog of a translation."""
    return [desk.project.article_path(plan.name), *([plan.path] if plan.path else [])]


def listed_on(plan: Plan, listed: Mapping[str, tuple[Teaser, ...]]) -> tuple[Teaser, ...]:
    """The pages that a page lists: all of its language on the index page, else none."""
    return listed.get(plan.language, ()) if plan.name == INDEX else ()


def job_of(desk: Desk, stale: Collection[Stale], view: View, listed: Mapping[str, tuple[Teaser, ...]]) -> PageJob:
    """The job to make some pages of one article."""
    texts = tuple(text_of(desk, plan, key, view, listed) for plan, key in stale)
    name = next(plan.name for plan, _ in stale)
    is_known = all(text.written for text in texts)
    data = b"" if is_known else read_named(desk.files, desk.project.article_path(name))
    return PageJob(desk.project, name, texts, data)


def text_of(desk: Desk, plan: Plan, key: str, view: View, listed: Mapping[str, tuple[Teaser, ...]]) -> PageText:
    """What a page is made of: what the cache holds of it, else its catalog."""
    digests = map(desk.files.digest, read_for(desk, plan))
    written = written_again(desk.cache.read(page_key(desk, plan.name, plan.language, *digests)))
    data = read_named(desk.files, plan.path) if plan.path and not written else None
    own, others = view.seen_from(plan), listed_on(plan, listed)
    return PageText(plan.language, key, own, written, plan.path, data, plan.fallbacks, plan.readers, others)


def write(shelf: Shelf, made: Made) -> None:
    """Write the files of a page."""
    shelf.put(text_file_of(made.language, made.name), made.text.encode(), made.key)
    shelf.put(file_of(made.language, made.name), made.html.encode(), made.key, made.assets)
