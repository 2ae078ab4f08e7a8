"""Every command of the application, named once: bindings, footer, palette, help and ``docs/keys.md`` come from here.

What a command does is said by the screen that offers it, see ``tui.shell.command``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from miekeshi.text.i18n import _, marked, signed

_keymap: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a command is called, by key and in words; the screens say what it does (``tui.shell.command.Command``).

    ``keys[0]`` is the key shown; an F-key, a Ctrl chord, Enter or Esc is among them.
    """

    id: str
    scopes: tuple[str, ...]
    keys: tuple[str, ...]
    label: str
    help: str
    reading: str
    footer: bool = True
    urgent: bool = False
    """Whether the footer names it before all others, where it can do something."""

    @property
    def name(self) -> str:
        """The label in the language in use."""
        return _(self.label)

    @property
    def about(self) -> str:
        """What it does, in the language in use, with the keys in force."""
        return _(self.help).format(key=KEY)

    @property
    def bound(self) -> tuple[str, ...]:
        """The keys in force: those of the person's own choosing, else ``keys``."""
        return rebound(self, _keymap)

    @property
    def key(self) -> str:
        """The key as a person reads it; empty where there is none."""
        return shown_key(self.bound[0]) if self.bound else ""

    @property
    def in_footer(self) -> bool:
        """Whether the footer may name it; the key of the help stands there always."""
        return self.id == "help" or (self.footer and bool(self.bound))

    def finds(self, query: str) -> bool:
        """Whether the palette shows the command for what was typed: by name, English name, kana reading or key."""
        from miekeshi.text.folding import fold

        return fold(query) in fold(
            f"{self.name} {self.label} {self.reading} {self.key} {' '.join(self.bound)} {self.about}"
        )


ALL = (
    "workspace",
    "find",
    "overview",
    "across",
    "sheet",
    "report",
    "evaluate",
    "entry",
    "reader",
    "help",
    "handbook",
    "list",
    "hints",
    "revisions",
    "remarks",
    "replace",
    "settings",
    "forms",
    "form",
    "plan",
    "merge",
    "exchange",
    "import",
    "table",
    "history",
    "compare",
    "version",
    "preview",
    "files",
    "question",
)
ENTRIES = (
    Entry("open", ("workspace",), ("enter",), marked("Open"),
          marked("Open the sheet under the cursor; for a file that cannot be read, what is wrong with it."),
          "ひらく"),
    Entry("new", ("workspace",), ("f2", "ctrl+n"), marked("New sheet"),
          marked("Start a sheet in this folder from a form, a year and a department."),
          "しんき さくせい"),
    Entry("import", ("workspace",), ("shift+f2", "f14"), marked("Take over a sheet"),
          marked("Take over a sheet kept in Word, Excel, PDF, HTML or text: see where each piece of it goes, put right "
                 "what is not, and accept it; or the reports of a table."),
          "とりこみ とりこむ いんぽーと わーど えくせる", footer=False),
    Entry("deal", ("import",), ("enter",), marked("Place"),
          marked("Say where the piece under the cursor belongs, or that it is no part of the sheet; one that is placed "
                 "is taken out, to be placed elsewhere."),
          "おく はいち いどう とりだす"),
    Entry("part", ("import",), ("f6",), marked("Split"),
          marked("Split a piece that is left over in two, to place each by itself."), "わける ぶんかつ"),
    Entry("unite", ("import",), ("f7",), marked("Join"),
          marked("Join a piece that is left over with the next that is."), "つなげる けつごう"),
    Entry("as_note", ("import",), ("f8",), marked("Keep as note"),
          marked("Keep a piece that is left over as a note on the sheet."), "ちゅうき のこす"),
    Entry("head", ("import",), ("f2",), marked("Form and year"),
          marked("Say which form, year and department it is of, and when and why its strikes were made; the file is "
                 "then read anew."),
          "ようしき ねんど ぶきょく かいてい"),
    Entry("sides", ("import",), ("f4", "tab"), marked("Other side"),
          marked("Go from the pieces of the file to the sheet and back."), "みぎ ひだり いどう", footer=False),
    Entry("take_in", ("import",), ("ctrl+s",), marked("Accept"),
          marked("Write the sheet into the folder and open it. What is still left over stays in it, and the check "
                 "warns of it."),
          "うけいれる ほぞん とりこむ", urgent=True),
    Entry("take_reports", ("table",), ("ctrl+s",), marked("Accept"),
          marked("Write the reports that were not left out into their sheets."),
          "うけいれる ほぞん とりこむ", urgent=True),
    Entry("reports", ("workspace",), ("f5", "ctrl+u"), marked("Quarterly update"),
          marked("Enter the figures of a period: through what is still blank, one published sheet of the list after "
                 "the other. Each sheet is saved when it is through."), "しはんき しんちょく ほうこく にゅうりょく"),
    Entry("reload", ("workspace",), ("ctrl+r",), marked("Read again"),
          marked("Read the folder again and check every sheet."), "さいよみこみ こうしん"),
    Entry("seek", ("workspace",), ("f3", "ctrl+f"), marked("Find"),
          marked("Find words in every sheet of the folder as you type them; {key[arrive]} opens the sheet at the "
                 "place."),
          "けんさく さがす ぜんぶ"),
    Entry("arrange", ("workspace",), ("shift+f3", "f15"), marked("Group by"),
          marked("Group the list otherwise: by year, the newest first, by department, by stage, by what is due."),
          "ならべかえ ならべる ぐるーぷ ねんど ぶきょく だんかい", footer=False),
    Entry("rename", ("workspace",), ("shift+f4", "f16"), marked("Rename"),
          marked("Give the file of the sheet under the cursor another name; what it says stays as it is."),
          "なまえ へんこう ふぁいるめい", footer=False),
    Entry("copyfile", ("workspace",), ("shift+f5", "f17"), marked("Duplicate"),
          marked("Copy the file of the sheet under the cursor to another name beside it."),
          "ふくせい こぴー", footer=False),
    Entry("new_from", ("workspace",), ("shift+f6", "f18"), marked("New from this one"),
          marked("Start a draft with the wording of the sheet under the cursor, for another department or year; its "
                 "revisions, reports and judgements stay with it."),
          "もと ひながた しんき さくせい", footer=False),
    Entry("delete", ("workspace",), ("shift+f8", "f20"), marked("Put in the bin"),
          marked("Move the file of the sheet under the cursor into the workspace's bin; {key[undelete]} brings it "
                 "back."),
          "さくじょ けす ごみばこ", footer=False),
    Entry("undelete", ("workspace",), ("shift+f9", "f21"), marked("Bring back"),
          marked("Put the file that was deleted last back where it was; pressed again, the one before."),
          "もどす ふくげん ごみばこ とりけし", footer=False),
    Entry("visit", ("overview",), ("enter",), marked("Open"),
          marked("Open or fold a section, a sheet or a division; of a target, open the sheet at its place."),
          "ひらく いどう"),
    Entry("go_there", ("across",), ("enter",), marked("Open"),
          marked("Open the sheet of the row at its place; Back comes back here."),
          "ひらく いどう"),
    Entry("narrow", ("overview", "across"), ("f3", "ctrl+f"), marked("Show only"),
          marked("Show only some: of a year, a department, a division, a standing, a kind, a number of the plan, a "
                 "rating, or what changed since a day; and all of it as of another day."),
          "しぼりこみ しぼる じてん ねんど ぶきょく いこう へんこう"),
    Entry("hold_against", ("overview",), ("f7",), marked("Across"),
          marked("Hold sheets against one another: departments, years, ratings, costs, revised targets, and one target "
                 "in several sheets."),
          "ひかく よこならび ならべる ひょうご ひよう かいてい おなじ"),
    Entry("take_along", ("overview", "across"), ("f8",), marked("Take along"),
          marked("Write what is listed to a file, for Excel or as CSV."),
          "もちだし かきだす ほぞん えくせる"),
    Entry("look", ("across",), ("f4", "tab"), marked("Next look"),
          marked("Go on to the next look: departments, years, ratings, judgements, costs, revised targets, the same "
                 "target."),
          "つぎ きりかえ みかた"),
    Entry("look_back", ("across",), ("shift+f4", "shift+tab", "f16"), marked("Look before"),
          marked("Go back to the look before."), "まえ きりかえ みかた", footer=False),
    Entry("side", ("overview",), ("f4", "tab"), marked("Other side"),
          marked("Go from the counts to the dates and back, where both are side by side."),
          "みぎ ひだり いどう"),
    Entry("figure", ("overview",), ("f6",), marked("Next figure"),
          marked("Show the year of the target's next figure, of a target that states several."),
          "すうち つぎ"),
    Entry("arrive", ("find",), ("enter",), marked("Open"),
          marked("Open the sheet at the place under the cursor; Back comes back here."),
          "ひらく いどう"),
    Entry("leave", ("find",), ("escape", "ctrl+w"), marked("Back"),
          marked("Go back to the list of sheets; the words are kept for the next time."), "もどる"),
    Entry("forms", ("workspace",), ("f7",), marked("Forms"),
          marked("The workspace's name and its forms: labels, reporting periods and rating scale."),
          "ようしき わーくすぺーす ほうこくき ひょうかきじゅん", footer=False),
    Entry("exchange", ("workspace",), ("f6",), marked("Exchange"),
          marked("Receive and send sheets over a share: a folder on a file server or a stick."),
          "こうかん やりとり きょうゆう そうしん じゅしん ていしゅつ", footer=False),
    Entry("trade", ("exchange",), ("enter", "f5"), marked("Receive and send"),
          marked("Use the share that was typed; else take in what others sent, merged item by item, and send what is "
                 "committed."),
          "やりとり じゅしん そうしん"),
    Entry("receive", ("exchange",), ("f6",), marked("Receive"),
          marked("Take in what others sent, and no more."), "じゅしん うけとる とりこむ"),
    Entry("send", ("exchange",), ("f7",), marked("Send"),
          marked("Send what is committed, and no more."), "そうしん おくる"),
    Entry("send_file", ("exchange",), ("f8",), marked("Hand in by a file"),
          marked("Write what is committed to one file, which another takes in: by mail, or on a stick without a "
                 "share."),
          "ていしゅつ ふぁいる おくる"),
    Entry("receive_file", ("exchange",), ("f9",), marked("Take in a file"),
          marked("Take in what someone handed in by one file, merged item by item with what is here."),
          "ていしゅつ ふぁいる うけとる とりこむ"),
    Entry("handed_in", ("exchange",), ("f3",), marked("Handed in"),
          marked("Who handed in which sheet, and when."), "ていしゅつ だれ いつ"),
    Entry("attributes", ("workspace",), ("f9",), marked("Git setting"),
          marked("Let git merge the sheets of this workspace, which its .gitattributes of an earlier version forbids."),
          "ぎっと とうごう せってい", urgent=True),
    Entry("openform", ("forms",), ("enter",), marked("Open"),
          marked("Open what is under the cursor: the workspace's name and usual form, or a form."), "ひらく"),
    Entry("alter", ("form",), ("enter", "e"), marked("Edit"),
          marked("Change the titles, the label, the period or the rating under the cursor; on a heading, add one; "
                 "put in a part of the layout that is left out."),
          "へんしゅう"),
    Entry("addpart", ("form",), ("f7", "a"), marked("Add"),
          marked("Add a reporting period, a rating, a label or a part of the layout."),
          "ついか"),
    Entry("removepart", ("form",), ("f8", "d"), marked("Remove"),
          marked("Take away the label, the period or the rating under the cursor; leave out the part of the layout."),
          "さくじょ"),
    Entry("part_up", ("form",), ("ctrl+up", "K"), marked("Move up"),
          marked("Let the part of the layout under the cursor change places with the one above."),
          "うえへ いどう ならべかえ じゅんじょ", footer=False),
    Entry("part_down", ("form",), ("ctrl+down", "J"), marked("Move down"),
          marked("Let the part of the layout under the cursor change places with the one below."),
          "したへ いどう ならべかえ じゅんじょ", footer=False),
    Entry("city_plan", ("workspace",), ("shift+f7", "f19"), marked("City's plan"),
          marked("The city's plans with their levels and nodes, to which sheets, goals and measures belong."),
          "そうごうけいかく けいかく せさく せいさく たいけい", footer=False),
    Entry("word_node", ("plan",), ("enter", "f2", "e"), marked("Edit"),
          marked("Change the plan or the node under the cursor: its number, its words, what it stands below."),
          "へんしゅう いどう なまえ"),
    Entry("add_node", ("plan",), ("f7", "a"), marked("Add"),
          marked("Add a node below the one under the cursor or beside it, or another plan."), "ついか"),
    Entry("remove_node", ("plan",), ("f8", "d"), marked("Remove"),
          marked("Take away what is under the cursor with all below it; asks where sheets belong to it."),
          "さくじょ けす"),
    Entry("find_node", ("plan",), ("f3", "ctrl+f", "/"), marked("Find"),
          marked("Go to a node by part of its words or its number."), "けんさく さがす"),
    Entry("node_up", ("plan",), ("ctrl+up", "K"), marked("Move up"),
          marked("Let the node under the cursor change places with the one above it on its level."),
          "うえへ いどう ならべかえ", footer=False),
    Entry("node_down", ("plan",), ("ctrl+down", "J"), marked("Move down"),
          marked("Let the node under the cursor change places with the one below it on its level."),
          "したへ いどう ならべかえ", footer=False),
    Entry("copyform", ("forms", "form"), ("f2",), marked("Copy"),
          marked("Copy the form into the workspace under a name, to change it there."), "ふくせい こぴー"),
    Entry("previewform", ("form", "preview"), ("f5", "p"), marked("Preview"),
          marked("Show a sheet as it is printed by the form as it now is, saved or not: the newest of the workspace "
                 "that uses it, else a sample. On a wide screen it stands beside the form."),
          "ぷれびゅー みほん いんさつ"),
    Entry("sendform", ("forms",), ("f8",), marked("Write to a file"),
          marked("Write the form to one file, which another city takes in."), "かきだし おくる ふぁいる"),
    Entry("takeform", ("forms",), ("f9",), marked("Take in a form"),
          marked("Take in a form that another city wrote to a file; it is looked through first, and nothing is "
                 "replaced."),
          "とりこみ うけとる ふぁいる"),
    Entry("clear", ("workspace",), ("escape",), marked("Clear filter"),
          marked("Empty the filter and show every sheet."), "しぼりこみ かいじょ", footer=False),
    Entry("edit", ("sheet",), ("enter", "f2", "e"), marked("Edit"),
          marked("Change what the cursor is on. Once the sheet is published the change is a revision, and the "
                 "original stays visible, struck."), "へんしゅう かいてい"),
    Entry("report", ("sheet", "overview"), ("f5", "ctrl+u", "i"), marked("Quarterly update"),
          marked("Enter the figures of a period: through what is still blank, a value and {key[store]} for each."),
          "しはんき しんちょく ほうこく にゅうりょく"),
    Entry("evaluate", ("sheet", "overview"), ("ctrl+e", "E"), marked("Evaluation"),
          marked("Judge the year: through what is not judged yet, a level, the result and the reason for each. The "
                 "level that the figures suggest is marked."),
          "ひょうか ひょうご ねんどまつ じせき", footer=False),
    Entry("store", ("report", "evaluate"), ("enter",), marked("Store"),
          marked("Store what was typed and go to the next blank one; with nothing typed only go on. An emptied entry "
                 "takes the report away."), "きろく つぎへ"),
    Entry("store_text", ("report", "evaluate"), ("f10",), marked("Store"),
          marked("Store what was typed and go on, from within a text of several lines, where Enter begins a new line."),
          "きろく つぎへ ぶんしょう"),
    Entry("before", ("report", "evaluate"), ("f2",), marked("Back to it"),
          marked("Go back to the one just left, to correct it."), "ひとつまえ もどる"),
    Entry("skip", ("report", "evaluate"), ("f3",), marked("Skip"),
          marked("Go to the next blank one and store nothing; what was typed waits there."), "とばす"),
    Entry("same", ("report",), ("f4",), marked("No change"),
          marked("Store the result and the status of the last period, and go on."), "へんかなし まえとおなじ"),
    Entry("unknown", ("report",), ("f6",), marked("Not known"),
          marked("Store 未定 as the result, and go on."), "みてい みかくてい"),
    Entry("spending", ("report",), ("f8",), marked("What was spent"),
          marked("Record what was spent until the period, through the costs for which nothing is entered yet."),
          "けっさん しっこうがく ひよう", urgent=True),
    Entry("write", ("report", "evaluate"), ("ctrl+s",), marked("Save"),
          marked("Write the changes to the file; only the lines that changed are rewritten."), "ほぞん"),
    Entry("period", ("report",), ("f7",), marked("Period"),
          marked("Choose another period or division."), "ほうこくき たんとうか"),
    Entry("judge", ("evaluate",), ("f7",), marked("Next judge"),
          marked("Go on with the next evaluation of the form: the department’s own, its leader’s, others’."),
          "じこひょうか しどうしゃ ひょうか"),
    Entry("take_back", ("report", "evaluate"), ("ctrl+z",), marked("Undo"),
          marked("Take back typing within a text; else empty what was typed and not stored; else take back what was "
                 "stored last in this round."),
          "もとにもどす"),
    Entry("put_back", ("report", "evaluate"), ("ctrl+y",), marked("Redo"),
          marked("Bring back the edit that was undone."), "やりなおす", footer=False),
    Entry("to_sheet", ("report", "evaluate"), ("escape",), marked("Back"),
          marked("Go back to the sheet; what was stored stays, and the next save writes it."), "もどる"),
    Entry("view", ("sheet", "version"), ("f3", "v"), marked("View"),
          marked("Show the redline, then the clean copy, then the original."), "ひょうじ きりかえ みえけし とけこみ"),
    Entry("steps", ("sheet",), ("shift+f5", "f17", "S"), marked("Steps between"),
          marked("Where words were revised more than once, show every step, or only the first and the last wording."),
          "かいてい とちゅう けいか", footer=False),
    Entry("pane", ("sheet",), ("f4", "tab"), marked("Pane"),
          marked("Go from the outline to the page and back."), "もくじ ほんぶん いどう"),
    Entry("fold", ("sheet",), ("ctrl+r", "z"), marked("Fold all"),
          marked("Fold the outline to goals and measures, or unfold all of it; in the outline ← and → fold and "
                 "unfold the entry under the cursor, Space does either."),
          "おりたたみ もくじ", footer=False),
    Entry("add", ("sheet",), ("f7", "a"), marked("Add"),
          marked("Add a target, an action, a note, a section, a measure, a goal or an officer: what fits where the "
                 "cursor is. Once the sheet is published it shows as inserted."),
          "もくひょう とりくみ ついか"),
    Entry("measure", ("sheet",), ("ctrl+n", "n"), marked("Add measure"),
          marked("Add a measure to the sheet; once the sheet is published it shows as inserted."),
          "しさく ついか", footer=False),
    Entry("withdraw", ("sheet",), ("f8", "d"), marked("Withdraw"),
          marked("Withdraw the item under the cursor, of whatever kind; once the sheet is published it stays "
                 "visible, struck. In a draft it is removed."),
          "とりさげ さくじょ"),
    Entry("conflicts", ("sheet",), ("shift+f8", "f20", "X"), marked("Conflicts"),
          marked("Decide what a merge left undecided in this sheet: for each place yours, theirs, both or another "
                 "text."),
          "くいちがい きょうごう とうごう", urgent=True),
    Entry("left_over", ("sheet",), ("ctrl+f7", "L"), marked("Left over"),
          marked("Deal with what is left over of the file that the sheet was taken over from: place each piece, or say "
                 "that it is no part of the sheet."),
          "みはいち のこり とりこみ", urgent=True),
    Entry("up", ("sheet",), ("ctrl+up", "K"), marked("Move up"),
          marked("Change places with the item of its kind printed above."),
          "うえへ いどう", footer=False),
    Entry("down", ("sheet",), ("ctrl+down", "J"), marked("Move down"),
          marked("Change places with the item of its kind printed below."),
          "したへ いどう", footer=False),
    Entry("add_before", ("sheet",), ("shift+f7", "f19", "I"), marked("Insert before"),
          marked("Add an item of the kind under the cursor, to stand before it."),
          "まえに そうにゅう", footer=False),
    Entry("deeper", ("sheet",), ("ctrl+right", ">"), marked("A level deeper"),
          marked("Move the action or section into the one above, with all within it."),
          "いちだん さげる かいそう", footer=False),
    Entry("higher", ("sheet",), ("ctrl+left", "<"), marked("A level higher"),
          marked("Move the action or section out of the one that holds it, to stand behind that."),
          "いちだん あげる かいそう", footer=False),
    Entry("pick", ("sheet",), ("space", "shift+f4", "f16"), marked("Select"),
          marked("Mark the item under the cursor and go on, or mark it no more: moving, withdrawing, setting and "
                 "confirming are then done with all that are marked, as one step. {key[back]} ends it."),
          "しるし えらぶ せんたく ふくすう", footer=False),
    Entry("pick_up", ("sheet",), ("shift+up", "ctrl+shift+up"), marked("Select upwards"),
          marked("Mark all from where the cursor stood up to where it goes."), "しるし はんい うえ", footer=False),
    Entry("pick_down", ("sheet",), ("shift+down", "ctrl+shift+down"), marked("Select downwards"),
          marked("Mark all from where the cursor stood down to where it goes."), "しるし はんい した", footer=False),
    Entry("assign", ("sheet",), ("shift+f2", "f14", "m"), marked("Set for all"),
          marked("Set the due date of the marked targets and actions, the divisions of the marked measures: at once, "
                 "under one revision."),
          "まとめて きげん たんとうか いっかつ", footer=False),
    Entry("goal", ("sheet",), ("ctrl+g", "o"), marked("To another goal"),
          marked("Move the measure to another goal, or to none."),
          "そしきもくひょう いどう", footer=False),
    Entry("duplicate", ("sheet",), ("ctrl+d", "D"), marked("Duplicate"),
          marked("Put a copy of the item behind it, without its strikes, reports and ratings."),
          "ふくせい", footer=False),
    Entry("cut", ("sheet",), ("ctrl+x", "x"), marked("Cut"),
          marked("Take the item away and hold a copy to paste, here or on another sheet."),
          "きりとり", footer=False),
    Entry("copy", ("sheet",), ("ctrl+c", "y"), marked("Copy"),
          marked("Hold a copy of the item to paste, here or on another sheet."),
          "こぴー ふくしゃ", footer=False),
    Entry("paste", ("sheet",), ("ctrl+v", "insert"), marked("Paste"),
          marked("Put in what was cut or copied, behind the item of its kind at the cursor."),
          "はりつけ ぺーすと", footer=False),
    Entry("correct", ("sheet",), ("f6", "c"), marked("Correct a slip"),
          marked("Correct a slip of the pen in a published sheet: kept in the history, not struck on the page."),
          "ごじ ていせい", footer=False),
    Entry("under", ("sheet",), ("shift+f6", "f18", "U"), marked("Revision in hand"),
          marked("Choose the revision that further edits go under: one that is there, or a new one. Its day is in the "
                 "head of the screen."),
          "かいてい えらぶ まとめる", footer=False),
    Entry("ours", ("merge",), ("f5", "1"), marked("Yours"),
          marked("Let what you made of the place hold."), "じぶん こちら"),
    Entry("theirs", ("merge",), ("f6", "2"), marked("Theirs"),
          marked("Let what the other hand made of the place hold."), "あいて ほかのひと"),
    Entry("in_turn", ("merge",), ("f7", "3"), marked("Both"),
          marked("Let both texts hold, yours first."), "りょうほう"),
    Entry("retype", ("merge",), ("f9", "enter", "4"), marked("Type"),
          marked("Type the text that is to hold, beginning with both."), "うちなおす"),
    Entry("undecided", ("merge",), ("f8", "0"), marked("Hold"),
          marked("Decide later: both stay in the file as a conflict, which the check reports."),
          "くいちがい あとで ほりゅう"),
    Entry("save", ("sheet", "form", "plan", "merge"), ("ctrl+s", "s"), marked("Save"),
          marked("Write the changes to the file; only the lines that changed are rewritten."), "ほぞん"),
    Entry("undo", ("sheet", "form", "plan", "merge", "import"), ("ctrl+z", "u"), marked("Undo"),
          marked("Take back the last edit."), "もとにもどす"),
    Entry("redo", ("sheet", "form", "plan"), ("ctrl+y", "r"), marked("Redo"),
          marked("Bring back the edit that was undone."), "やりなおす", footer=False),
    Entry("beneath", ("sheet", "form", "plan"), ("shift+f11", "f23", "t"), marked("Changed on disk"),
          marked("Show what another hand made of the file since it was opened, and take it in; of a file that is gone "
                 "or has another name, what can be done."),
          "へんこう ふぁいる とりこみ ほかのひと", urgent=True),
    Entry("output", ("workspace", "sheet"), ("ctrl+f12", "O"), marked("Output"),
          marked("Make Word, Excel, PDF, web page or text files: of the sheet as it now is, its comparison table "
                 "(新旧対照表), of all sheets, or the paper for the council."),
          "しゅつりょく いんさつ わーど えくせる しんきゅう たいしょうひょう ぎかい", footer=False),
    Entry("stage", ("sheet",), ("f12", "P"), marked("Stage"),
          marked("Publish the sheet, close it, reopen it or carry it forward to the next year, with day and post; "
                 "shows where it is in its life, and what to look at before."),
          "こうひょう かくてい だんかい", footer=False),
    Entry("carry", ("sheet",), ("shift+f12", "f24"), marked("Carry forward"),
          marked("Start next year's sheet from this one: results become baselines, deadlines move by a year."),
          "ひきつぎ じねんど らいねんど", footer=False),
    Entry("confirm", ("sheet",), ("ctrl+a", "A"), marked("Confirm as it is"),
          marked("Confirm that what was carried forward from last year holds as it is: the item at the cursor, "
                 "all of its measure, or the whole sheet; elsewhere go to the next such place."),
          "ぜんねんの まま かくにん", footer=False),
    Entry("overview", ("workspace", "sheet"), ("f10", "ctrl+o"), marked("Overview"),
          marked("Show how targets stand, by sheet and division, and which dates are near or past."),
          "がいきょう しゅうけい しんちょく"),
    Entry("years", ("sheet",), ("ctrl+f10", "Y"), marked("Over the years"),
          marked("Show the target under the cursor in every year's sheet of the department: goal, result, how it came "
                 "out, and the wording with what changed from year to year."),
          "ねんど すいい けいねん れきだい", footer=False),
    Entry("commit", ("workspace", "sheet"), ("shift+f10", "f22"), marked("Commit"),
          marked("Put what changed into the history, with a message proposed from the changes; where all is committed, "
                 "take the last commit back. Begins a git repository where there is none."),
          "こみっと りれき きろく", footer=False),
    Entry("problems", ("sheet",), ("f9", "p"), marked("Problems"),
          marked("List what the check of this file found, each with its place and a remedy."), "もんだい てんけん",
          footer=False),
    Entry("proof", ("sheet",), ("ctrl+f9", "V"), marked("Proof"),
          marked("List the changes of what was published that no revision tells, each with its commit; the head says "
                 "whether there are any."),
          "しょうめい けんしょう かいてい りれき", footer=False),
    Entry("hints", ("sheet",), ("shift+f9", "f21", "w"), marked("Spelling"),
          marked("List hints on how the sheet is written: mixed spellings and widths, characters that not every "
                 "printer has. None of them is a fault."), "ひょうき ひんと ゆれ もじ", footer=False),
    Entry("mend", ("hints",), ("f6", "c"), marked("Mend"),
          marked("Write what is proposed; in a published sheet as the correction of a slip, with date and reason."),
          "なおす ていせい"),
    Entry("find", ("sheet",), ("ctrl+f", "/"), marked("Find"),
          marked("Find words on the page as you type them: kana of either kind, full and half width, upper and "
                 "lower case are one. Enter or ↓ goes to the next place, ↑ to the one before, Esc stays there."),
          "けんさく さがす", footer=False),
    Entry("replace", ("sheet", "find"), ("shift+f3", "f15", "R"), marked("Replace"),
          marked("Replace words by others on the whole sheet, or in all sheets found: every place is shown as a "
                 "redline first, each can be left out; on a published sheet all of it is one revision."),
          "ちかん おきかえ", footer=False),
    Entry("take_all_back", ("find",), ("f9",), marked("Take back"),
          marked("Take back the last replacement in all sheets: every file says again what it said before."),
          "ちかん もとにもどす", footer=False),
    Entry("leave_out", ("replace", "table"), ("f8",), marked("Leave out"),
          marked("Leave what is under the cursor as it is, or take it in again."),
          "のぞく はずす"),
    Entry("replace_all", ("replace",), ("ctrl+s", "f10"), marked("Replace"),
          marked("Replace the words in all places that were not left out, as one step."), "ちかん おきかえ じっこう"),
    Entry("revisions", ("sheet",), ("ctrl+l", "l"), marked("Revisions"),
          marked("List the revisions with date and reason; {key[go]} goes to a place that one of them touched."),
          "かいてい いちらん りれき", footer=False),
    Entry("answer", ("sheet", "remarks"), ("ctrl+f3", "T"), marked("Settle remark"),
          marked("Answer and settle the open remark on the item under the cursor; a settled one is opened again or put "
                 "right there. Without a day it is only answered."),
          "してき かいけつ かいとう たいおう こたえる", urgent=True),
    Entry("remark", ("sheet",), ("ctrl+f2", "M"), marked("Remark"),
          marked("Make a review remark on the item under the cursor: kept in the file with it, shown in the margin, "
                 "never printed."),
          "してき こめんと いけん れびゅー", footer=False),
    Entry("remarks", ("sheet",), ("ctrl+f4", "W"), marked("Review remarks"),
          marked("List the review remarks of the sheet, the open ones first; {key[go]} goes to the place."),
          "してき いちらん こめんと", footer=False),
    Entry("next_remark", ("sheet",), ("ctrl+shift+f4", "ctrl+f16", "N"), marked("Next remark"),
          marked("Go to the next place with an open remark, from the first again after the last."),
          "つぎの してき いどう", footer=False),
    Entry("hand_in", ("sheet",), ("ctrl+f6", "F"), marked("Hand the report in"),
          marked("Put on record that the report of a period is handed in, with day and post; shows what was done with "
                 "it so far."),
          "ていしゅつ ほうこく", footer=False),
    Entry("send_back", ("sheet",), ("ctrl+f8", "B"), marked("Return the report"),
          marked("Put on record that the report of a period goes back to who made it, with the reason."),
          "さしもどし ほうこく", footer=False),
    Entry("approve", ("sheet",), ("ctrl+f11", "Z"), marked("Approve the report"),
          marked("Put on record that the report of a period is approved as it now is, with day and post. What is "
                 "changed of it later is said, and never kept from being entered."),
          "しょうにん けっさい ほうこく", urgent=True),
    Entry("past", ("workspace",), ("f4",), marked("History"),
          marked("Show the commits that touch the sheets of the folder, the latest first: when, by whom, what became "
                 "of what."),
          "りれき こみっと へんこう", footer=False),
    Entry("against", ("workspace",), ("f12",), marked("Compare years"),
          marked("Compare the wording of all sheets of two fiscal years, department by department; where there are "
                 "more than two, a list asks which."),
          "ひかく ぜんねんど くらべる ねんど", footer=False),
    Entry("beside", ("workspace",), ("ctrl+f11",), marked("Compare two sheets"),
          marked("Mark the sheet under the cursor; pressed again on another sheet, compare the two, item by item. On "
                 "the marked one it takes the mark away."),
          "ひかく くらべる ふたつ ふぁいる", footer=False),
    Entry("history", ("sheet",), ("shift+f1", "f13", "h"), marked("History"),
          marked("Show the commits that touch this sheet, the latest first: when, by whom, what became of what. Any of "
                 "them can be read as a page, compared with another, and restored."),
          "りれき こみっと へんこう", footer=False),
    Entry("life", ("sheet",), ("ctrl+f1", "H"), marked("History of this"),
          marked("Show the life of the item under the cursor, from its first draft to today: its reports, its "
                 "revisions and every other change of it."),
          "りれき いっしょう けいい もくひょう", footer=False),
    Entry("read", ("history",), ("enter",), marked("Read version"),
          marked("Show the sheet as it was with the commit, as a page to read."), "よむ ひょうじ"),
    Entry("mark", ("history",), ("f6", "m"), marked("Mark commit"),
          marked("Mark the commit under the cursor, or no more, to compare two."),
          "しるし えらぶ"),
    Entry("compare", ("history",), ("f5", "c"), marked("Compare"),
          marked("Compare the two marked commits; one that is marked with the one under the cursor; else the one "
                 "under the cursor with what is there now."),
          "ひかく くらべる"),
    Entry("life_here", ("history",), ("f3", "t"), marked("Of this alone"),
          marked("Tell only the commits that touch the item under the cursor, from its first draft to today, or all "
                 "again."),
          "りれき いっしょう しぼりこみ"),
    Entry("restore", ("history",), ("f9", "r"), marked("Restore"),
          marked("Let an item, or the whole sheet, say again what it said then: a new edit, not saved yet; on a "
                 "published sheet a revision."),
          "ふくげん もどす"),
    Entry("across", ("history",), ("f4", "tab"), marked("To the changes"),
          marked("Go from the commits to what the one under the cursor did, and back."), "みぎ ひだり いどう"),
    Entry("kind", ("compare",), ("f6", "c"), marked("Kind of change"),
          marked("Show only changes of one kind: revised, reported, moved, …"), "しゅるい しぼりこみ"),
    Entry("department", ("compare",), ("f7", "d"), marked("Department"),
          marked("Show only the sheets of one department."), "ぶきょく しぼりこみ"),
    Entry("amend", ("revisions",), ("f2", "e"), marked("Put right"),
          marked("Put right what is said of the revision under the cursor: day, reason, approver, printed note."),
          "かいてい なおす ていせい りゆう しょうにん"),
    Entry("go", ("list", "hints", "revisions", "remarks"), ("enter",), marked("Go there"),
          marked("Show the place on the page."), "いどう"),
    Entry("take_file", ("files",), ("f8", "space"), marked("In / out"),
          marked("Take the file under the cursor into the commit, or leave it out."), "えらぶ はずす しるし"),
    Entry("accept", ("entry", "files"), ("ctrl+s", "f10"), marked("Accept"),
          marked("Take over what was entered; the file is written by the next save."), "けってい"),
    Entry("back", ("sheet", "overview", "reader", "list", "hints", "revisions", "settings", "forms", "form",
          "plan", "exchange", "import", "table", "history", "compare", "version", "help", "handbook",
          "preview", "across", "remarks"),
          ("escape", "ctrl+w", "q"), marked("Back"),
          marked("Go back to the list; asks if something is not saved."), "もどる"),
    Entry("take", ("entry",), ("ctrl+t",), marked("Take over"),
          marked("Take over what the wording says of figures and dates into the fields that are still empty; "
                 "in a revision, into those that the new wording changes."),
          "ぶんから とりこみ", footer=False),
    Entry("more", ("entry",), ("f6",), marked("More fields"),
          marked("Show every field of the form, or again those that matter for the kind."),
          "そのた こうもく ぜんぶ"),
    Entry("another", ("entry",), ("f5",), marked("Another revision"),
          marked("Choose the revision that the change goes under: one that is there, or a new one."),
          "かいてい えらぶ", footer=False),
    Entry("draft", ("entry",), ("f3",), marked("Draft the note"),
          marked("Put a note on the revision into its field, in the form's words; edit it there."),
          "ちゅうき こめじるし したがき"),
    Entry("row", ("entry",), ("f7",), marked("Add row"),
          marked("In a list of rows, such as baselines or a breakdown: begin a row in a form of its own."),
          "ぎょう ついか", footer=False),
    Entry("off", ("entry",), ("f8",), marked("Take row away"),
          marked("Take the row under the cursor away, or bring it back; Delete does it too."),
          "ぎょう さくじょ", footer=False),
    Entry("row_up", ("entry",), ("ctrl+up",), marked("Row up"),
          marked("Let the row change places with the one above."),
          "ぎょう うえへ", footer=False),
    Entry("row_down", ("entry",), ("ctrl+down",), marked("Row down"),
          marked("Let the row change places with the one below."),
          "ぎょう したへ", footer=False),
    Entry("editor", ("entry", "evaluate"), ("f4",), marked("Editor"),
          marked("Write the text of the field in the editor that the settings, VISUAL or EDITOR name."),
          "えでぃた がいぶ へんしゅう", footer=False),
    Entry("note_editor", ("report",), ("f9",), marked("Remarks in the editor"),
          marked("Write the remarks in the editor that the settings, VISUAL or EDITOR name."),
          "えでぃた がいぶ へんしゅう びこう", footer=False),
    Entry("cancel", ("entry", "question", "replace", "merge", "files"), ("escape",), marked("Cancel"),
          marked("Leave without a change; asks if something was typed."), "ちゅうし"),
    Entry("marks", ("sheet",), ("ctrl+k",), marked("Written marks"),
          marked("Write strikes and insertions out as {{--…--}}{{++…++}} as well, for a terminal without "
                 "strikethrough."),
          "しるし", footer=False),
    Entry("practice", ("workspace",), ("ctrl+f5",), marked("Guided tour"),
          marked("Practise on the demo, key by key; leave the tour, and go on where it was left."),
          "れんしゅう ちゅーとりある あんない", footer=False),
    Entry("handbook", ("help",), ("f2",), marked("Handbook"),
          marked("Open the handbook at the page that fits the screen."),
          "てびき まにゅある せつめいしょ つかいかた"),
    Entry("turn_to", ("handbook",), ("enter",), marked("Open"),
          marked("Open the page under the cursor of the list."), "ひらく"),
    Entry("page_before", ("handbook",), ("f2", "left", "p"), marked("Page before"),
          marked("Show the page before."), "まえ しょう"),
    Entry("page_after", ("handbook",), ("f3", "right", "n"), marked("Next page"),
          marked("Show the next page."), "つぎ しょう"),
    Entry("contents", ("handbook",), ("f4", "tab"), marked("Contents"),
          marked("Show the list of pages, or again the page."), "もくじ"),
    Entry("theme", ("workspace", "sheet", "settings"), ("ctrl+t",), marked("Colours"),
          marked("Change to the next colours: dark, light, high contrast. They are remembered."),
          "はいけい いろ てーま", footer=False),
    Entry("jump",
          ("workspace", "find", "overview", "report", "evaluate", "entry", "settings", "forms", "form", "plan"),
          ("ctrl+b",), marked("Jump"),
          marked("Show a letter at every field and every line of the list; typing it goes there."),
          "じゃんぷ いどう とぶ", footer=False),
    Entry("leap", ("sheet",), ("ctrl+b", "b"), marked("Jump"),
          marked("Show a letter at every pane and every line of the outline; typing it goes there."),
          "じゃんぷ いどう とぶ", footer=False),
    Entry("settings", ("workspace",), ("f8",), marked("Settings"),
          marked("Set colours, language, marks, frames, mouse and editor; they are remembered."),
          "せってい", footer=False),
    Entry("palette",
          tuple(scope for scope in ALL if scope != "question"),
          ("ctrl+p",), marked("Commands"), marked("Find a command by its name, its reading or its English name."),
          "こまんど けんさく", footer=False),
    Entry("help", ALL, ("f1",), marked("Help"),
          marked("Show every key that works here."), "へるぷ つかいかた"),
    Entry("quit", ALL, ("ctrl+q",), marked("Quit"),
          marked("Leave the program; asks if something is not saved."), "しゅうりょう"),
)  # fmt: skip
SPOKEN = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc"}
EVERYWHERE = ("settings", "handbook", "practice")
"""Commands that every palette offers, also where their keys mean something else."""
BY_ID = {entry.id: entry for entry in ENTRIES}
SCOPES = {
    "workspace": marked("List of sheets"),
    "find": marked("Find in all sheets"),
    "overview": marked("Overview"),
    "across": marked("Across"),
    "sheet": marked("Sheet"),
    "report": marked("Quarterly update"),
    "evaluate": marked("Evaluation"),
    "entry": marked("Entry forms"),
    "reader": marked("Texts to read"),
    "help": marked("Help"),
    "handbook": marked("Handbook"),
    "list": marked("Lists of places"),
    "exchange": marked("Exchange"),
    "import": marked("Taking over a sheet"),
    "hints": marked("Hints on spelling"),
    "revisions": marked("List of revisions"),
    "remarks": marked("List of remarks"),
    "replace": marked("Replace"),
    "settings": marked("Settings"),
    "forms": marked("Forms of the workspace"),
    "form": marked("Form"),
    "plan": marked("City's plan"),
    "merge": marked("Merge"),
    "history": marked("History"),
    "compare": marked("Compare"),
    "version": marked("Former version"),
    "preview": marked("Preview of a form"),
    "files": marked("Files of a commit"),
}
MOVES = (
    ("↑ ↓", marked("Go to the item before or after; in a form, to the field before or after.")),
    ("PgUp PgDn Home End", marked("Go a page, to the first, to the last.")),
    ("Tab Shift+Tab", marked("Go to the next field or pane and back.")),
    ("← → Space", marked("In a field of choices: the choice before or after.")),
    ("← →", marked("On a page, in a table: the cell beside.")),
    ("Ctrl+L", marked("In a text of several lines: a tab, which parts the cells of a table.")),
)


def of_scope(scope: str) -> Iterator[Entry]:
    """The commands that a screen of that scope offers, in the order of the footer."""
    return (entry for entry in ENTRIES if scope in entry.scopes)


def of_palette(scope: str) -> Iterator[Entry]:
    """What the palette of a screen offers beside the commands of its scope."""
    return (BY_ID[name] for name in EVERYWHERE if scope not in BY_ID[name].scopes)


def rebound(command: Entry, keymap: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The command's keys under a keymap."""
    return keymap.get(command.id, command.keys)


def use_keymap(keymap: Mapping[str, tuple[str, ...]]) -> None:
    """Show these keys from now on in place of the commands' own."""
    global _keymap
    _keymap = keymap


def shown_key(key: str) -> str:
    """The key as a person reads it: ``ctrl+s`` is Ctrl+S."""
    for modifier in ("ctrl+", "shift+"):
        if key.startswith(modifier):
            rest = key.removeprefix(modifier)
            return modifier.capitalize() + (rest.upper() if len(rest) == 1 else shown_key(rest))
    if key[0] == "f" and key[1:].isdecimal():
        return key.upper()
    return signed(SPOKEN.get(key, "")) or (key.capitalize() if len(key) > 1 else key)


def key_of(command_id: str) -> str:
    """The command's key as a sentence names it, such as Ctrl+S; where it has none, the palette and its name there."""
    command = BY_ID[command_id]
    if command.key:
        return command.key
    return _("{palette} “{command}”").format(palette=key_of("palette"), command=command.name)


class Keys:
    """The keys in force, by the ids of commands, for messages: ``_("{key[save]} writes it").format(key=KEY)``."""

    def __getitem__(self, command_id: str) -> str:
        return key_of(command_id)


KEY = Keys()
