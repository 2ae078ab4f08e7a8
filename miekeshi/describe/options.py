"""The values that a field of choices offers, in the language in use."""

from miekeshi.text.i18n import _

Options = list[tuple[str | None, str]]


def kinds() -> Options:
    """The kinds of target, by the names the forms use."""
    return [
        (None, "–"),
        ("at-least", _("at least")),
        ("at-most", _("at most")),
        ("exactly", _("exactly")),
        ("maintain", _("maintain")),
        ("change", _("from … to …")),
        ("rank", _("rank")),
        ("reduce", _("reduce")),
        ("all", _("all")),
        ("deadline", _("done by a date")),
        ("start", _("begun by a date")),
        ("stage", _("a stage reached")),
        ("part-of", _("part of another")),
        ("deliverable", _("something made")),
        ("state", _("a state")),
    ]


def comparators() -> Options:
    """How a result is to stand to the value."""
    return [
        (None, "–"),
        (">=", _(">= or more")),
        ("<=", _("<= or less")),
        ("=", _("= exactly")),
        (">", _("> more than")),
        ("<", _("< less than")),
    ]


def directions() -> Options:
    """Which way is better."""
    return [
        (None, "–"),
        ("up", _("higher is better")),
        ("down", _("lower is better")),
        ("keep", _("unchanged is good")),
    ]


def natures() -> Options:
    """Whether a figure was reached or aimed at."""
    return [(None, "–"), ("actual", _("reached")), ("target", _("aimed at"))]


def amount_natures() -> Options:
    """What an amount of a cost is."""
    return [(None, "–"), ("budget", _("budget")), ("plan", _("plan for another year")), ("actual", _("spent"))]


def roles() -> Options:
    """What a figure of a table is for."""
    return [
        (None, "–"),
        ("baseline", _("where it started")),
        ("start", _("at the beginning of the year")),
        ("target", _("target value")),
        ("interim", _("interim target")),
        ("goal", _("goal of the plan")),
        ("forecast", _("expected")),
        ("actual", _("reached")),
    ]


def indicators() -> Options:
    """The kinds of indicator."""
    return [
        (None, "–"),
        ("output", _("of what is done (活動指標)")),
        ("outcome", _("of what comes of it (成果指標)")),
        ("proxy", _("in its place (代替指標)")),
    ]


def tallies() -> Options:
    """How reports add up to the result."""
    return [
        (None, "–"),
        ("cumulative", _("each is the total so far")),
        ("sum", _("each is its period's own")),
        ("latest", _("each is the state at its end")),
        ("average", _("they are averaged")),
    ]


def statuses() -> Options:
    """How what is reported stands."""
    return [
        (None, "–"),
        ("not-started", _("not started")),
        ("under-way", _("under way")),
        ("done", _("done")),
        ("delayed", _("delayed")),
        ("stopped", _("stopped")),
    ]


def steps() -> Options:
    """What is done with the report of a period."""
    from miekeshi.describe.terms import state_name

    return [(one, state_name(one)) for one in ("handed-in", "returned", "approved")]


def stages() -> Options:
    """Where a sheet stands in its year."""
    return [("draft", _("Draft")), ("published", _("Published")), ("closed", _("Closed"))]
