"""Say how a package that an extra of relm brings is installed."""

import os
import sys

from relm_cli.errors import UsageError

_INSTALLERS = {"uv-receipt.toml": "uv tool install", "pipx_metadata.json": "pipx install --force"}
"""Files by which uv and pipx know the environment of a program, and what gives it the packages of an extra too."""


def lacking(package: str, extra: str) -> UsageError:
    """Return the error that `relm` *extra* needs *package*, which the extra of the same name brings."""
    install = "pip install"
    for file, command in _INSTALLERS.items():
        if os.path.exists(os.path.join(sys.prefix, file)):
            install = command
    return UsageError(f"relm {extra} needs the package {package}", f'{install} "relm-cli[{extra}]" brings it')
