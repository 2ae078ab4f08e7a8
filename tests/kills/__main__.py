"""Does what it is told on its standard input, one request a line; see ``forge.py``."""

import json
import sys
import traceback
from importlib import import_module
from pathlib import Path

from miekeshi.text import i18n
from tests.kills.cut import cut_everywhere
from tests.kills.together import together


def answered(request: str, *words: str) -> object:
    """What comes of a request."""
    if request == "cut":
        module, story, folder, first, every = words
        return cut_everywhere(import_module(module).STORIES[story], Path(folder), int(first), int(every))
    folder, *commands = words
    return together(Path(folder), [json.loads(one) for one in commands])


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    i18n.use("en")
    for line in sys.stdin:
        try:
            answer = {"came": answered(*json.loads(line))}
        except AssertionError:
            answer = {"failed": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
