"""The desk: everything the application does with files. Screens ask the desk and touch no file themselves."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.store.workspace.folder import MARKER, head, root_of, sheet_files, stray, stray_problem
from miekeshi.store.workspace.folder import Head as Head
from miekeshi.store.workspace.forms import form_files

if TYPE_CHECKING:
    from miekeshi.checks.hints import Hint
    from miekeshi.edits.held import Held
    from miekeshi.edits.replace import Spot
    from miekeshi.model import Revision, Sheet
    from miekeshi.model.form import Form, Workspace
    from miekeshi.page.blocks import Block
    from miekeshi.progress.summary import SheetStatus
    from miekeshi.revision.views import View
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import Content as Content
    from miekeshi.store.session.editing import Editing
    from miekeshi.store.session.kept import Kept
    from miekeshi.store.session.sessions import Sessions
    from miekeshi.store.session.typed import Typed
    from miekeshi.store.workspace.attributes import Outdated as Outdated
    from miekeshi.store.workspace.cache import Seen
    from miekeshi.store.workspace.check import Checked as Checked
    from miekeshi.store.workspace.glances import Glance as Glance
    from miekeshi.store.workspace.overview import Read as Read
    from miekeshi.store.workspace.search import Seeker as Seeker
    from miekeshi.store.workspace.sight import FolderSight as FolderSight
    from miekeshi.year.over_years import YearOfTarget
    from tui.shell.commits import Commits
    from tui.shell.exchange_desk import ExchangeDesk
    from tui.shell.filing import Filing
    from tui.shell.form_desk import FormDesk
    from tui.shell.import_desk import ImportDesk
    from tui.shell.paper_desk import PaperDesk
    from tui.shell.past import Became, Past
    from tui.shell.plan_desk import PlanDesk
    from tui.shell.practice_desk import PracticeDesk
    from tui.shell.proof import ProofDesk
    from tui.shell.table_desk import TableDesk


class Desk:
    """One workspace folder, and the day it is."""

    def __init__(self, folder: Path, today: Callable[[], date] | None = None) -> None:
        self.folder = folder
        self.today = today or date.today
        self.root = root_of(folder)
        self._seen: Seen | None = None
        self.replaced: list[Editing[Sheet]] = []
        """The files in which words were replaced last, all at once."""
        self.paper_kind = "docx"
        """The form of output that was made last."""
        self.paper_folder: Path | None = None
        """Where files were written last."""
        self._page: tuple[tuple[Block, ...], tuple[Sheet, Form, View, str]] | None = None

    @cached_property
    def commits(self) -> "Commits":
        """The history that the folder is in."""
        from tui.shell.commits import Commits

        return Commits(self.folder)

    @cached_property
    def proof(self) -> "ProofDesk":
        """The proof of sheets' histories."""
        from tui.shell.proof import ProofDesk

        return ProofDesk(self.today)

    @cached_property
    def tables(self) -> "TableDesk":
        """Reports that come back in a table."""
        from tui.shell.table_desk import TableDesk

        return TableDesk(self)

    @property
    def exchange(self) -> "ExchangeDesk":
        """The exchange with others."""
        from tui.shell.exchange_desk import ExchangeDesk

        return ExchangeDesk(self.folder)

    @property
    def practice(self) -> "PracticeDesk":
        """How far the guided tour was gone."""
        from tui.shell.practice_desk import PracticeDesk

        return PracticeDesk(self.root)

    @property
    def imports(self) -> "ImportDesk":
        """What is taken over from other files."""
        from tui.shell.import_desk import ImportDesk

        return ImportDesk(self.folder)

    @property
    def form_work(self) -> "FormDesk":
        """Forms held against the sheets that use them, sent and taken in."""
        from tui.shell.form_desk import FormDesk

        return FormDesk(self.root, self.folder)

    @cached_property
    def paper(self) -> "PaperDesk":
        """Files for paper."""
        from tui.shell.paper_desk import PaperDesk

        return PaperDesk(self)

    @cached_property
    def plans(self) -> "PlanDesk":
        """The city's plans."""
        from tui.shell.plan_desk import PlanDesk

        return PlanDesk(self)

    @cached_property
    def sessions(self) -> "Sessions":
        """The sessions of this run of the program."""
        from miekeshi.store.session.sessions import Sessions

        return Sessions()

    def heads(self) -> Iterator[Head]:
        """The head of each file in turn. Raises ``OSError`` where the folder cannot be listed."""
        return map(head, sheet_files(self.folder))

    def head(self, path: Path) -> Head:
        """The head of one file."""
        return head(path)

    def look(self) -> "FolderSight":
        """Which files there are, and who has them open. Raises ``OSError`` where the folder cannot be listed."""
        from miekeshi.store.workspace.sight import look

        return look(self.folder)

    def recent(self) -> list[Path]:
        """The sheets that were opened last, the last one first."""
        from miekeshi.store.workspace.recent import opened

        return opened(self.folder)

    def files(self) -> "tuple[list[Path], list[Problem]]":
        """The files that may be sheets, and the problem of each folder that cannot be listed."""
        from miekeshi.store.files.read import unreadable

        unlisted: list[OSError] = []
        try:
            files = list(sheet_files(self.folder, unlisted.append))
        except OSError as error:
            return [], [self.folder_problem(error)]
        return files, [unreadable(Path(error.filename), error) for error in unlisted]

    def folder_problem(self, error: OSError) -> "Problem":
        """Why the folder cannot be listed, and what to do."""
        from miekeshi.store.files.read import unreadable

        return unreadable(self.folder, error)

    def glances(self, path: Path | None = None, on: date | None = None, *, check: bool = False) -> "Iterator[Glance]":
        """How the sheet in the file stands in brief, or each of the folder's in turn: today, or on another day."""
        from miekeshi.store.workspace.glances import Glances

        looks = Glances(self.folder, on or self.today(), indexed=on is None)
        try:
            yield from looks.of_folder(check=check) if path is None else [looks.of(path, check=check)]
        finally:
            looks.close()

    def glances_at(self, paths: list[Path], *, whole: bool) -> "Iterator[Glance]":
        """How the sheets in the files stand today, and what their checks find; ``whole``: there are no others."""
        from miekeshi.store.workspace.glances import Glances

        looks = Glances(self.folder, self.today())
        try:
            for path in paths:
                yield looks.of(path, check=True)
            if whole:
                looks.sweep(paths)
        finally:
            looks.close()

    def glance_at(self, path: Path, sheet: "Sheet", on: date | None = None) -> "Glance":
        """How a sheet stands in brief as it now is, saved or not."""
        from miekeshi.store.workspace.glances import of_sheet

        return of_sheet(path, sheet, self.form(sheet), on or self.today())

    def status(self, path: Path, on: date | None = None) -> "SheetStatus | None":
        """How the sheet in the file stands in full; None where it cannot be read."""
        from miekeshi.store.workspace.overview import standing

        sheet = self.read_listed(path).shown
        return None if sheet is None else standing(path, sheet, self.form(sheet), on or self.today()).status

    def standing(self, path: Path, sheet: "Sheet", on: date | None = None) -> "Read":
        """How a sheet stands, today or on another day, as it now is, saved or not."""
        from miekeshi.store.workspace.overview import standing

        return standing(path, sheet, self.form(sheet), on or self.today())

    def over_years(self, path: Path, sheet: "Sheet", key: str) -> "list[YearOfTarget]":
        """The target of that id in each sheet of the department; the open sheet counts as it now is."""
        from miekeshi.store.files.read import real
        from miekeshi.store.workspace.overview import of_department
        from miekeshi.year.over_years import over_years

        department = sheet.department or ""
        try:
            reads = list(of_department(self.root, department, self.today())) if department else []
        except OSError:
            reads = []
        own = self.standing(path, sheet)
        every = [own, *(one for one in reads if real(one.file) != real(path))]
        return over_years(key, department, [(one.file, one.status) for one in every if one.status is not None])

    def name(self) -> str:
        """The workspace's own name; the folder's where it has none."""
        from miekeshi.store.files.read import Content, load

        content = load(self.root / MARKER)
        name = content.table.get("name") if isinstance(content, Content) else None
        return name if isinstance(name, str) and name else self.folder.resolve().name

    def read(self, path: Path) -> "Checked":
        """Read one file; at once where it was read before and is unchanged. It is checked only where it is no sheet."""
        if self._seen is None:
            from miekeshi.store.workspace.cache import Seen

            self._seen = Seen()
        return self._seen.read(path)

    def read_to_open(self, path: Path) -> "Checked":
        """As ``read``, of a file that is to be opened: what git left unmerged in it is merged by id, unwritten."""
        from miekeshi.git.unmerged import unmerged
        from miekeshi.store.workspace.recent import note

        note(self.folder, path)
        checked = self.read(path)
        in_index = path in unmerged(path)
        if not in_index and not (checked.sheet is None and checked.problems[0].code == "conflict-markers"):
            return checked
        from miekeshi.git.resolve import opened

        return opened(checked, in_index=in_index)

    def old_attributes(self) -> "Outdated | None":
        """The workspace's ``.gitattributes`` where it keeps git from merging sheets and nobody declined the change."""
        from miekeshi.store.session.declined import is_declined
        from miekeshi.store.workspace.attributes import NAME, outdated

        found = outdated(self.root)
        return None if found is None or is_declined(self.root, NAME) else found

    def renew_attributes(self, found: "Outdated") -> "Problem | None":
        """Let git merge sheets; why the file could not be written."""
        from miekeshi.store.files.problem import NotSaved
        from miekeshi.store.workspace.attributes import renew

        try:
            renew(found)
        except NotSaved as error:
            return error.problem
        return None

    def decline_attributes(self) -> None:
        """Offer the change no more."""
        from miekeshi.store.session.declined import decline
        from miekeshi.store.workspace.attributes import NAME

        decline(self.root, NAME)

    def unmerged(self) -> set[Path]:
        """The files of the folder that git could not merge."""
        from miekeshi.git.unmerged import unmerged

        return set(unmerged(self.folder))

    def tell_git(self, editing: "Editing[Sheet]") -> "Problem | None":
        """Tell git that a file is merged that it could not merge, once no conflict is left; why it cannot be told."""
        from miekeshi.store.files.problem import NotSaved

        if not editing.unmerged or editing.dirty or editing.saved.conflict:
            return None
        from miekeshi.git.resolve import mark_resolved

        try:
            mark_resolved(editing.path)
        except NotSaved as error:
            return error.problem
        editing.unmerged = False
        return None

    def past(self, path: Path | None = None) -> "Past":
        """The history of the sheet in the file, or of all sheets of the folder."""
        from tui.shell.past import Past

        return Past(path or self.folder, self.form, folder=path is None)

    def between_years(self, old: int, new: int) -> "tuple[Became, ...]":
        """What became of the wording of one fiscal year's sheets in those of another, department by department."""
        from tui.shell.past import between_years

        return between_years([self.read_listed(path) for path in self.files()[0]], old, new, self.form)

    def between_files(self, old: Path, new: Path) -> "tuple[Became, ...]":
        """What became of the sheet in the one file in the other."""
        from tui.shell.past import between_files

        return between_files(self.read_listed(old), self.read_listed(new), self.form)

    def read_listed(self, path: Path) -> "Checked":
        """As ``read``, of a file that nobody asked for by itself: a link out of the workspace is then not read."""
        if stray(path):
            from miekeshi.store.workspace.check import Checked

            return Checked(path, None, None, (stray_problem(path),))
        return self.read(path)

    def read_ahead(self, path: Path) -> "Sheet | None":
        """Read a sheet that is likely to be opened next, and lay its page out; a link out of the workspace is not."""
        sheet = self.read_listed(path).shown
        if sheet is not None:
            self.page(sheet, "redline")
        return sheet

    def page(self, sheet: "Sheet", view: "View") -> "tuple[Block, ...]":
        """The sheet's page in its form; the one made last is kept."""
        from miekeshi.page.layout import page
        from miekeshi.text.i18n import language

        of = (sheet, self.form(sheet), view, language())
        if self._page is None or any(one is not other for one, other in zip(of, self._page[1], strict=True)):
            self._page = page(*of[:3]), of
        return self._page[0]

    def problems(self, path: Path) -> "tuple[Problem, ...]":
        """What the check of one file finds, none of it kept."""
        from miekeshi.store.workspace.check import check_file

        return check_file(path).problems

    def check(self, content: "Content", sheet: "Sheet") -> "tuple[Problem, ...]":
        """What the check of a sheet that was read finds."""
        from miekeshi.store.workspace.check import problems

        return problems(content, sheet)

    def hints(self, editing: "Editing[Sheet]") -> "list[Hint]":
        """The hints on how the sheet is written, as it now is."""
        from miekeshi.store.workspace.dictionary import hints_of

        return hints_of(editing.path, editing.value)

    def edit(self, checked: "Checked") -> "Editing[Sheet]":
        """Begin editing a file that was read, or go on where it was left."""
        from miekeshi.store.session.editing import open_sheet

        return self.sessions.resume(open_sheet(checked))

    def open_anew(self, path: Path) -> "Editing[Sheet]":
        """Begin editing the file as it now is. Raises ``NotSaved`` with what keeps it from being a sheet."""
        from miekeshi.store.files.problem import NotSaved

        checked = self.read(path)
        if checked.sheet is None:
            raise NotSaved(checked.problems[0])
        return self.edit(checked)

    def say_open(self, path: Path, person: str) -> bool:
        """Say to others that the person has the file open here; whether its folder let one."""
        from miekeshi.git.exclude import exclude
        from miekeshi.store.files.locks import take

        said = take(path, person, datetime.now().astimezone())
        if said:
            exclude(path.parent)
        return said

    def replace_in_files(
        self, chosen: "list[tuple[Editing[Sheet], tuple[Spot, ...]]]", revision: "Revision | None", on: date, label: str
    ) -> list[tuple[Path, str]]:
        """Replace words in many files and save each; those that were left as they are, with the reason."""
        from miekeshi.store.session.replacing import replace_in_files

        self.replaced, failed = replace_in_files(chosen, revision, on, label)
        return failed

    def take_back(self) -> list[tuple[Path, str]]:
        """Take back what was replaced last; the files that could not be written, with the reason."""
        from miekeshi.store.session.replacing import take_back

        done, self.replaced = self.replaced, []
        return take_back(done)

    def kept(self, editing: "Editing[Sheet]") -> "Kept[Sheet] | None":
        """Work on this file that was not saved the last time."""
        from miekeshi.model import Sheet
        from miekeshi.store.session.recovery import find

        return find(editing.content, Sheet)

    def kept_form(self, editing: "Editing[Form]") -> "Kept[Form] | None":
        """Work on this form that was not saved the last time."""
        from miekeshi.model.form import Form
        from miekeshi.store.session.recovery import find

        return find(editing.content, Form)

    def cut_before(self) -> "list[Held]":
        """What was cut in this folder and not pasted, the earliest first."""
        from miekeshi.store.session.cuts import find

        return find(self.folder)

    def keep_cut(self, cut: "list[Held]") -> bool:
        """Keep what was cut and not pasted from one start to the next; whether that worked."""
        from miekeshi.store.session.cuts import keep

        return keep(self.folder, cut)

    def sheet_in(self, path: Path) -> "Sheet | None":
        """The sheet as the file has it."""
        return self.read(path).sheet

    def typed(self, home: Path, began_from: str) -> "Kept[Typed] | None":
        """What was being typed about this file, or in this folder, when the program ended the last time."""
        from miekeshi.store.session.typed import find
        from tui.shell.form_ids import renamed

        found = find(home, began_from)
        return replace(found, value=renamed(found.value)) if found else None

    def give_up(self, kept: "Kept[Any]") -> None:
        """Give up what was found to have been left."""
        from miekeshi.store.session.recovery import drop

        drop(kept.record)

    def save_kept(self, path: Path, kept: "Kept[Any]") -> Path:
        """Write work that was left beside the file, under a free name; its file. Raises ``NotSaved``."""
        from miekeshi.store.session.copies import save_beside
        from miekeshi.store.session.recovery import drop

        copy = save_beside(path, kept.value, self.today())
        drop(kept.record)
        return copy

    def forget_typed(self, home: Path) -> None:
        """Give up what was typed there and gone on with."""
        from miekeshi.store.session.typed import forget

        forget(home)

    def set_typed_aside(self, home: Path) -> None:
        """Leave what was found to have been typed there for another time."""
        from miekeshi.store.session.typed import set_aside

        set_aside(home)

    def take_typed_up(self, home: Path, now: str = "") -> None:
        """Go on with what was found to have been typed there."""
        from miekeshi.store.session.typed import take_up

        take_up(home, now)

    @cached_property
    def filing(self) -> "Filing":
        """What becomes of sheets' files in the folder."""
        from tui.shell.filing import Filing

        return Filing(self)

    def form(self, sheet: "Sheet") -> "Form":
        """The form that the sheet is laid out in, in the words of its year."""
        from miekeshi.model.form import in_year
        from miekeshi.store.workspace.forms import form

        return in_year(form(sheet.form, self.root), sheet.fiscal_year)

    def form_fault(self, sheet: "Sheet") -> str | None:
        """Why nothing can be told or entered by the form's periods and ratings: it cannot be read."""
        from miekeshi.store.files.validate import NEWER
        from miekeshi.store.workspace.forms import form_errors
        from miekeshi.text.i18n import _

        errors = form_errors(sheet.form, self.root)
        if not errors:
            return None
        if errors[0].code == NEWER:
            return f"{errors[0].file}: {errors[0].told}"
        return _("The form {form} cannot be read. Mend it first: {place}.").format(
            form=sheet.form, place=errors[0].place
        )

    def last_year(self, path: Path, sheet: "Sheet") -> "Sheet | None":
        """The same department's sheet of the year before, where it lies beside under a name with that year in it."""
        from miekeshi.dates.shift import year_moved
        from miekeshi.store.files.same_name import as_it_is_there

        if sheet.fiscal_year is None:
            return None
        before = as_it_is_there(path.with_name(year_moved(path.stem, sheet.fiscal_year, -1) + path.suffix))
        found = self.read(before).sheet if before != path and before.is_file() else None
        if found is None or (found.fiscal_year, found.department) != (sheet.fiscal_year - 1, sheet.department):
            return None
        return found

    def forms(self) -> dict[str, str]:
        """The forms that a new sheet can start from: titles in the language in use, by id."""
        from miekeshi.store.workspace.forms import form
        from miekeshi.text.i18n import language

        found = {}
        for form_id in form_files(self.root):
            one = form(form_id, self.root)
            found[form_id] = (one.title_en if language() == "en" else None) or one.title or form_id
        return found

    def portrait(self, form_id: str) -> str:
        """What a sheet of the form looks like, in a few lines."""
        from miekeshi.page.preview import portrait
        from miekeshi.store.workspace.forms import form

        return "\n".join(portrait(form(form_id, self.root)))

    def open_form(self, path: Path) -> "Editing[Form]":
        """The form in the file, gone on with where it was left. Raises ``NotSaved`` with why it cannot be opened."""
        from miekeshi.store.session.form_editing import open_form

        return self.sessions.resume(open_form(path))

    def copy_of_form(self, editing: "Editing[Form]") -> "Editing[Form]":
        """Write the form as it now is beside its file under a free name; the copy, open. Raises ``NotSaved``."""
        from miekeshi.store.session.copies import save_copy

        return self.open_form(save_copy(editing, self.today()))

    def is_built_in(self, path: Path) -> bool:
        """Whether the form comes with the program; the workspace's own are in its folder ``forms``."""
        from miekeshi.store.session.form_editing import is_built_in

        return is_built_in(path)

    def copy_form(self, source: Path, name: str) -> Path:
        """Copy a form's file into the workspace under another name; the copy. Raises ``NotSaved``."""
        from miekeshi.store.session.form_editing import copy_form

        return copy_form(source, self.root, name)

    def open_marker(self) -> "tuple[Content | None, Workspace]":
        """The workspace's own file; none where there is none yet. Raises ``NotSaved`` with what is wrong with it."""
        from miekeshi.store.session.form_editing import open_workspace

        return open_workspace(self.root)

    def save_marker(self, content: "Content | None", old: "Workspace", new: "Workspace") -> None:
        """Write the workspace's own file. Raises ``NotSaved``."""
        from miekeshi.store.session.form_editing import save_workspace

        save_workspace(self.root, content, old, new)

    def seeker(self) -> "Seeker":
        """What looks for words in files, and remembers their texts."""
        from miekeshi.store.workspace.search import Seeker

        return Seeker(self.plans.tree)

    def warm_up(self) -> None:
        """Import what reading a sheet needs, while nobody waits for it."""
        import miekeshi.store.workspace.check

        assert miekeshi.store.workspace.check

    def form_paths(self) -> dict[str, Path]:
        """The files of the forms by id: those that come with the program, and the workspace's own, which win."""
        return form_files(self.root)

    def usual_form(self) -> str | None:
        """The id of the form that the workspace names for new sheets."""
        from miekeshi.store.workspace.forms import usual_form

        return usual_form(self.root)

    def start(self, form_id: str, fiscal_year: int | None, department: str) -> Path:
        """Write a new draft into the folder; its path. Raises ``NotSaved``."""
        from miekeshi.store.workspace.start import start_sheet

        return start_sheet(self.folder, form_id, fiscal_year, department)

    def before(self, editing: "Editing[Sheet]", step: str) -> "tuple[Problem, ...]":
        """What to look at before a step, ``publish`` or ``close``; what still reads as last year comes last."""
        from miekeshi.checks.preflight import before_closing, before_publication
        from miekeshi.store.files.read import Content, decode
        from miekeshi.store.files.validate import located
        from miekeshi.store.toml.patch import patch
        from miekeshi.store.workspace.check import check

        sheet = editing.value
        text = patch(editing.content.text, editing.saved, sheet)
        content = decode(editing.path, text.encode("utf-8", "replace"))
        if not isinstance(content, Content):
            return (content,)
        if step == "close":
            return located(content, before_closing(sheet, self.form(sheet)))
        found = (*check(content).problems, *located(content, before_publication(sheet)))
        return tuple(sorted(found, key=lambda problem: (problem.code == "carried-unchanged", problem.line)))

    def carry_forward(self, editing: "Editing[Sheet]", name: str) -> Path:
        """Write next year's draft beside the sheet's file; its path. Raises ``NotSaved`` and ``CarryError``."""
        from miekeshi.store.files.write import create
        from miekeshi.year.rollover import CarryError, carry_forward

        path = editing.path.parent / (name if name.endswith(".toml") else f"{name}.toml")
        if fault := self.form_fault(editing.value):
            raise CarryError(fault)
        create(path, carry_forward(editing.value, self.form(editing.value), self.today()))
        return path

    def save_copy(self, editing: "Editing[Sheet]") -> "Checked":
        """Write the sheet as it now is beside its file under a free name; the copy, read again. Raises ``NotSaved``."""
        from miekeshi.store.session.copies import save_copy

        return self.read(save_copy(editing, self.today()))
