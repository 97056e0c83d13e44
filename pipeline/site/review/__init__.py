"""Judged pages go in; the pages on which people review a translation beside its original come out."""

from pipeline.site.review.pages import (
    REVIEW_INDEX,
    REVIEW_STYLE,
    render_review,
    render_review_index,
    render_sign_off,
    review_file,
    review_style,
    sign_off_file,
)
from pipeline.site.review.rows import Sheet, Summary, read_sheet, summary_of

__all__ = [
    "REVIEW_INDEX",
    "REVIEW_STYLE",
    "Sheet",
    "Summary",
    "read_sheet",
    "render_review",
    "render_review_index",
    "render_sign_off",
    "review_file",
    "review_style",
    "sign_off_file",
    "summary_of",
]
