"""Run `relm edit`."""

import os
import shlex
import subprocess
import sys
import tempfile

from relm_cli.catalogue.editable import Editable, editable, save_edited
from relm_cli.catalogue.own import Own
from relm_cli.catalogue.texts import text_of
from relm_cli.cli.messages import confirmed, is_somebody_there, note
from relm_cli.cli.opening import open_catalogues
from relm_cli.cli.options import Catalogues, Command, Name
from relm_cli.errors import RelmError, UsageError
from relm_cli.files import replace_text


def run(name: Name, *, catalogue: Catalogues) -> int:
    """Let a person edit what is their own of the entry that *name* means, and return the exit status."""
    with open_catalogues(catalogue, annotations=True) as opened:
        entry = opened.get(name)
    block = editable(entry, Own(catalogue))
    descriptor, file = tempfile.mkstemp(prefix=f"relm-{entry.id.replace(os.sep, '-')}-", suffix=".toml")
    os.close(descriptor)
    replace_text(file, block.text)
    try:
        is_changed = _edited(block, file)
    except RelmError as error:
        note(error.message, error.hint)
        kept = f"; your text is kept in {file}" if os.path.exists(file) else ""
        raise UsageError(f"nothing was changed{kept}") from error
    os.unlink(file)
    if is_changed:
        note(f"{entry.id} changed in {block.file}")
    else:
        note("nothing was changed")
    return 0


def _edited(block: Editable, file: str) -> bool:
    """Let a person edit *block* in *file* until it can be saved, and tell whether it differs; raises `RelmError`."""
    editor = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not editor:
        editor = "notepad" if sys.platform == "win32" else "vi"
    while True:
        try:
            status = subprocess.run([*shlex.split(editor), file], check=False).returncode  # noqa: S603 - the user's own
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise RelmError(f'cannot run the editor "{editor}": {reason}', "VISUAL or EDITOR names it") from error
        if status:
            raise RelmError(f'the editor "{editor}" ended with status {status}')
        text = text_of(file)
        if text == block.text:
            return False
        try:
            save_edited(block, text, file)
        except RelmError as error:
            if not is_somebody_there():
                raise
            note(error.message, error.hint)
            if not confirmed("edit it again?"):
                raise
        else:
            return True


COMMAND = Command(run, "relm edit wanda", "EDITOR=nano relm edit gptq")
