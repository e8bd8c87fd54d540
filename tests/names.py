"""What messages list of each family, as they list it: a new format or kind changes none of the tests of messages."""

from relm_cli.cli.list import LISTED
from relm_cli.entries import KINDS
from relm_cli.formats import FORMATS, ROWS

FORMAT_NAMES = ", ".join(FORMATS)
ROW_FORMATS = ", ".join(ROWS)
KIND_NAMES = ", ".join(KINDS)
LISTED_NAMES = ", ".join(LISTED)
