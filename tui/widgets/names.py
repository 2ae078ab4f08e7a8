"""The names of years and stages in the language in use."""

from miekeshi.text.i18n import _, language


def year_name(fiscal_year: int | None) -> str:
    """令和5年度, or FY2023; empty where there is none."""
    if fiscal_year is None:
        return ""
    if language() != "ja":
        return f"FY{fiscal_year}"
    from miekeshi.dates.eras import fiscal_year_name

    return fiscal_year_name(fiscal_year)


def stage_name(stage: str) -> str:
    """The stage in the language in use."""
    return {"draft": _("Draft"), "published": _("Published"), "closed": _("Closed")}.get(stage, stage)
