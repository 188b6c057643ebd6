# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the Flatpak share: the installed application, APPLICATION by its id, in homes of their own."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'ui'))
# pylint: disable=wrong-import-position
from driver import App, Node  # noqa: E402
from gi.repository import Atspi  # noqa: E402

APPLICATION = os.environ['APPLICATION']
SETTINGS = {'settings.ini': '[Settings]\ngtk-enable-animations=false\ngtk-font-name=Cantarell 11\n',
            'gtk.css': 'window.solid-csd { margin: 0; padding: 0; border: none; box-shadow: none; }\n'}


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', check=False,
                          **options)


def flatpak(*arguments, **options):
    result = run('flatpak', *arguments, **options)
    assert result.returncode == 0, f"flatpak {' '.join(arguments)}: {result.stdout}"
    return result.stdout


def new_home(name):
    """A home with the application's own settings for GTK, as the test's session has them outside of the sandbox."""
    home = os.path.join(os.environ['HOME'], name)
    settings = os.path.join(home, '.var/app', APPLICATION, 'config/gtk-4.0')
    os.makedirs(settings)
    for file, text in SETTINGS.items():
        with open(os.path.join(settings, file), 'w', encoding='utf-8') as out:
            out.write(text)
    return home


def environment(home):
    """For a program in this home and with portals, as on a desktop."""
    return {**{name: value for name, value in os.environ.items()
               if name not in ('GDK_DEBUG', 'ADW_DISABLE_PORTAL') and not name.startswith('XDG_CONFIG_')},
            'HOME': home}


def in_sandbox(home, script, *arguments, options=()):
    """Runs a script there; what flatpak says itself, such as that there is no portal, is left out."""
    result = run('flatpak', 'run', '--command=sh', *options, APPLICATION, '-c', script, 'sh', *arguments,
                 env=environment(home))
    result.stdout = ''.join(line for line in result.stdout.splitlines(True) if not line.startswith('F: '))
    return result


def data(home, name):
    """What is written in the application's data folder under this name."""
    path = os.path.join(home, '.var/app', APPLICATION, 'data/jogan', name)
    if not os.path.exists(path):
        return ''
    with open(path, encoding='utf-8') as file:
        return file.read()


class SandboxedApp(App):
    """The application in its sandbox: its process ids are not those of the session."""

    def __init__(self, home, *arguments, options=()):
        super().__init__('run', *options, APPLICATION, *arguments, program='flatpak', home=home, lang='en',
                         env={'GDK_DEBUG': '', 'ADW_DISABLE_PORTAL': ''}, size=(900, 640))

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        return next((node for node in Node(desktop).children if node.name in ('jogan', 'Jogan', APPLICATION)), None)

    def _find_window(self):
        return self._xdotool('search', '--onlyvisible', '--class', 'jogan').split()[-1:]

    def kill(self):
        """Leaves a picture of what went wrong."""
        run('import', '-silent', '-window', 'root', os.path.join(os.environ['PICTURES'], 'failure.png'))
        run('flatpak', 'kill', APPLICATION)
        super().kill()


def has_document_portal():
    """Files reach the sandbox by a file system of the portal's own, where a user may mount one."""
    return os.access('/dev/fuse', os.R_OK | os.W_OK)


def reading_files(home, *paths):
    """The application with these files, through the portal, or else shown to it by the one who starts it."""
    if has_document_portal():
        return SandboxedApp(home, '@@', *paths, '@@', options=('--file-forwarding',))
    return SandboxedApp(home, *paths, options=[f'--filesystem={path}:ro' for path in paths])
