# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop asks for over the session bus: search, activation, files, links, actions, notifications."""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Gio', '2.0')
# pylint: disable=wrong-import-position
import posts  # noqa: E402
from driver import PROGRAM, SECONDS, App, main, wait  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
from reading import NEWEST, library, reading, role_of_focus, selected, title, view  # noqa: E402
from reading import wait_selected, wait_title  # noqa: E402

NAME = 'dev.jogan.Jogan'
PATH = '/dev/jogan/Jogan'
SEARCH = 'org.gnome.Shell.SearchProvider2'
APPLICATION = 'org.freedesktop.Application'
SECOND = posts.paper_id(NEWEST, 2)
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(method, parameters=None, interface=SEARCH, path=PATH + '/SearchProvider', name=NAME):
    result = BUS.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                             int(SECONDS * 1000), None)
    return result.unpack()


def search(*terms):
    return call('GetInitialResultSet', GLib.Variant('(as)', (terms,)))[0]


def metas(*ids):
    return call('GetResultMetas', GLib.Variant('(as)', (ids,)))[0]


def has_owner():
    return call('NameHasOwner', GLib.Variant('(s)', (NAME,)), 'org.freedesktop.DBus', '/org/freedesktop/DBus',
                'org.freedesktop.DBus')[0]


@contextlib.contextmanager
def home_with(folder, settings=''):
    """A home that has this folder as its source."""
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, '.config/glib-2.0/settings')
        os.makedirs(path)
        uri = Gio.File.new_for_path(folder).get_uri()
        with open(os.path.join(path, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write(f"[dev/jogan/Jogan]\nsources=['{uri}']\n{settings}\n")
        yield home


@contextlib.contextmanager
def service(folder):
    """The program as the bus starts it."""
    with home_with(folder) as home, App('--gapplication-service', home=home, shown=False) as app:
        app.wait(has_owner, 'name on the bus')
        yield app


def run(*arguments):
    """A second start of the program, which hands its arguments over to the first."""
    subprocess.run([PROGRAM, *arguments], check=True, timeout=SECONDS, stdin=subprocess.DEVNULL)


def test_search_without_window():
    with library() as folder, service(folder) as app:
        # Asked before the library has been read, and answered after it.
        found = search('paper', '2')
        assert SECOND in found and len(found) <= 20, found
        assert len(set(found)) == len(found), found
        assert search(SECOND) == [SECOND]
        assert search('번째') and search('논문은'), 'Korean is not found within words'
        assert search('no such word') == []
        narrower = call('GetSubsearchResultSet', GLib.Variant('(asas)', (found, ['paper', SECOND])))[0]
        assert narrower == [SECOND], narrower
        meta, = metas(SECOND)
        assert meta['id'] == SECOND and meta['name'] == posts.title(NEWEST, 2), meta
        assert '목적' in meta['description'] and '\n' not in meta['description'], meta
        assert meta['clipboardText'] == f'https://arxiv.org/abs/{SECOND}', meta
        assert not app.has_window()


def test_search_is_quick():
    with library() as folder, service(folder):
        search('paper')
        times = []
        for word in ('p', 'pa', 'pap', 'pape', 'paper', '논문', '아침', '글', 'digest', SECOND) * 3:
            start = time.monotonic()
            metas(*search(word)[:5])
            times.append(time.monotonic() - start)
        limit = SECONDS / 600
        assert statistics.median(times) < limit, f'{statistics.median(times) * 1000:.0f} ms'


def test_hostile_searches():
    """Whatever is asked is answered, shortly, and the next one, too."""
    questions = [(), ('',), ('', '', ''), ('x' * 1_000_000,), ('paper',) * 5000, ('"',), ('-',), ('in:nothing', 'x'),
                 ('date:9999999999',), ('\u202e', '\x01\x02'), ('a' * 2047, 'b' * 2047), ('<b>', '&amp;', '%s%n')]
    with library() as folder, service(folder) as app:
        for terms in questions:
            assert len(search(*terms)) <= 20
        ids = ['', '/', '../../etc/passwd', 'x' * 100_000, '\u202e', '%n%s', "'; --", SECOND] + ['none'] * 5000
        assert [meta['id'] for meta in metas(*ids)] == [SECOND]
        assert metas() == []
        assert len(metas(*[SECOND] * 5000)) <= 20
        for method, parameters in (('GetResultMetas', GLib.Variant('(s)', ('x',))), ('GetInitialResultSet', None),
                                   ('Nothing', None)):
            try:
                call(method, parameters)
                raise AssertionError(f'{method} took {parameters}')
            except GLib.Error as error:
                assert Gio.dbus_error_is_remote_error(error), error
        answers = []
        for i in range(500):
            BUS.call(NAME, PATH + '/SearchProvider', SEARCH, 'GetInitialResultSet',
                       GLib.Variant('(as)', ([f'paper {i % 14}'],)), None, Gio.DBusCallFlags.NONE, -1, None,
                       lambda connection, result: answers.append(connection.call_finish(result)))

        def all_answered():
            GLib.MainContext.default().iteration(False)
            return len(answers) == 500
        app.wait(all_answered, '500 answers')
        assert search(SECOND) == [SECOND]
        assert not app.has_window()


def test_names_of_files_that_are_no_text():
    with library() as folder, service(folder) as app:
        for name in (b'2024-03-09-\xff\xfe.md', b'2024-03-09-<b>&%s\n.md'):
            with open(os.path.join(os.fsencode(folder), name), 'w', encoding='utf-8') as file:
                file.write('# Nothing but a heading\n\nSomething peculiar.\n')
        wait(lambda: search('peculiar'), 'a paper that is a whole file')
        found = search('peculiar')
        assert [meta['id'] for meta in metas(*found)] == found
        call('ActivateResult', GLib.Variant('(sasu)', (found[0], [], 0)))
        app.appear()
        wait_selected(app, 'Nothing but a heading')
        app.quit()


def test_result_opens_its_paper():
    with library() as folder, service(folder) as app:
        found = search('paper', '2')
        call('ActivateResult', GLib.Variant('(sasu)', (SECOND, ['paper'], 0)))
        app.appear()
        wait_selected(app, posts.title(NEWEST, 2))
        call('ActivateResult', GLib.Variant('(sasu)', ('no such paper', ['paper'], 0)))
        app.wait_announced('No source has the paper “no such paper”')
        assert SECOND in found
        # Who searches is still being served when the window is closed, and gets another one.
        app.close_window()
        assert search(SECOND) == [SECOND]
        call('ActivateResult', GLib.Variant('(sasu)', (posts.paper_id(NEWEST, 5), [], 0)))
        app.appear()
        wait_selected(app, posts.title(NEWEST, 5))
        app.quit()


def test_search_opens_in_the_window():
    with library() as folder, service(folder) as app:
        call('LaunchSearch', GLib.Variant('(asu)', (['Paper', f'id:{SECOND}'], 0)))
        app.appear()
        wait_selected(app, posts.title(NEWEST, 2))
        app.get('label', '1 paper')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.quit()


def test_bus_starts_the_program():
    """As the service file says it that is installed with the program."""
    with tempfile.TemporaryDirectory() as home, library() as folder:
        services = os.path.join(os.environ['XDG_RUNTIME_DIR'], 'dbus-1/services')
        os.makedirs(services, exist_ok=True)
        path = os.path.join(services, f'{NAME}.service')
        with open(os.environ['SERVICE'], encoding='utf-8') as file:
            text = file.read()
        line = next(line for line in text.splitlines() if line.startswith('Exec='))
        command = line.removeprefix('Exec=').split()
        assert command[1:] == ['--gapplication-service'], line
        exports = ' '.join(f'XDG_{name}_HOME={home}/{name}' for name in ('CONFIG', 'DATA', 'CACHE', 'STATE'))
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace(line, f'Exec=/usr/bin/env HOME={home} {exports} {PROGRAM} --gapplication-service'))
        call('ReloadConfig', None, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus')
        try:
            uri = Gio.File.new_for_path(folder).get_uri()
            call('Open', GLib.Variant('(asa{sv})', ([uri], {})), APPLICATION, PATH)
            wait(lambda: SECOND in search(SECOND), 'the papers of the folder')
            wait(lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'jogan'], check=False,
                                        stdout=subprocess.DEVNULL).returncode == 0, 'window')
            call('ActivateAction', GLib.Variant('(sava{sv})', ('quit', [], {})), APPLICATION, PATH)
            wait(lambda: not has_owner(), 'end of the program')
        finally:
            os.remove(path)


def test_links_and_files_open_in_the_running_window():
    with reading() as app:
        run(f'jogan:{SECOND}')
        wait_selected(app, posts.title(NEWEST, 2))
        run(f'JOGAN://arXiv:{posts.paper_id(posts.DAYS[3], 4)}v2')
        wait_selected(app, posts.title(posts.DAYS[3], 4))
        wait_title(app, posts.title(posts.DAYS[3], 4))
        for uri in ('jogan:', 'jogan:%00', 'jogan:%ff', 'jogan:<b>', 'jogan:../../x', 'jogan:' + 'x' * 100_000):
            run(uri)
        app.wait_announced('No source has the paper')
        assert title(app) == posts.title(posts.DAYS[3], 4)
        run('jogan:today')
        app.wait(lambda: view(app) == 'Today', 'the view of today')
        run('jogan:search')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.keys('Escape')
        with tempfile.TemporaryDirectory() as folder:
            run(posts.write(folder, '2024-03-09', 2))
            wait_selected(app, posts.title('2024-03-09', 1))


def test_link_opens_in_a_new_window():
    with library() as folder, tempfile.TemporaryDirectory() as home:
        with App(folder, home=home) as app:
            wait_selected(app, posts.title(NEWEST, 1))
        with App(f'jogan:{posts.paper_id(posts.DAYS[2], 5)}', home=home) as app:
            wait_selected(app, posts.title(posts.DAYS[2], 5))
            wait_title(app, posts.title(posts.DAYS[2], 5))


def test_actions_of_the_desktop_entry():
    with library() as folder, service(folder) as app:
        call('ActivateAction', GLib.Variant('(sava{sv})', ('search', [], {})), APPLICATION, PATH)
        app.appear()
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        call('ActivateAction', GLib.Variant('(sava{sv})', ('today', [], {})), APPLICATION, PATH)
        app.wait(lambda: view(app) == 'Today' and selected(app), 'the papers of today')


class Notifications:
    """What is told to the desktop, in place of its own service."""

    def __init__(self):
        info = Gio.DBusNodeInfo.new_for_xml('''
          <node><interface name="org.freedesktop.Notifications">
            <method name="Notify">
              <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
              <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
              <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
            </method>
            <method name="GetCapabilities"><arg type="as" direction="out"/></method>
            <method name="CloseNotification"><arg type="u" direction="in"/></method>
          </interface></node>''')
        self.told = []
        self.registration = BUS.register_object('/org/freedesktop/Notifications', info.interfaces[0], self.call_cb,
                                                  None, None)
        self.owner = Gio.bus_own_name_on_connection(BUS, 'org.freedesktop.Notifications', Gio.BusNameOwnerFlags.NONE,
                                                    None, None)

    def call_cb(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        if method == 'Notify':
            self.told.append(parameters.unpack()[3:5])
        answers = {'Notify': GLib.Variant('(u)', (1,)), 'GetCapabilities': GLib.Variant('(as)', ([],))}
        invocation.return_value(answers.get(method))

    def wait(self, app, condition, what):
        def iterated():
            while GLib.MainContext.default().iteration(False):
                pass
            return condition()
        app.wait(iterated, what)

    def wait_for_nothing(self, seconds):
        """The one case in which only time can tell."""
        end = time.monotonic() + seconds
        wait(lambda: GLib.MainContext.default().iteration(False) or time.monotonic() > end, 'time')
        assert not self.told, self.told

    def close(self):
        Gio.bus_unown_name(self.owner)
        BUS.unregister_object(self.registration)


@contextlib.contextmanager
def reading_in_the_background(settings):
    """The window behind others, with these settings, and what the desktop is told."""
    with contextlib.closing(Notifications()) as desktop, library() as folder, home_with(folder, settings) as home, \
            App(home=home) as app:
        wait_selected(app, posts.title(NEWEST, 1))
        posts.write(folder, '2024-03-09', 3)
        wait(lambda: search(posts.paper_id('2024-03-09', 1)), 'the post that comes while the window is in front')
        desktop.wait(app, lambda: 'active' in app.frame.states, 'window in front')
        yield app, folder, desktop


@contextlib.contextmanager
def drop_target(app):
    """Another program beside the window, the events that it tells of, and its window."""
    with tempfile.NamedTemporaryFile('w+', encoding='utf-8') as out:
        program = os.path.join(os.path.dirname(__file__), 'drop_target.py')
        with subprocess.Popen([sys.executable, program], stdout=out) as target:
            def told():
                with open(out.name, encoding='utf-8') as lines:
                    return [json.loads(line) for line in lines if line.endswith('\n')]
            try:
                window = app.wait(lambda: app.find_window('^Drop Target$'), 'the window of the other program')
                app.move((0, 0))
                app.move((1000, 100), window)
                yield told, window
            finally:
                target.kill()


def test_a_paper_is_dropped_as_a_link():
    with reading(size=(800, 600)) as app:
        app.keys('j')
        wait_selected(app, posts.title(NEWEST, 2))
        left, top, width, height = app.selected(within=app.get('list', 'Papers')).box
        with drop_target(app) as (told, window):
            app.drag_to((left + width // 2, top + height // 2), window, (150, 150), lambda: ['over'] in told())
            given = app.wait(lambda: next((event[1] for event in told() if event[0] == 'dropped'), None), 'the drop')
        name, link = posts.title(NEWEST, 2), f'https://arxiv.org/abs/{SECOND}'
        assert given == {
            'text/uri-list': f'{link}\r\n',
            'text/html': f'<meta charset="utf-8"><a href="{link}">{name}</a>',
            'text/plain;charset=utf-8': link,
        }, given
        wait_selected(app, name)


def test_notifications():
    """Only of posts that are new, and only behind other windows."""
    with reading_in_the_background('notify-new-posts=true') as (app, folder, desktop):
        # What came while the window was in front is not told of, however soon it is left.
        app.minimize()
        posts.write(folder, '2024-03-10', 4)
        desktop.wait(app, lambda: desktop.told, 'notification')
        assert desktop.told == [('Digest 2024-03-10', '4 papers')], desktop.told
        app.terminate()


def test_no_notifications_unless_wanted():
    with reading_in_the_background('') as (app, folder, desktop):
        app.minimize()
        posts.write(folder, '2024-03-10', 4)
        wait(lambda: search(posts.paper_id('2024-03-10', 1)), 'the post')
        desktop.wait_for_nothing(1.5)
        app.terminate()


main()
