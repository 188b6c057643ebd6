# SPDX-License-Identifier: GPL-3.0-or-later
"""What `./dev bundle` left in BUNDLE, for another user who has nothing but GNOME's runtime, from RUNTIME."""

import contextlib
import functools
import glob
import http.server
import os
import re
import shutil
import tempfile
import threading

from sandbox import APPLICATION, flatpak, new_home, reading_files, run

# pylint: disable=wrong-import-order
import posts
from driver import main
from reading import NEWEST, selected, wait_selected

BUNDLE = os.environ['BUNDLE']


@contextlib.contextmanager
def clean_user():
    """An installation of its own, with the runtime and nothing else."""
    with tempfile.TemporaryDirectory(prefix='jogan-user-', dir=os.environ['PICTURES']) as folder:
        before = os.environ['FLATPAK_USER_DIR']
        os.environ['FLATPAK_USER_DIR'] = folder
        try:
            flatpak('--user', 'remote-add', '--no-gpg-verify', 'stand-in', os.environ['RUNTIME'])
            flatpak('--user', 'install', '--noninteractive', 'stand-in', 'org.gnome.Platform')
            yield
        finally:
            os.environ['FLATPAK_USER_DIR'] = before


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass


@contextlib.contextmanager
def web_server(folder):
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f'http://127.0.0.1:{server.server_port}'
        finally:
            server.shutdown()
            thread.join()


def hosted(folder, address, name):
    """The file of this name as it would be, were the bundle made for this address."""
    with open(os.path.join(BUNDLE, name), encoding='utf-8') as file:
        text = re.sub(r'^Url=.*$', f'Url={address}/repository', file.read(), flags=re.MULTILINE)
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def opens_posts(name):
    home = new_home(name)
    path = posts.write(home, NEWEST, 13)
    with reading_files(home, path) as app:
        wait_selected(app, posts.title(NEWEST, 1))
        app.keys('j j')
        wait_selected(app, posts.title(NEWEST, 3))
        app.screenshot(os.path.join(os.environ['PICTURES'], f'{name}.png'))


def opens_seed_posts():
    """Where these are at hand: five files with 45 papers."""
    paths = sorted(glob.glob(os.path.join(os.environ['JOGAN_SOURCE'], '../shared/posts/seed/*.md')))
    if paths:
        with reading_files(new_home('seed'), *paths) as app:
            app.get('label', '45', within=app.get('list', 'Views'))
            app.wait(lambda: selected(app), 'a paper')
            app.screenshot(os.path.join(os.environ['PICTURES'], 'seed.png'))


def test_bundle_installs_for_another_user():
    bundle, = glob.glob(os.path.join(BUNDLE, '*.flatpak'))
    with clean_user():
        assert APPLICATION not in flatpak('list')
        flatpak('--user', 'install', '--noninteractive', bundle)
        opens_posts('bundle')
        opens_seed_posts()


def test_repository_installs_and_is_verified():
    with tempfile.TemporaryDirectory() as folder, web_server(BUNDLE) as address, clean_user():
        flatpak('--user', 'install', '--noninteractive', '--from', hosted(folder, address, 'jogan.flatpakref'))
        remotes = dict(line.split('\t') for line in flatpak('remotes', '--columns=name,options').splitlines())
        assert all('no-gpg-verify' not in options for name, options in remotes.items() if name != 'stand-in'), remotes
        opens_posts('repository')


def test_unsigned_repository_is_refused():
    """One that somebody else put in its place is not installed from."""
    with tempfile.TemporaryDirectory() as folder, clean_user():
        shutil.copytree(os.path.join(BUNDLE, 'repository'), os.path.join(folder, 'repository'))
        for path in glob.glob(os.path.join(folder, 'repository', 'objects', '*', '*.commitmeta')):
            os.remove(path)
        for name in ('deltas', 'summary.sig', 'summary.idx.sig'):
            path = os.path.join(folder, 'repository', name)
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.exists(path):
                os.remove(path)
        with web_server(folder) as address:
            result = run('flatpak', '--user', 'install', '--noninteractive', '--from',
                         hosted(folder, address, 'jogan.flatpakref'))
        assert result.returncode and 'GPG' in result.stdout, result.stdout
        assert APPLICATION not in flatpak('list', '--app')


main()
