# SPDX-License-Identifier: GPL-3.0-or-later
"""test_install.py BUILD ID: what is installed, that it runs, and that it can be taken away again. Prints TAP.

Installed below another root, where Meson makes no caches; those are put there as it would make them elsewhere.
"""

import os
import re
import subprocess
import sys
import tempfile

BUILD, ID = sys.argv[1:3]
UNINSTALL = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'build-aux/uninstall.sh')
CACHES = ('share/applications/mimeinfo.cache', 'share/glib-2.0/schemas/gschemas.compiled',
          'share/icons/hicolor/icon-theme.cache')
EXPECTED = {
    'bin/jogan',
    f'share/applications/{ID}.desktop',
    f'share/dbus-1/services/{ID}.service',
    'share/glib-2.0/schemas/dev.jogan.Jogan.gschema.xml',
    f'share/gnome-shell/search-providers/{ID}.search-provider.ini',
    f'share/icons/hicolor/scalable/apps/{ID}.svg',
    f'share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
    'share/locale/ko/LC_MESSAGES/jogan.mo',
    f'share/metainfo/{ID}.metainfo.xml',
}


def run(*command, **options):
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            encoding='utf-8', check=False, **options)
    assert result.returncode == 0, result.stdout
    return result.stdout


def files(folder):
    return {os.path.relpath(os.path.join(place, name), folder)
            for place, _, names in os.walk(folder) for name in names}


def main():
    print('1..3')
    with tempfile.TemporaryDirectory() as folder:
        run('meson', 'install', '-C', BUILD, '--no-rebuild', '--destdir', folder)
        with open(os.path.join(BUILD, 'data', f'{ID}.service'), encoding='utf-8') as file:
            prefix = folder + re.search(r'^Exec=(.*)/bin/jogan ', file.read(), re.MULTILINE)[1]
        there = files(folder)
        expected = {os.path.relpath(os.path.join(prefix, path), folder) for path in EXPECTED}
        assert there == expected, f'missing: {expected - there}, not expected: {there - expected}'
        print('ok 1 - installed')
        assert run(os.path.join(prefix, 'bin/jogan'), '--version').startswith('jogan ')
        print('ok 2 - runs')
        for path in CACHES:
            with open(os.path.join(prefix, path), 'w', encoding='utf-8') as file:
                file.write('cache')
        run(UNINSTALL, BUILD)
        assert not files(folder), f'left behind: {files(folder)}'
        print('ok 3 - uninstalled')


main()
