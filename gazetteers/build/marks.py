"""How the hand lists write forms."""

import re


def marked(cell):
    """"=US~" is the form US, exact, weak. A comma with a blank behind it is part of a form."""
    for part in re.split(r",(?! )", cell):
        part = part.strip()
        if part:
            yield (part.lstrip("=").rstrip("~"), "exact" if part.startswith("=") else "",
                   "yes" if part.endswith("~") else "")
