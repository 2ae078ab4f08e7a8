"""Ways to change a published sheet in secret, each as a change of the file's text."""

from tests.proof.published import REVISED

OLD, NEW = "令和4年1月末までに冊子を発行する。", "令和4年3月末までに冊子を発行する。"
R1, R2 = "2021-10-29-a3f1", "2022-01-21-b2c3"
T = "measure.m-1.target.t-book"
WAS = f'\n[{T}.was.{R1}]\n  text = "{OLD}"\n  due = 2022-01-31\n'
LATE = f'\n[measure.m-2.target.t-late]\ntext = "夜間も開ける。"\nadded = "{R1}"\n'
REASON = f'\n[revision.{R1}]\nreason = "会場の都合"\n'


def replaced(*pairs: tuple[str, str]) -> str:
    """The revised sheet with each of the texts, which stand in it once, as another."""
    text = REVISED
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CASES: dict[str, tuple[str, str]] = {
    "a wording": (replaced(('text = "相談を年間120件', 'text = "相談を年間100件')), "changed"),
    "a value": (replaced(("value = 120", "value = 100")), "changed"),
    "a unit": (replaced(('unit = "件"', 'unit = "回"')), "changed"),
    "a comparator": (replaced(('comparator = ">="', 'comparator = ">"')), "changed"),
    "a date": (replaced(("due = 2022-03-31", "due = 2022-06-30")), "changed"),
    "a date taken away": (replaced(("due = 2022-03-31\n", "")), "changed"),
    "a date put in": (replaced(("value = 120", "value = 120\ndue = 2022-06-30")), "changed"),
    "a further figure": (replaced(("value = 26", "value = 24")), "changed"),
    "a baseline": (replaced(("value = 98", "value = 80")), "changed"),
    "a line of a breakdown": (replaced(("value = 70", "value = 60")), "changed"),
    "a title": (replaced(('title = "情報発信"', 'title = "情報共有"')), "changed"),
    "prose": (replaced(("市民に伝える。", "広く伝える。")), "changed"),
    "the head": (replaced(('department = "広報部"', 'department = "企画部"')), "changed"),
    "a revised wording once more": (replaced((f'text = "{NEW}"', 'text = "冊子を発行する。"')), "changed"),
    "a revised wording set back": (replaced((f'text = "{NEW}"', f'text = "{OLD}"'), (WAS, "")), "was-removed"),
    "a former wording": (
        replaced((f'  text = "{OLD}"', '  text = "令和4年2月末までに冊子を発行する。"')),
        "was-edited",
    ),
    "a former date": (replaced(("  due = 2022-01-31", "  due = 2022-02-28")), "was-edited"),
    "a former value taken away": (replaced(("  due = 2022-01-31\n", "")), "was-removed"),
    "all former values": (replaced((WAS, "")), "was-removed"),
    "a revision's record": (replaced((REASON, "\n")), "no-revision"),
    "a revision with its traces": (
        replaced((REASON, "\n"), (WAS, "\n"), (f'withdrawn = "{R1}"\n', ""), (f'added = "{R1}"\n', "")),
        "was-removed",
    ),
    "a revision that keeps another wording": (
        replaced(
            (WAS, WAS + f'\n[{T}.was.{R2}]\n  text = "冊子を発行する。"\n'), (f'text = "{NEW}"', 'text = "改めた。"')
        )
        + f'\n[revision.{R2}]\nreason = "r"\n',
        "not-kept",
    ),
    "a revision before the one there": (
        replaced((WAS, WAS + f'\n[{T}.was.2021-06-01-b2c3]\n  text = "当初の目標。"\n'))
        + '\n[revision.2021-06-01-b2c3]\nreason = "r"\n',
        "back-dated",
    ),
    "a revision before publication": (
        replaced(("value = 120", "value = 100"), ('unit = "件"', 'unit = "件"\nwas.2021-05-01-b2c3.value = 120'))
        + '\n[revision.2021-05-01-b2c3]\nreason = "r"\n',
        "before-publication",
    ),
    "a revision without a reason": (
        replaced(("value = 120", "value = 100"), ('unit = "件"', f'unit = "件"\nwas.{R2}.value = 120'))
        + f'\n[revision.{R2}]\nreason = " "\n',
        "no-reason",
    ),
    "a reason taken away": (replaced(('reason = "会場の都合"', 'reason = ""')), "no-reason"),
    "a revision that is not there": (
        replaced(("value = 120", "value = 100"), ('unit = "件"', f'unit = "件"\nwas.{R2}.value = 120')),
        "no-revision",
    ),
    "a revision made a correction": (
        replaced((REASON, REASON + 'kind = "correction"\n')),
        "kind-edited",
    ),
    "a target taken away": (replaced(('[measure.m-1.target.t-web]\ntext = "閲覧を増やす。"\n', "")), "removed"),
    "a measure taken away": (replaced(('[measure.m-2]\ntitle = "窓口"\n', ""), (LATE, "")), "removed"),
    "a target put in": (REVISED + '\n[measure.m-2.target.t-new]\ntext = "新"\n', "came"),
    "a target put in by a revision that is not there": (
        REVISED + f'\n[measure.m-2.target.t-new]\ntext = "新"\nadded = "{R2}"\n',
        "no-revision",
    ),
    "a target with another id": (replaced(("target.t-web]", "target.t-wob]")), "id-changed"),
    "two targets with their ids exchanged": (
        replaced(("target.t-web]", "target.t-x]"), ("target.t-app]", "target.t-web]")).replace("t-x]", "t-app]"),
        "ids-swapped",
    ),
    "a target made an action": (replaced(("measure.m-1.target.t-web]", "measure.m-1.action.t-web]")), "removed"),
    "a withdrawal taken back": (replaced((f'withdrawn = "{R1}"\n', "")), "restored"),
    "a later target made an original": (replaced((f'added = "{R1}"\n', "")), "added-edited"),
    "an original made a later target": (
        replaced(('[measure.m-2]\ntitle = "窓口"', f'[measure.m-2]\nadded = "{R1}"\ntitle = "窓口"')),
        "added-edited",
    ),
    "the stage set back": (replaced(('stage = "published"\npublished', 'stage = "draft"\npublished')), "stage-reset"),
    "the day of publication": (replaced(("published = 2021-05-14", "published = 2021-07-01")), "published-edited"),
    "a record of the stages": (replaced(('by = "広報部長"', 'by = "企画部長"')), "transition-edited"),
}
"""By what is changed: the text, and the code of what is found first."""
