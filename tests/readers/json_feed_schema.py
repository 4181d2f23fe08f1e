"""Whether a feed keeps to the JSON Schema of JSON Feed 1.1."""

import json
import subprocess
from pathlib import Path


def faults(address: str) -> list[str]:
    script = Path(__file__).with_suffix(".mjs")
    return json.loads(subprocess.run(["node", script, address], check=True, capture_output=True).stdout)
