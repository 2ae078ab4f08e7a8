"""The commands there are, each with one line of help."""

from miekeshi.text.i18n import marked

COMMANDS = {
    "demo": marked("Make a demo workspace with a short history, and open it."),
    "new": marked("Start a workspace (a folder) or a sheet (a .toml file)."),
    "import": marked("Take over a sheet kept in Word, Excel, PDF or text, with nothing dropped."),
    "check": marked("Say everything that is wrong with sheets, with places and remedies."),
    "show": marked("Print a sheet with its redline."),
    "revise": marked("Change one target, and print its redline."),
    "report": marked("Report on one target for a period."),
    "rate": marked("Judge one measure, goal or target at the year's end."),
    "due": marked("Say what is still to be reported, and which dates are near or past."),
    "status": marked("Say how targets stand, by sheet and division."),
    "years": marked("Show one target over the years: goal, result and wording of each."),
    "export": marked("Make Word, Excel, PDF, web page or text files of sheets."),
    "compare": marked("Make a comparison table (新旧対照表) of two states of a sheet."),
    "council": marked("Make the paper for the council: all departments in one document, or in one table."),
    "publish": marked("Publish a sheet: from here on a change is a revision."),
    "close": marked("Close a sheet: its results are final."),
    "reopen": marked("Take a sheet one stage back, with a reason."),
    "carry-forward": marked("Start next year's sheet from this year's."),
    "diff": marked("Say what became of sheets, item by item."),
    "verify": marked("Prove that what was published changed only by revisions."),
    "commit": marked("Commit the sheets that changed, and say what was done."),
    "share": marked("Name the folder over which sheets are exchanged, or make it."),
    "send": marked("Send what is committed to the share, or write it to a file."),
    "receive": marked("Take in what others sent, and say what came."),
    "exchange": marked("Receive, then send."),
    "git": marked("Let git itself read and merge sheets, in one clone."),
    "textconv": marked("Print a sheet as git diff is to compare it."),
    "merge-file": marked("Merge what two sides made of a file, by id."),
    "resolve": marked("Merge by id the files that git could not merge."),
    "attributes": marked("Let git merge the sheets of a workspace of an earlier version."),
    "redline": marked("Strike an old text through and insert the new one."),
    "date": marked("Read a date as written in Japanese."),
    "parse": marked("Propose figures and dates for a target's wording."),
    "settings": marked("Show the settings and the file they are kept in."),
    "schema": marked("Print the file format as a JSON Schema."),
    "completion": marked("Print the script that makes a shell complete commands."),
}
"""Each command's module is of its name, with _ for - (``import_`` for import); its one-line help stands here so that
``--help`` imports none."""
