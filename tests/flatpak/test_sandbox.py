# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak in its sandbox, driven by keys; run by `./dev test --flatpak`.

MANIFEST is what it was built from, BUILD and REPOSITORY where; pictures are left in PICTURES.
"""

import contextlib
import json
import os
import re
import subprocess
import sys

from sandbox import APPLICATION, HERE, SandboxedApp, data, flatpak, has_document_portal, in_sandbox, new_home, run

# pylint: disable=wrong-import-order
import posts
from driver import main, wait
from gi.repository import Gio, GLib
from reading import NEWEST, selected, view, wait_selected, wait_title

NO_PORTAL = '/dev/fuse may not be used here, which the document portal needs'
# What the sandbox sees of the files that were handed to it.
SEEN = 'find /run/flatpak/doc -type f 2>/dev/null'


def test_permissions():
    """The sandbox is as narrow as the manifest says, and that is narrow."""
    with open(os.environ['MANIFEST'], encoding='utf-8') as file:
        manifest = json.load(file)
    expected = ['--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri']
    assert manifest['finish-args'] == expected, manifest['finish-args']
    said = flatpak('info', '--show-permissions', APPLICATION)
    granted = dict(re.findall(r'^(\w+)=(.*)$', said, re.MULTILINE))
    assert granted == {'shared': 'ipc;', 'sockets': 'x11;wayland;fallback-x11;', 'devices': 'dri;'}, said
    assert '[Session Bus Policy]' not in said and '[Environment]' not in said, said


def test_runtime():
    with open(os.environ['MANIFEST'], encoding='utf-8') as file:
        manifest = json.load(file)
    runtime = flatpak('info', '--show-runtime', APPLICATION).strip()
    assert runtime.startswith('org.gnome.Platform/') and runtime.endswith('/' + manifest['runtime-version']), runtime


def test_exports():
    """The desktop sees an entry, a service, a search provider that is off, icons and a description."""
    exports = os.path.join(os.environ['FLATPAK_USER_DIR'], 'exports/share')
    for path in (f'applications/{APPLICATION}.desktop', f'dbus-1/services/{APPLICATION}.service',
                 f'icons/hicolor/scalable/apps/{APPLICATION}.svg',
                 f'icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg', f'metainfo/{APPLICATION}.metainfo.xml'):
        assert os.path.exists(os.path.join(exports, path)), f'{path} is not exported'
    with open(os.path.join(exports, f'gnome-shell/search-providers/{APPLICATION}.search-provider.ini'),
              encoding='utf-8') as file:
        assert 'DefaultDisabled=true' in file.read()


def test_host_files_are_out_of_sight():
    """No file of the host can be read, neither in the home nor elsewhere."""
    home = new_home('out-of-sight')
    for path in (os.path.join(home, 'secret'), os.path.join(os.environ['XDG_RUNTIME_DIR'], 'secret')):
        with open(path, 'w', encoding='utf-8') as file:
            file.write('secret')
        result = in_sandbox(home, 'cat "$1"', path)
        assert result.returncode and 'secret' not in result.stdout.replace(path, ''), result.stdout
    result = in_sandbox(home, 'ls -A "$HOME"; find / -name secret -xdev -not -path "/proc/*" 2>/dev/null')
    assert result.stdout.split() == ['.var'], result.stdout
    result = in_sandbox(home, 'touch "$HOME/made" /usr/made /app/made; ls /etc/shadow /root /work /srv')
    assert not os.path.exists(os.path.join(home, 'made')), 'a file of the sandbox is in the home'
    assert result.returncode, result.stdout


def test_no_network():
    """There is nothing but the loopback device, by default and when it is taken away once more."""
    home = new_home('no-network')
    for options in ((), ('--unshare=network',)):
        devices = in_sandbox(home, 'cat /proc/net/dev', options=options).stdout
        assert re.findall(r'^ *(\w+):', devices, re.MULTILINE) == ['lo'], devices
    with SandboxedApp(home, options=('--unshare=network',)) as app:
        app.wait(lambda: selected(app), 'a paper of the welcome posts')


def test_file_as_argument():
    """A file that is handed over opens; the one beside it is out of sight."""
    if not has_document_portal():
        return NO_PORTAL
    home = new_home('file')
    folder = posts.write_all(os.path.join(home, 'posts'))
    path = posts.write(folder, NEWEST, 3)
    with SandboxedApp(home, '@@', path, '@@', options=('--file-forwarding',)) as app:
        wait_selected(app, posts.title(NEWEST, 1))
        app.keys('j l')
        wait_title(app, posts.title(NEWEST, 2))
        found = in_sandbox(home, SEEN).stdout.split()
    assert {os.path.basename(name) for name in found} == {os.path.basename(path)}, found
    return None


def test_folder_as_argument():
    """A folder that whoever starts the sandbox lets it see opens; what lies beside it is out of sight."""
    home = new_home('folder')
    folder = posts.write_all(os.path.join(home, 'all', 'posts'))
    beside = os.path.join(home, 'all', 'beside')
    with open(beside, 'w', encoding='utf-8') as file:
        file.write('beside')
    options = (f'--filesystem={folder}:ro',)
    with SandboxedApp(home, folder, options=options) as app:
        wait_selected(app, posts.title(NEWEST, 1))
        result = in_sandbox(home, 'cat "$1"; touch "$2/new" && echo written', beside, folder, options=options)
    assert 'beside' not in result.stdout.replace(beside, '') and 'written' not in result.stdout, result.stdout


@contextlib.contextmanager
def reading_chosen_folder(home, folder):
    """The application after its reader chose this folder in the portal's file chooser."""
    posts.write_all(folder)
    with subprocess.Popen([sys.executable, os.path.join(HERE, 'portal.py'), folder], stdout=subprocess.PIPE,
                          encoding='utf-8') as portal:
        try:
            assert portal.stdout.readline() == 'ready\n'
            with SandboxedApp(home) as app:
                app.wait(lambda: selected(app), 'a paper of the welcome posts')
                app.keys('ctrl+o')
                wait_selected(app, posts.title(NEWEST, 1))
                yield app
        finally:
            portal.terminate()


def test_folder_through_portal():
    """A folder that is chosen opens; what lies beside it stays out of sight; it is there again after a restart."""
    if not has_document_portal():
        return NO_PORTAL
    home = new_home('portal')
    folder = os.path.join(home, 'all', 'posts')
    os.makedirs(folder)
    with open(os.path.join(home, 'all', 'beside'), 'w', encoding='utf-8') as file:
        file.write('beside')
    with reading_chosen_folder(home, folder) as app:
        app.screenshot(os.path.join(os.environ['PICTURES'], 'portal.png'))
        found = in_sandbox(home, SEEN).stdout.split()
        assert {os.path.basename(name) for name in found} == set(os.listdir(folder)), found
    with SandboxedApp(home) as app:
        wait_selected(app, posts.title(NEWEST, 1))
    return None


def test_desktop_search():
    """The bus starts the sandbox for who searches, without a window; a result that is chosen opens one."""
    if not has_document_portal():
        return NO_PORTAL
    home, paper = os.environ['HOME'], posts.paper_id(NEWEST, 3)
    with reading_chosen_folder(home, os.path.join(home, 'posts')):
        pass
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(method, parameters):
        return bus.call_sync(APPLICATION, f"/{APPLICATION.replace('.', '/')}/SearchProvider",
                             'org.gnome.Shell.SearchProvider2', method, parameters, None, Gio.DBusCallFlags.NONE, -1,
                             None).unpack()

    def has_window():
        return run('xdotool', 'search', '--onlyvisible', '--class', 'jogan').returncode == 0

    try:
        assert call('GetInitialResultSet', GLib.Variant('(as)', ([paper],))) == ([paper],)
        assert call('GetResultMetas', GLib.Variant('(as)', ([paper],)))[0][0]['name'] == posts.title(NEWEST, 3)
        assert not has_window()
        call('ActivateResult', GLib.Variant('(sasu)', (paper, [], 0)))
        wait(has_window, 'window')
    finally:
        flatpak('kill', APPLICATION)
    return None


def test_marks_survive_an_update():
    """Bookmark and note are in the application's own data folder, and there after an update of the application."""
    home = new_home('update')
    with SandboxedApp(home) as app:
        app.wait(lambda: selected(app), 'a paper of the welcome posts')
        paper = selected(app)
        app.keys('b e')
        app.wait(lambda: app.focused() and 'editable' in app.focused().states, 'the note')
        app.type('kept over updates')
        app.keys('Escape')
        wait(lambda: 'kept over updates' in data(home, 'notes.json'), 'the note on disk')
        wait(lambda: json.loads(data(home, 'bookmarks.json') or '{}').get('records'), 'the bookmark on disk')
        app.screenshot(os.path.join(os.environ['PICTURES'], 'sandbox.png'))
    before = data(home, 'notes.json'), data(home, 'bookmarks.json')
    assert not os.path.exists(os.path.join(home, '.local/share/jogan')), 'something was written outside of the sandbox'

    commit = flatpak('info', '--show-commit', APPLICATION)
    with open(os.path.join(os.environ['BUILD'], 'files/share/update'), 'a', encoding='utf-8') as stamp:
        stamp.write('a newer version\n')
    flatpak('build-export', '--disable-fsync', os.environ['REPOSITORY'], os.environ['BUILD'], 'stable')
    flatpak('--user', 'update', '--noninteractive', APPLICATION)
    assert flatpak('info', '--show-commit', APPLICATION) != commit, 'nothing was updated'

    assert (data(home, 'notes.json'), data(home, 'bookmarks.json')) == before
    with SandboxedApp(home) as app:
        app.wait(lambda: selected(app), 'a paper of the welcome posts')
        app.keys('ctrl+alt+d')
        app.wait(lambda: view(app) == 'Bookmarks', 'the view of bookmarks')
        wait_selected(app, paper)
        app.wait(lambda: app.find('list item', paper).description.count('kept over updates'), 'the note in the list')


main()
