"""The command as a process of its own, and the most memory that it had."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import own_environment

_COMMAND = """
import sys
from pathlib import Path
from provenance.cli.app import main
try:
    main(sys.argv[1:])
finally:
    said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    print(said["VmHWM"].split()[0], file=sys.stderr)
"""
_STEADY = {
    "ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072",
}  # fmt: skip
"""What is freed goes back to the system at once and from one arena, so that a peak tells of what was held: two runs
differ by 3 MB; with the allocators' own choices, which hang on what else the machine does, by 41 MB.
"""
needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="the peak of one process is read from /proc")


def python(code: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = own_environment(_STEADY)
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment,
                          check=False)  # fmt: skip


def measured(*arguments: str | Path) -> tuple[Any, int]:
    """What a command told as JSON, and the peak of its resident memory in kB. It must end well."""
    ran = python(_COMMAND, *arguments, "--format", "json")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout), int(ran.stderr.split()[-1])
