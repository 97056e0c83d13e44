"""The marks that end a sentence or part it, in every script that the guard reads: for classes of characters.

Those of Latin, Greek and Cyrillic also stand inside figures, times and abbreviations; the others end something
wherever they stand. Source: Sentence_Terminal and Terminal_Punctuation in the Unicode Character Database.
"""

from __future__ import annotations

ENDS, ENDS_ANYWHERE = ".!?…", "。！？؟۔।॥։។៕။።፧"
COMMAS, SEMICOLONS = ",，、،՝၊፣", ";；؛፤"
PAUSES, PAUSES_ANYWHERE = ",;:", "，、；：،؛՝၊፣፤៖"
MARKS = ENDS + ENDS_ANYWHERE + PAUSES + PAUSES_ANYWHERE
TSHEG = "\u0f0b"  # between the syllables of Tibetan
