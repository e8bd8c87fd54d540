"""Run relm as `relm` or as `python -m relm_cli`."""

import _thread
import gc
import sys
import time


def main() -> None:
    """Run relm; who interrupts it at any moment, while it is still being imported too, sees no traceback."""
    try:
        # What is read stays: to look through it for circles takes a tenth of an import, and of the start of a search.
        gc.set_threshold(50_000)
        sys.unraisablehook = _interrupted_unraisably
        from relm_cli.cli.process import main as run  # noqa: PLC0415 - within the reach of the except

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _interrupted_unraisably(unraisable: "sys.UnraisableHookArgs") -> None:
    """Interrupt relm once more, soon, where it was interrupted in a place that cannot raise, as when an object goes."""
    if unraisable.exc_type is KeyboardInterrupt:
        _thread.start_new_thread(_interrupt_soon, ())
    else:
        sys.__unraisablehook__(unraisable)


def _interrupt_soon() -> None:
    time.sleep(0.01)
    _thread.interrupt_main()


if __name__ == "__main__":
    main()
