"""Text and language become typed facts; facts and facts become differences."""
