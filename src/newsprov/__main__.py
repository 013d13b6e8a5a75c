"""`python -m newsprov` is the `newsprov` command."""

import sys

from newsprov.cli import main

sys.exit(main())
