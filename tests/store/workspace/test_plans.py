"""The workspace's file of plans beside its sheets: merged by id, no sheet, and part of what the index goes by."""

from pathlib import Path

from miekeshi.model import put
from miekeshi.model.plan import Plans
from miekeshi.store.files.merge import merged
from miekeshi.store.files.read import load
from miekeshi.store.files.write import save
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.index import forms_key
from miekeshi.store.workspace.search import Seeker
from tests.paths import SAMPLES

BASE = (SAMPLES / "miekeshi-plan.toml").read_text("utf-8")


def sides(ours: str, theirs: str) -> Plans:
    paths = (Path("base.toml"), Path("ours.toml"), Path("theirs.toml"))
    found = merged(paths, BASE.encode(), ours.encode(), theirs.encode())
    assert isinstance(found.value, Plans)
    assert found.data.decode().startswith("# 汐崎市の総合計画")
    return found.value


def test_two_sides_of_a_plan_are_merged_by_id() -> None:
    ours = BASE.replace("病気の予防と早期発見", "病気の予防") + '\n[node.n-ours]\nparent = "n-b4mq"\ntitle = "甲"\n'
    theirs = BASE.replace('number = "2-1-3"', 'number = "2-1-4"') + '\n[node.n-them]\nparent = "n-7wtd"\ntitle = "乙"\n'
    found = sides(ours, theirs)
    assert found.node["n-7wtd"].words == "2-1-4 病気の予防"
    assert {"n-ours", "n-them"} <= {*found.node}
    assert not found.conflict
    both = sides(BASE.replace("病気の予防と早期発見", "甲"), BASE.replace("病気の予防と早期発見", "乙"))
    (conflict,) = both.conflict.values()
    assert (conflict.at, conflict.ours, conflict.theirs) == (("node", "n-7wtd", "title"), "甲", "乙")


def test_one_changed_field_is_one_changed_line_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "miekeshi-plan.toml"
    path.write_text(BASE, "utf-8")
    content = load(path)
    before = Plans.model_validate(content.table)
    saved = save(content, before, put(before, ("node", "n-7wtd", "title"), "予防"))
    assert saved.lines == 1
    assert path.read_text("utf-8") == BASE.replace("病気の予防と早期発見", "予防")


def test_the_forms_of_a_workspace_know_its_plans_and_the_index_goes_by_them(tmp_path: Path) -> None:
    assert form(None).plan is None
    empty = form(None, tmp_path)
    assert empty.plan is not None and not empty.plan.nodes
    key = forms_key(tmp_path)
    (tmp_path / "miekeshi-plan.toml").write_text(BASE, "utf-8")
    shape = form("manifesto", tmp_path)
    assert shape.plan is not None and shape.plan.named("n-2hk7") == "基本目標2 だれもが健やかに暮らせるまち"
    assert form("manifesto", tmp_path) is shape
    assert shape.model_dump() == form("manifesto").model_dump()
    assert forms_key(tmp_path) != key
    assert [*sheet_files(tmp_path)] == []


def test_what_belongs_to_a_node_is_found_by_its_words() -> None:
    tree = form(None, SAMPLES).plan
    assert tree is not None
    seeker = Seeker(tree)
    found = seeker.look(SAMPLES / "sheets" / "r6-kenko.toml", "健やか　２-１-3")
    assert found is not None
    (hit,) = found.hits
    assert (hit.path, hit.field) == (("measure", "m-hk8r"), "plan_node")
    assert hit.text.endswith("＞ 施策2-1-3 病気の予防と早期発見")
    assert seeker.look(SAMPLES / "sheets" / "h31-kyoiku.toml", "健やか　２-１-3") is None
    assert Seeker().look(SAMPLES / "sheets" / "r6-kenko.toml", "健やか　２-１-3") is None
