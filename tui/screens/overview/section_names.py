"""What the overview calls its sections, and dates and years in short."""

import datetime as dt

from miekeshi.dates.when import When
from miekeshi.text.i18n import _, language
from tui.shell.commands import KEY


def date_words(when: When) -> str:
    """The date short, as staff write it: R4.3.31, R5.9頃, R5年度; in English as the file writes it."""
    if when.first is None or when.last is None:
        return _("undecided")
    if language() != "ja":
        return str(when)
    day = when.last
    match when.precision:
        case "fiscal-year":
            stated = f"{era_year(day.replace(year=when.first.year, month=12))}年度"
        case "year":
            stated = f"{era_year(day)}年"
        case "month":
            stated = f"{era_year(day)}.{day.month}"
        case _:
            stated = f"{era_year(day)}.{day.month}.{day.day}"
    return f"{stated}{'頃' if when.approximate else ''}"


def era_year(day: dt.date) -> str:
    """The year of the day: R4 in Japanese, 2022 otherwise."""
    from miekeshi.dates.eras import ERAS

    era = next((one for one in ERAS if one.first <= day), None) if language() == "ja" else None
    return f"{era.letter}{day.year - era.first.year + 1}" if era else f"{day.year}"


def section_name(section: str) -> str:
    """The section's name in the language in use."""
    return {
        "targets": _("Targets"),
        "departments": _("By department"),
        "divisions": _("By division"),
        "plan": _("By the city's plan"),
        "sheets": _("By sheet"),
        "costs": _("Costs"),
        "silent": _("Past, no report or revision since"),
        "overdue": _("Past, not reported"),
        "stale": _("Result of an earlier period"),
        "month": _("Due this month"),
        "blank": _("Not reported for the period"),
        "undecided": _("Date undecided"),
        "revised": _("Revised"),
        "broken": _("Not readable"),
    }[section]


def section_hint(section: str) -> str:
    return {
        "targets": _("Targets, and actions with a date of their own or a report, in the order of the sheet."),
        "departments": _("Each department of a year; {key[visit]} shows its divisions.").format(key=KEY),
        "divisions": _("A target of several divisions counts in each of them, and once in the whole."),
        "plan": _("Each node with all below it, each year by itself; {key[visit]} opens it.").format(key=KEY),
        "sheets": _("Every sheet of the folder; {key[visit]} shows its targets.").format(key=KEY),
        "costs": _("Costs are no targets. Each title, unit, year and nature is added up by itself."),
        "silent": _("A published date has passed, and since then there was neither a report nor a revision."),
        "overdue": _("A date has passed, and no report says how it ended."),
        "stale": _("A later period's report is overdue, so that the result says how it stood before."),
        "month": _("What is due in what is left of this month."),
        "blank": _("What is not yet reported for the period whose report is due."),
        "undecided": _("What is to be done on a date not yet decided."),
        "revised": _("What a revision changed, added or withdrew, with the date of the last."),
        "broken": _("These files are not counted; {key[visit]} shows what is wrong and what to do.").format(key=KEY),
    }[section]
