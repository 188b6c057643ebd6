# SPDX-License-Identifier: GPL-3.0-or-later
"""format.py FILE ...: lays out C sources, clang-format first, then parameters in columns."""

import subprocess
import sys

from lineup import line_up


def formatted(path):
    """What the file should read like."""
    return line_up(subprocess.check_output(['clang-format', path], encoding='utf-8'))


def main():
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8') as file:
            before = file.read()
        after = formatted(path)
        if after != before:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(after)
            print(path)


if __name__ == '__main__':
    main()
