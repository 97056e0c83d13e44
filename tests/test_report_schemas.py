"""Every format keeps its schema, for the golden reports; Microsoft's own SARIF validator has a word where it is there.

The schemas of SARIF, GitLab and reviewdog are closed descriptions of the part we write, in our own words; the schema of
the JSON report is the published one.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from pipeline.reports.rules import explanations

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden" / "reports"
PUBLISHED = TESTS.parent / "docs" / "json-schema" / "report-1.json"
VALIDATOR = TESTS.parent / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.sarif"))


def schema(path: Path) -> Draft202012Validator:
    document = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER)


def closed(part: Any) -> Any:
    """A schema that allows no property it does not name: what we write is all documented."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    inner = {key: closed(value) for key, value in part.items()}
    is_object = "properties" in inner and "type" in inner
    return {"additionalProperties": False, **inner} if is_object else inner


@pytest.mark.parametrize("output_format", ["sarif", "gitlab"])
@pytest.mark.parametrize("name", NAMES)
def test_a_report_keeps_its_schema(name: str, output_format: str) -> None:
    document = json.loads((GOLDEN / f"{name}.{output_format}").read_text(encoding="utf-8"))
    schema(TESTS / "schemas" / f"{output_format}.json").validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_for_reviewdog_keeps_its_schema(name: str) -> None:
    lines = (GOLDEN / f"{name}.rdjsonl").read_text(encoding="utf-8").split("\n")
    validator = schema(TESTS / "schemas" / "rdjsonl.json")
    for line in filter(None, lines):
        validator.validate(json.loads(line))


@pytest.mark.parametrize("name", NAMES)
def test_the_json_report_is_what_its_published_schema_says(name: str) -> None:
    document = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    schema(PUBLISHED).validate(document)
    Draft202012Validator(closed(json.loads(PUBLISHED.read_text(encoding="utf-8")))).validate(document)


@pytest.mark.parametrize(
    ("output_format", "spoiled"),
    [
        ("sarif", lambda document: document["runs"][0].pop("tool")),
        ("sarif", lambda document: document["runs"][0]["results"][0].update(level="grave")),
        ("sarif", lambda document: document["runs"][0]["results"][0].update(severity="error")),
        ("gitlab", lambda document: document[0].update(severity="error")),
        ("gitlab", lambda document: document[0]["location"].pop("lines")),
    ],
)
def test_a_schema_finds_what_is_wrong(output_format: str, spoiled: Any) -> None:
    document = json.loads((GOLDEN / f"findings.{output_format}").read_text(encoding="utf-8"))
    spoiled(document)
    assert not schema(TESTS / "schemas" / f"{output_format}.json").is_valid(document)


@pytest.mark.parametrize("name", NAMES)
def test_microsofts_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    if not os.access(VALIDATOR, os.X_OK):
        missing = "the npm package @microsoft/sarif-multitool-linux is not installed in node_modules"
        (pytest.fail if os.environ.get("FAKTENTREU_DEMAND_TOOLS") else pytest.skip)(missing)
    output = tmp_path / "verdict.sarif"
    command = [str(VALIDATOR), "validate", str(GOLDEN / f"{name}.sarif"), "--output", str(output)]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert done.returncode == 0, done.stdout
    assert not re.search(r": error ", done.stdout), done.stdout


def test_every_rule_has_help_in_sarif() -> None:
    document = json.loads((GOLDEN / "findings.sarif").read_text(encoding="utf-8"))
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        known = explanations()[rule["id"]]
        assert known.promise in rule["help"]["text"]
        assert known.good.split(" | ")[0] in rule["help"]["markdown"]


# What a JUnit document may hold: element -> its children, its attributes, those that it needs.
JUNIT = {
    "testsuites": ({"testsuite"}, {"name", "tests", "failures", "errors"}, {"tests"}),
    "testsuite": ({"testcase"}, {"name", "tests", "failures", "errors"}, {"name", "tests"}),
    "testcase": ({"failure", "error", "system-out"}, {"name", "classname"}, {"name", "classname"}),
    "failure": (set(), {"type", "message"}, {"type", "message"}),
    "error": (set(), {"type", "message"}, {"type", "message"}),
    "system-out": (set(), set(), set()),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_junit_document_is_built_as_it_must_be_and_counts_right(name: str) -> None:
    root = ElementTree.fromstring((GOLDEN / f"{name}.junit").read_bytes())
    assert root.tag == "testsuites"
    for element in root.iter():
        children, attributes, needed = JUNIT[element.tag]
        assert {child.tag for child in element} <= children
        assert needed <= set(element.attrib) <= attributes
    for suite in (root, *root):
        counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
        for count, tag in counts.items():
            assert int(suite.attrib[count]) == sum(1 for _ in suite.iter(tag))
