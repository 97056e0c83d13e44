"""The rules on Markdown: what a translator may do freely stays silent, what changes the page is blamed on its words."""

from __future__ import annotations

import re

import pytest

from pipeline.check import check_text
from pipeline.model import Role, Settings
from pipeline.rules import MARKUP_RULES, Markup, Rule, read_markup

# title: (German, translation, rule, severity, the words to blame in the translation, the remedy holds)
FIRING = {
    "a link is lost": ("[a](b.md)", "x", "link-changed", "error", None, "[text](b.md)"),
    "a link leads elsewhere": ("[a](b.md) c", "y [x](c.md)", "link-changed", "error", "[x](c.md)", "[text](b.md)"),
    "a link is added": ("a", "x [y](b.md)", "link-changed", "error", "[y](b.md)", "remove it"),
    "a link stands twice": ("[a](b)", "[x](b) [y](b)", "link-changed", "error", "[y](b)", "remove it"),
    "an anchor is translated": ("[a](#dosis)", "[x](#dose)", "link-changed", "error", "[x](#dose)", "#dosis"),
    "a reference changes its label": ("[a][efsa]", "[x][nih]", "link-changed", "error", "[x][nih]", "(EFSA)"),
    "an address in brackets changes": (
        "<https://a.b>",
        "<https://a.c>",
        "link-changed",
        "error",
        "<https://a.c>",
        "a.b",
    ),
    "a bare address changes": (
        "s. https://a.b/c.",
        "https://a.b/d.",
        "link-changed",
        "error",
        "https://a.b/d",
        "a.b/c",
    ),
    "a program as an address": ("a", "[x](javascript:y)", "link-changed", "error", "javascript:", "take it out"),
    "a program in capitals": ("a", "[x](< JavaScript:y>)", "link-changed", "error", "JavaScript:", "take it out"),
    "an image is lost": ("![a](b.png) c", "x", "image-changed", "error", None, "![text](b.png)"),
    "an image is another": ("![a](b.png)", "![a](c.png)", "image-changed", "error", "![a](c.png)", "b.png"),
    "an image became a link": ("![a](b.png)", "[a](b.png)", "image-changed", "error", None, "b.png"),
    "code is translated": ("`hoch`", "`high`", "code-changed", "error", "`high`", "`hoch`"),
    "code is lost": ("a `b`", "x b", "code-changed", "error", None, "`b`"),
    "a footnote reference is lost": ("a[^1]", "x", "footnote-changed", "error", None, "[^1]"),
    "a footnote reference stands twice": ("a[^1]", "x[^1] y[^1]", "footnote-changed", "error", "[^1]", "remove it"),
    "a footnote's label is translated": ("a[^hoch]", "x[^high]", "footnote-changed", "error", "[^high]", "[^hoch]"),
    "a tag is lost": ("H<sub>2</sub>", "H<sub>2", "tag-changed", "error", None, "</sub>"),
    "a tag is another": ("<sub>2</sub>", "<sup>2</sup>", "tag-changed", "error", "<sup>", "<sub>"),
    "a tag is new": ("a", "x<br>y", "tag-changed", "warning", "<br>", "remove it"),
    "a script is new": ("a", "<script>x</script>", "tag-changed", "warning", "</script>", "remove it"),
    "strong Chinese ends in punctuation": (
        "**Das stabilisiert Nervenzellen:** Magnesium",
        "**稳定神经细胞：**镁",
        "emphasis-broken",
        "error",
        "**稳定神经细胞：**",
        "**稳定神经细胞**：",
    ),
    "strong text is never closed": ("**a** b", "**x y", "emphasis-broken", "error", "**", "both sides"),
    "space keeps the marks from working": ("**a** b", "** x ** y", "emphasis-broken", "error", "** x **", "close to"),
    "a star too few": ("**a** b", "**x* y", "emphasis-broken", "warning", "*", "both sides"),
    "emphasis is never closed": ("*a* b", "*x y", "emphasis-broken", "warning", "*", "both sides"),
    "a name in braces is translated": ("{name} a", "{nom} x", "placeholder-changed", "error", "{nom}", "{name}"),
    "a placeholder is lost": ("%s mg", "mg", "placeholder-changed", "error", None, "%s"),
    "a placeholder is doubled": ("{{ a }}", "{{ a }} {{a}}", "placeholder-changed", "error", "{{ a }}", "take it out"),
    "another kind of placeholder": ("%.2f mg", "%s mg", "placeholder-changed", "error", "%s", "%.2f"),
    "one of Qt's is lost": ("%1 bis %2", "%1", "placeholder-changed", "error", None, "%2"),
    "one of Qt's is doubled": ("%1 bis %2", "%1 bis %2 (%2)", "placeholder-changed", "error", "%2", "take it out"),
    "a letter of a placeholder is lost": ("%(dose)s", "%(dose)", "placeholder-changed", "error", None, "%(dose)s"),
    "two lines become one": ("a\nb", "x y", "line-break-lost", "warning", None, "\\n"),
    "digits are turned round": ("12 mg", "\u202e12 mg", "control-character", "error", "\u202e", "delete"),
    "an isolate is left open": ("a", "y \u2068x", "control-character", "error", "\u2068", "delete"),
    "an isolate opens the whole text": ("a", "\u2068x", "control-character", "note", "\u2068", "delete"),
    "an embedding is closed twice": ("a", "\u202ax\u202c\u202c", "control-character", "error", "\u202c", "delete"),
    "a bell": ("a", "x\a", "control-character", "error", "\a", "delete"),
    "a line end of another kind": ("a", "x\u2028y", "control-character", "warning", "\u2028", "delete"),
    "space before the text": ("a", "  x", "outer-space", "note", "  ", "delete"),
    "a line break behind the text": ("a", "x\n", "outer-space", "warning", "\n", "delete"),
}


@pytest.mark.parametrize(
    ("source", "target", "rule", "severity", "blamed", "remedy"), FIRING.values(), ids=FIRING.keys()
)
def test_what_changes_the_page_is_found(
    source: str, target: str, rule: str, severity: str, blamed: str | None, remedy: str
) -> None:
    problems = list(MARKUP_RULES[rule].check(read_markup(source, target)))
    assert blamed in [problem.target and target[slice(*problem.target)] for problem in problems]
    assert any(remedy in problem.hint for problem in problems)
    found = check_text(source, target, target_language="und")
    assert (severity, rule) in {(finding.severity, finding.rule) for finding in found}
    others = {finding.rule for finding in found if finding.rule in MARKUP_RULES} - {rule}
    assert not others - {"link-changed"}, "one fault, one rule"


SILENT = {
    "words change, marks stay": ("**a** *b* `c` [d](e)", "**x** *y* `c` [z](e)"),
    "emphasis may go": ("**a** b", "x"),
    "emphasis may come": ("a", "**x**"),
    "emphasis may be written otherwise": ("**a** _b_", "__x__ *y*"),
    "Chinese with the punctuation outside": ("**a:** b", "**镇静**：镁"),
    "Chinese with space behind": ("**a:** b", "**镇静：** 镁"),
    "a star marks a note": ("400 mg", "400 mg*"),
    "a multiplication": ("2 x 3 mg", "2*3 mg"),
    "an underscore in a name": ("a", "foo_bar_baz"),
    "stars the German text has as well": ("a ** b", "x ** y"),
    "a star after a backslash": ("*a* b", "*x* \\*y"),
    "stars in code": ("`**` a", "`**` x"),
    "links change places": ("[a](b) [c](d)", "[x](d) [y](b)"),
    "the title of a link": ('[a](b "c")', '[x](b "y")'),
    "a reference written as a link": ("[a](b.md)", "[x](b.md)"),
    "an address keeps the full stop outside": ("s. https://a.b/c.", "见https://a.b/c。然后"),
    "an address in parentheses": ("(www.a.de/b)", "（www.a.de/b）"),
    "a file scheme in a text": ("a", "data: 5, file: 6"),
    "the words of an image": ('![a](b.png "c")', '![x](b.png "y")'),
    "a footnote reference moves": ("a[^1] b", "x y[^1]"),
    "a line break tag is closed": ("a<br>b", "x<br />y"),
    "less than": ("< 5 mg", "<5 mg"),
    "brackets": ("[a]", "[x] [y]"),
    "per cent": ("50 %ige Lösung, 5 % der Dosis", "50 % solution, 5% dose"),
    "per cent before a word": ("5 % in Wasser", "5 % in water, %5 su"),
    "a placeholder moves": ("{name}: %s", "%s {name}"),
    "another precision": ("%.2f mg, %02d h", "%.1f mg, %d h"),
    "places of what moves": ("%s um %.1f", "%2$.1f: %1$s"),
    "a letter glued behind a placeholder": ("%.2f bis", "%.2fđến"),
    "Qt's in another order": ("%1 am %2%3", "%2%3: %1"),
    "percent signs ahead are no placeholders": ("5 % oder 7 %", "%5 ve %7"),
    "an address": ("a/b%2Fc", "a/b"),
    "space inside a placeholder": ("{{ a }}", "{{a}}"),
    "braces in a text": ("{a b}", "{x y}"),
    "lines stay": ("a\nb", "x\ny"),
    "lines are added": ("a", "x\ny"),
    "Arabic with direction marks": ("12 mg", "\u200f12 ملغ\u200f"),
    "isolates that are closed": ("12 mg", "\u206812 mg\u2069"),
    "joiners": ("a", "می\u200cخورد"),
    "a soft hyphen and a no-break space": ("a", "x\u00ady\u00a0z"),
    "a tabulator": ("a", "x\ty"),
}


@pytest.mark.parametrize(("source", "target"), SILENT.values(), ids=SILENT.keys())
def test_what_a_translator_may_do_stays_silent(source: str, target: str) -> None:
    found = check_text(source, target, target_language="und")
    assert [finding.rule for finding in found if finding.rule in MARKUP_RULES] == []


@pytest.mark.parametrize("role", [Role.FRONT_MATTER, Role.CODE, Role.HTML])
def test_what_is_no_markdown_has_no_links_and_no_emphasis(role: Role) -> None:
    markup = read_markup("**a** [b](c) `d`", "x", role)
    assert [name for name, rule in MARKUP_RULES.items() if list(rule.check(markup))] == []


def test_a_label_means_what_the_article_defines() -> None:
    markup = read_markup("[a] [^b]", "[a](u) [^b]", definitions={"A": "u"})
    assert not list(MARKUP_RULES["link-changed"].check(markup))
    assert not list(MARKUP_RULES["footnote-changed"].check(markup))
    assert list(MARKUP_RULES["link-changed"].check(read_markup("[a]", "[x]", definitions={"A": "u"})))


def test_a_permitted_link_may_lead_elsewhere_and_must_stay() -> None:
    german = "[a](https://de.wikipedia.org/wiki/Magnesium)"
    settings = Settings(localised_links=("https://de.wikipedia.org/",))

    def found(target: str) -> list[str]:
        return [one.rule for one in check_text(german, target, target_language="und", settings=settings)]

    assert found("[x](https://en.wikipedia.org/wiki/Magnesium)") == []
    assert found(german) == []
    assert found("x") == ["link-changed"]
    assert found("[x](javascript:y)") == ["link-changed", "link-changed"]
    assert check_text(german, "[x](https://en.wikipedia.org/wiki/Magnesium)", target_language="und")


@pytest.mark.parametrize("rule", MARKUP_RULES.values(), ids=MARKUP_RULES.keys())
def test_the_examples_of_a_rule_show_what_it_promises(rule: Rule[Markup]) -> None:
    assert list(rule.check(_example(rule.bad)))
    assert not list(rule.check(_example(rule.good)))


def _example(text: str) -> Markup:
    """`de: a | en: b`, with `\\n` and `\\u202e` for the characters they stand for."""
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text.replace("\\n", "\n"))
    source, _, target = plain.partition(" | ")
    return read_markup(source.partition(": ")[2], target.partition(": ")[2])


HOSTILE = [
    "*a " * 10_000,
    "**：" * 10_000,
    "{{" * 20_000,
    "[x](" * 10_000,
    "https://" * 10_000,
    "\u202a" * 20_000,
    "%(" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:4] for text in HOSTILE])
def test_hostile_text_is_judged_in_bounded_time(text: str) -> None:
    markup = read_markup("a", text)
    for rule in MARKUP_RULES.values():
        sum(1 for _ in rule.check(markup))
