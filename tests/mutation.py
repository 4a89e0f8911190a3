"""Breaks the pure modules in many small ways and says how many of them a test noticed."""

import shutil
import subprocess
import sys
from collections import Counter

from tests.repository import ROOT

ENOUGH = 0.85
NOTICED = {"killed", "timeout", "caught by type check"}
MUTMUT = [sys.executable, "-m", "mutmut"]


def module_of(mutant: str) -> str:
    return mutant.rsplit(".", 1)[0]


def results() -> list[tuple[str, str]]:
    """Each mutant by name, with what became of it."""
    listed = subprocess.run(
        [*MUTMUT, "results", "--all", "true"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    lines = (line.strip().split(": ", 1) for line in listed.stdout.splitlines() if ": " in line)
    return [(mutant, fate) for mutant, fate in lines]


def run() -> None:
    """Breaks everything anew: what an earlier run found says nothing of today's tests."""
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    ran = subprocess.run([*MUTMUT, "run"], capture_output=True, text=True, check=False, cwd=ROOT)
    if ran.returncode:
        sys.exit(ran.stdout[-3000:] + ran.stderr[-3000:])


def main() -> int:
    run()
    found = results()
    for mutant, fate in found:
        if fate not in NOTICED:
            print(f"{fate}: mutmut show {mutant}")
    made = Counter(module_of(mutant) for mutant, _ in found)
    noticed = Counter(module_of(mutant) for mutant, fate in found if fate in NOTICED)
    for module, number in sorted(made.items()):
        print(f"{module}: {noticed[module]} of {number} noticed, {noticed[module] / number:.1%}")
    return 0 if made and all(noticed[name] >= ENOUGH * made[name] for name in made) else 1


if __name__ == "__main__":
    sys.exit(main())
