"""What kinds of items and fields are called; loads no model, so that what must be quick can say them too."""

from miekeshi.text.i18n import _


def kind_name(field: str) -> str:
    """The kind of item that a field holds, in the language in use."""
    return {
        "target": _("Target"),
        "action": _("Action"),
        "note": _("Note"),
        "section": _("Section"),
        "measure": _("Measure"),
        "goal": _("Goal"),
        "officer": _("Officer"),
        "revision": _("Revision"),
        "progress": _("Report"),
        "evaluation": _("Evaluation"),
        "baseline": _("Baseline"),
        "series": _("Yearly value"),
        "figure": _("Further figure"),
        "breakdown": _("Breakdown"),
        "transition": _("Stage"),
        "conflict": _("Conflict"),
    }.get(field, "")


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
        "added": _("Added by"),
        "withdrawn": _("Withdrawn by"),
        "goal": _("Goal"),
        "of": _("Out of"),
    }.get(name, name)
