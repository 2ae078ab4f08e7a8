"""A field of an item and what stands in it, in the words that the forms use."""

from decimal import Decimal
from typing import Any

from miekeshi.dates.eras import printed
from miekeshi.dates.when import When
from miekeshi.describe.options import comparators, directions, kinds, natures, stages, statuses, tallies
from miekeshi.text.i18n import _, signed
from miekeshi.text.number_input import written

CHOICES = {
    "kind": kinds,
    "comparator": comparators,
    "direction": directions,
    "tally": tallies,
    "nature": natures,
    "status": statuses,
    "stage": stages,
}
"""The fields whose value is one of a few, and the words for each."""


def field_name(name: str) -> str:
    """What the forms call the field."""
    return {
        "text": _("Wording"),
        "body": _("Text"),
        "title": _("Title"),
        "heading": _("Heading"),
        "mark": _("Mark"),
        "number": _("Number"),
        "kind": _("Kind"),
        "value": _("Value"),
        "unit": _("Unit"),
        "comparator": _("Comparison"),
        "due": _("Due"),
        "per": _("Per"),
        "direction": _("Direction"),
        "scope": _("Covers"),
        "conditions": _("Conditions"),
        "part_of": _("Part of"),
        "tally": _("Reports"),
        "subtitle": _("Subtitle"),
        "divisions": _("Divisions"),
        "sdgs": _("SDGs"),
        "plan_numbers": _("Plan numbers"),
        "index_title": _("In the index"),
        "page": _("Page"),
        "department": _("Department"),
        "post": _("Post"),
        "name": _("Name"),
        "contact": _("Contact"),
        "at": _("As of"),
        "nature": _("Nature"),
        "label": _("Counts"),
        "stage": _("Stage"),
        "published": _("Published"),
        "closed": _("Closed"),
        "fiscal_year": _("Fiscal year"),
        "form": _("Form"),
        "reason": _("Reason"),
        "approved_by": _("Approved by"),
        "notice": _("Printed note"),
        "note": _("Remarks"),
        "status": _("Status"),
        "on": _("Day"),
        "by": _("By"),
        "rating": _("Rating"),
        "carried": _("As last year"),
    }.get(name, name)


def value_words(name: str, value: Any) -> str:
    """The value of the field on one line; a dash for none."""
    options = CHOICES.get(name)
    if value in (None, (), ""):
        return signed("–")
    if options:
        return dict(options()).get(value, str(value))
    if isinstance(value, tuple):
        return "、".join(printed(one) if isinstance(one, When) else str(one) for one in value)
    if isinstance(value, When):
        return printed(value)
    return written(value) if isinstance(value, Decimal) else str(value)
