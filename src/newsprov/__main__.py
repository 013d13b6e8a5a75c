"""`python -m newsprov` is the `newsprov` command."""

import sys

from newsprov.commands import main

sys.exit(main())
