# SPDX-License-Identifier: GPL-3.0-or-later
"""Every letter, figure and sign of the table of shortcuts on keyboards that have them elsewhere, or not at all."""

import contextlib
import subprocess

import pages
import table
from driver import main


def opened(*layout):
    """The program, and a layout from the time on when all is there."""
    @contextlib.contextmanager
    def opener():
        subprocess.run(['setxkbmap', 'us'], check=True)
        with pages.opened(env={'G_MESSAGES_DEBUG': 'jogan'}, allow='no-portals|Failed to open') as app:
            if layout:
                app.layout(*layout)
            yield app
    return opener


def test_korean():
    table.walk(opened('kr'), table.written())


def test_russian():
    # Other letters are on the keys, and the signs are elsewhere.
    table.walk(opened('ru'), table.written(), table.by_letter_or_place)


def test_dvorak():
    table.walk(opened('us', 'dvorak'), table.written(), table.by_letter)


main()
