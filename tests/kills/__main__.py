"""Lives the lives that it is told on its standard input, one a line, and cuts them; see ``forge.py``."""

import importlib
import json
import sys
import traceback
from pathlib import Path

from miekeshi.text import i18n
from tests.kills.cut import Story, cut_everywhere


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    i18n.use("en")
    for line in sys.stdin:
        module, name, folder = json.loads(line)
        try:
            story: Story = importlib.import_module(module).STORIES[name]
            answer: dict[str, object] = dict(zip(("killed", "torn"), cut_everywhere(story, Path(folder)), strict=True))
        except AssertionError:
            answer = {"failed": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
