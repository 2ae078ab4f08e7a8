"""What must hold of a published sheet's stage, its transitions and the records of its revisions."""

from collections.abc import Collection, Iterator, Mapping

from miekeshi.diff.changes import changes
from miekeshi.model import Aim, Sheet, revision_date
from miekeshi.model.walk import walk
from miekeshi.proof.breach import Breach


def was_reopened(old: Sheet, new: Sheet, stage: str) -> bool:
    """Whether the sheet was since taken back to that stage, with a reason that is on record."""
    return any(
        key not in old.transition and one.stage == stage and (one.reason or "").strip()
        for key, one in new.transition.items()
    )


def is_draft_again(old: Sheet, new: Sheet) -> bool:
    """Whether the sheet was openly made a draft again, which it can be only while nothing was revised or reported."""
    return not old.revision and not _reported(old) and was_reopened(old, new, "draft")


def of_stage(old: Sheet, new: Sheet) -> Iterator[Breach]:
    """A stage gone back without a record, another day of publication, a transition or a report's step rewritten."""
    for key, one in old.transition.items():
        if (now := new.transition.get(key)) is None or next(changes(one, now), None):
            yield Breach("transition-edited", ("transition", key), gone=now is None, revision=key)
    for key, step in old.submission.items():
        if (kept := new.submission.get(key)) is None or next(changes(step, kept), None):
            yield Breach("submission-edited", ("submission", key), gone=kept is None, revision=key)
    if new.stage == "draft":
        yield Breach("stage-reset", ("stage",), "stage", old.stage, new.stage)
    elif old.stage == "closed" and new.stage == "published" and not was_reopened(old, new, "published"):
        yield Breach("reopened", ("stage",), "stage", old.stage, new.stage)
    if new.stage != "draft" and old.published != new.published:
        yield Breach("published-edited", ("published",), "published", old.published, new.published)


def of_revisions(old: Sheet, new: Sheet, names: Mapping[str, str], still_open: Collection[str]) -> Iterator[Breach]:
    """A revision dated before publication or without a reason, or one that no longer says what kind it is."""
    former = {name: key for key, name in names.items()}
    for key, one in new.revision.items():
        path = ("revision", key)
        before = old.revision.get(former.get(key, key))
        if new.published and revision_date(key) < new.published and (before is None or key in former):
            yield Breach("before-publication", path, "", new.published, revision_date(key), key)
        if not one.reason.strip() and (before is None or before.reason.strip()):
            yield Breach("no-reason", (*path, "reason"), "reason", before and before.reason, one.reason, key)
        if before is not None and before.kind != one.kind and key not in still_open:
            yield Breach("kind-edited", (*path, "kind"), "kind", before.kind, one.kind, key)


def _reported(sheet: Sheet) -> bool:
    return any(getattr(item, "progress", {}) for _path, item in walk(sheet) if isinstance(item, Aim))
