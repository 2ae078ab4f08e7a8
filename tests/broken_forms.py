"""Forms that are broken, and forms that are odd."""

HEAD = 'format = "goal-form/1"\ntitle = "様式"\n'
QUARTER = '[period.q1]\nlabel = "第1期"\nfirst = "04-01"\nlast = "{last}"\n'
BROKEN: dict[str, tuple[bytes, int]] = {
    "empty": (b"", 1),
    "no TOML": (b"[[[", 1),
    "UTF-16": (HEAD.encode("utf-16"), 2),
    "zeros": (b"\0" * 99, 2),
    "no form": (b'title = "x"\n', 1),
    "id twice": (f'{HEAD}[scale.a]\nlabel = "A"\n[scale.a]\nlabel = "B"\n'.encode(), 1),
    "level without label": (f"{HEAD}[scale.a]\n".encode(), 1),
    "no day": ((HEAD + QUARTER.format(last="13-41")).encode(), 1),
    "types": (f'{HEAD}layout = 3\nscale = "x"\nperiod = [1]\n'.encode(), 1),
    "huge": (f"{HEAD}# {'x' * 10_000_000}".encode(), 2),
}
ODD: dict[str, tuple[str, str]] = {
    "unknown keys": ('colour = "red"\n[layout]\nfoo = [1]\n[scale.a]\nlabel = "A"\nbar = 1\n', "unknown-key"),
    "overlap": (QUARTER.format(last="09-30") + QUARTER.replace("q1", "q2").format(last="03-31"), "periods-overlap"),
    "reversed": (QUARTER.format(last="03-31").replace("04-01", "03-31").replace('t = "03-31"', 't = "04-01"', 2), ""),
    "no words": ('[scale.a]\nlabel = " "\n', "no-label"),
    "hostile": ('[scale.a]\nlabel = "\\u001b[31m\\u202e[/]"\n' + QUARTER.format(last="03-31"), ""),
}
