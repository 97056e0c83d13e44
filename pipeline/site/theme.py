"""A template's name goes in; the template comes out, the publisher's own before ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import CodeType

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.model import FaktentreuError
from pipeline.site.interface import interface
from pipeline.site.links import Theme

OURS = "faktentreu/"  # before a template's name: ours, although the theme has one of that name


class _Compiled(BytecodeCache):
    """Templates that this process has compiled: the code is the same in every language."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def rendered(name: str, language: str, theme: Theme, values: Mapping[str, object]) -> str:
    """The text of a template in a language of the interface.

    Raises FaktentreuError, with the line, where a template of the theme is at fault.
    """
    try:
        return template(name, language, theme).render(values)
    except Exception as error:  # a template may raise whatever its author writes
        if not theme.templates:
            raise
        raise _fault(error, name, theme) from None


def template(name: str, language: str, theme: Theme) -> Template:
    """One template, speaking the language."""
    return _environment(language, theme).get_template(name)


def static_text(name: str) -> str:
    """One of the package's own style sheets."""
    return files("pipeline.site").joinpath("static", name).read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _environment(language: str, theme: Theme) -> ImmutableSandboxedEnvironment:
    """The templates of a theme, speaking the language."""
    own = dict(theme.templates)

    def load(name: str) -> str | None:
        return own.get(name) or _our_template(name.removeprefix(OURS))

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "indent": 2}
    environment.install_gettext_translations(interface(language).translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


def _our_template(name: str) -> str | None:
    """One of the package's own templates; a name that is a path, out of the folder maybe, names none."""
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        return None
    path = files("pipeline.site").joinpath("templates", name)
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _fault(error: Exception, name: str, theme: Theme) -> FaktentreuError:
    """What is wrong with a template of the theme, as one sentence with the line where the library tells it."""
    at_fault, line = name, 0
    if isinstance(error, TemplateSyntaxError):
        at_fault, line = error.name or name, error.lineno
    what = (error.message if isinstance(error, TemplateError) else str(error)) or type(error).__name__
    message = f"this template cannot be used: {what.rstrip('.')}; mend or remove it"
    return FaktentreuError(message, path=f"{theme.path}/{at_fault}", line=line)
