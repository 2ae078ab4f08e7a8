"""A cell that no label claims is left over, not put behind the wording of a target in another cell."""

from miekeshi.importing.sources import of_bytes
from miekeshi.importing.taking import Asked, taken
from tests.importing.fair_score import FORMS

PAGE = """<html><p>令和６年度　港湾部　重点目標</p><table>
<tr><td rowspan=2>現<br>状<br>と<br>課</td><td rowspan=2>水銀灯が６割残っている。</td><td rowspan=3>達成目標</td>
<td rowspan=3>
<p>① 照明の交換　120灯</p><p>② 電気代　420万円以下</p></td></tr><tr></tr>
<tr><td>題取組</td><td>３年で全てを替える。</td></tr>
</table></html>"""


def test_it_is_left_over() -> None:
    (document,) = of_bytes(PAGE.encode(), "a.html")
    found = taken(document, FORMS, Asked())
    (measure,) = found.sheet.measure.values()
    assert [one.text for one in measure.target.values()] == ["照明の交換　120灯", "電気代　420万円以下"]
    assert {one.text for one in found.left_over} >= {"題取組"}
