"""Run relm as `relm` or as `python -m relm_cli`."""

from relm_cli.cli.process import main

if __name__ == "__main__":
    main()
