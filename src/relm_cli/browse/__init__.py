"""
The screen of `relm browse`: a query line, what it finds while it is typed, and the card of what is under the bar.

What is asked of a catalogue stands in `line` and `answers`, which know no screen; `worker` asks it in a thread of its
own; `app` is the screen. It needs the extra `browse`, and `relm_cli.cli.choosing` alone imports it.
"""
