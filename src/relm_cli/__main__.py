"""Run relm as `relm` or as `python -m relm_cli`."""


def main() -> None:
    """Run relm; who interrupts it while it is still being imported sees no traceback either."""
    try:
        from relm_cli.cli.process import main as run  # noqa: PLC0415 - within the reach of the except
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
