# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key of the table of shortcuts does what its row says, pressed as on a US keyboard."""

import pages
import table
from driver import main


def opened():
    return pages.opened(env={'G_MESSAGES_DEBUG': 'jogan'}, allow='no-portals|Failed to open')


def test_every_key():
    table.walk(opened, table.rows())


main()
