"""Programs of Node that make HTML of Markdown as a generator does, without the generator, which only shows it."""

import json
import subprocess
from pathlib import Path


def rendered(folder: Path, cache: Path, program: str, names: list[str], ending: str = ".mjs") -> list[str]:
    """The HTML of files, by a program that reads their paths from its standard input and puts out a list."""
    script = cache / f"driver{ending}"
    script.write_text(program)
    paths = [str(folder / name) for name in names]
    result = subprocess.run(["node", script], cwd=cache, input=json.dumps(paths), capture_output=True, text=True, timeout=600, check=True)
    return json.loads(result.stdout.rsplit("\x00", 1)[-1])
