"""Sheets that hold nothing but some texts."""

from miekeshi.model import Measure, Sheet, Target


def written(*texts: str) -> Sheet:
    """A draft with a measure whose targets have these wordings, in this order."""
    targets = {f"t-{number}": Target(order=number, text=text) for number, text in enumerate(texts)}
    return Sheet(format="goal-sheet/1", measure={"m-1": Measure(order=10, target=targets)})
