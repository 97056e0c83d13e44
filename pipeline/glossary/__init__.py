"""Substances, salts, lab values and groups of people by name: a glossary, and where a text mentions its terms."""

from pipeline.glossary.glossary import BASE as BASE
from pipeline.glossary.glossary import Glossary as Glossary
from pipeline.glossary.glossary import forms_of as forms_of
from pipeline.glossary.glossary import parse_glossary as parse_glossary
from pipeline.glossary.glossary import terms_of as terms_of
from pipeline.glossary.mentions import Mention as Mention
from pipeline.glossary.mentions import mentions as mentions
from pipeline.glossary.term import Kind as Kind
from pipeline.glossary.term import Term as Term
