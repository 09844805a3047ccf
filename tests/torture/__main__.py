"""``make torture``: what takes longer than a test may. Every line says what was done to the desk and held."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback

TORTURES = ("kills", "full_disks", "backups", "cut_restores", "texts", "accused")
MILLION = "million"


def main() -> int:
    """Run them one after the other; the exit code is the number of those that did not hold."""
    arguments = _arguments()
    failed = 0
    for name in arguments.only or (*TORTURES, *((MILLION,) if arguments.million else ())):
        begun = time.monotonic()
        try:
            said = importlib.import_module(f"tests.torture.{name}").run(arguments.seed, arguments.rounds)
        except Exception:
            traceback.print_exc()
            said = f"DID NOT HOLD (seed {arguments.seed})"
            failed += 1
        print(f"{name:13} {time.monotonic() - begun:6.0f} s  {said}", flush=True)
    return failed


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=(*TORTURES, MILLION))
    parser.add_argument("--million", action="store_true", help="also search among a million cases")
    parser.add_argument("--rounds", type=int, default=40, help="so many kills, full disks, cuts")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
