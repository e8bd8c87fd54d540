"""The environment of a process in which no coverage is measured."""

import os


def uncovered() -> dict[str, str]:
    """
    Return the environment of this process without what makes Python measure coverage.

    Where it is measured, it has imported modules, opened files and slowed every step before relm begins.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
