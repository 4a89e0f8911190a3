"""Breaks the pure modules in many small ways and says how many of them a test noticed."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

ENOUGH = 0.85
NOTICED = {"killed", "timeout", "caught by type check"}
MUTMUT = str(Path(sys.executable).with_name("mutmut"))


def module_of(mutant: str) -> str:
    return mutant.rsplit(".", 1)[0]


def results() -> list[tuple[str, str]]:
    """Each mutant by name, with what became of it."""
    listed = subprocess.run(
        [MUTMUT, "results", "--all", "true"], capture_output=True, text=True, check=True
    )
    lines = (line.strip().split(": ", 1) for line in listed.stdout.splitlines() if ": " in line)
    return [(mutant, fate) for mutant, fate in lines]


def main() -> int:
    ran = subprocess.run([MUTMUT, "run"], capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stdout[-3000:] + ran.stderr[-3000:])
    found = results()
    for mutant, fate in found:
        if fate not in NOTICED:
            print(f"{fate}: {mutant}")
    made = Counter(module_of(mutant) for mutant, _ in found)
    noticed = Counter(module_of(mutant) for mutant, fate in found if fate in NOTICED)
    for module, number in sorted(made.items()):
        print(f"{module}: {noticed[module]} of {number} noticed, {noticed[module] / number:.0%}")
    return 0 if all(noticed[module] >= ENOUGH * made[module] for module in made) else 1


if __name__ == "__main__":
    sys.exit(main())
