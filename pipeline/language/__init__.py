"""What the guard knows of languages: a code goes in, the hand-made and the generated data of it come out as a value."""

from pipeline.language.codes import normalise_code as normalise_code
from pipeline.language.codes import variety as variety
from pipeline.language.files import expand as expand
from pipeline.language.files import known_languages as known_languages
from pipeline.language.files import read_toml as read_toml
from pipeline.language.load import MAKERS as MAKERS
from pipeline.language.load import compiled as compiled
from pipeline.language.load import load as load
from pipeline.language.load import meaning as meaning
from pipeline.language.load import once_for_each as once_for_each
from pipeline.language.value import Forms as Forms
from pipeline.language.value import Language as Language
