# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window by keys and reads it through the accessibility tree.

A test file holds functions named test_...; each starts the programs it needs and says what must be true:

    from driver import App, main

    def test_next_paper():
        with App('posts') as app:
            app.keys('j j')
            app.wait(lambda: app.selected().name.startswith('3'), 'the third paper')

    main()

`main ()` runs them one after the other and prints TAP; what a test returns is the reason why it was skipped. It needs
a display with a window manager, a session bus and an accessibility bus: build-aux/ui-session makes them. An App has a
home of its own that vanishes after it; on leaving the `with` block it is asked to close and must end with status 0,
having said no GLib or GTK warning.

    app.keys('j J ctrl+d Escape')   keys as they stand on a US keyboard, whatever the layout is now; `type:text` types
    app.keys('j', symbols=True)     the keys that give these symbols in the layout of now
    app.hold('j', seconds=1)        one key held down, repeating
    app.drag((10, 20), (90, 20))    the pointer with its first button held
    app.click((10, 20), button=3)   the pointer's buttons, here the one for context menus
    app.layout('ru')                the keyboard's layout; `app.layout('us', 'dvorak')`
    app.find('button', 'Close')     a node that is showing, or None; `name` may be a compiled pattern
    app.get('button', 'Close')      the same, waited for
    app.all('list item')            all nodes of that role that are showing
    app.focused()                   the node with the keyboard focus, or None
    app.selected('list')            the selected row in the first list of that role, or None
    app.scroll(node)                how far the first scroll bar in the window, or in a node, is scrolled, in pixels
    app.wait(condition, what)       the first true value of condition (), within a minute
    app.settle()                    waits until nothing moves any more
    app.appear()                    waits for the window of a program that was started with shown=False
    app.surface()                   waits until that window has the keyboard, whatever is in it
    app.resize(360, 640)            the window's size
    app.minimize()                  puts the window out of sight
    app.screenshot('out.png')       a picture of exactly the window, and of the menus over it
    app.stderr()                    what the program has said so far
    app.wait_announced('Undone')    a message for screen readers that holds this text; app.announced() has all until now
    app.close_window()              leaves the program running that has more to do
    app.close(), app.quit(), app.kill()
                                    the end, asked for in two ways or sudden; `app.status` is None or the exit status

    node.name, node.role, node.states (a set of names such as 'focused', 'selected', 'checked'), node.text,
    node.box (x, y, width and height in the window), node.parent, node.children, node.walk(), node.value,
    node.description, node.press() (its first action), node.focus()

All conditions are waited for; nothing sleeps for a fixed time.
"""

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
# pylint: disable=wrong-import-position
from gi.repository import Atspi, GLib  # noqa: E402

# The registry itself has no cache to be asked for, which libatspi complains of.
GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None)

PROGRAM = os.environ.get('JOGAN', 'jogan')
# Enough for a machine that is slow and has much else to do. Who waits for what comes does not wait longer for that.
SECONDS = 60 * float(os.environ.get('TIMEOUT_MULTIPLIER', '1'))
COMPLAINT = re.compile(r'(?:-|\*\* )(?:WARNING|CRITICAL|ERROR) \*\*|ERROR: AddressSanitizer|runtime error:')
# What GTK says of itself: 4.24 counts a frame twice when the machine is busy.
HARMLESS = re.compile(r'gdk_frame_timings_submitted\(\) called on submitted frame')
LOCALES = {'en': 'en_US.UTF-8', 'en_XA': 'en_US.UTF-8', 'ko': 'ko_KR.UTF-8', 'ar': 'ar_EG.UTF-8'}

# A program that is busy answers late, not wrongly; by itself libatspi waits less than a second.
Atspi.set_timeout(round(SECONDS * 1000), round(SECONDS * 1000))

# What is on the keys of a US keyboard, row by row, and the key code of the first of each row.
ROWS = ((10, '1234567890-='), (24, 'qwertyuiop[]'), (38, "asdfghjkl;'`"), (51, '\\zxcvbnm,./'))
SHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', '1234567890-=[];\'`\\,./'))
NAMES = {'slash': '/', 'question': '?', 'colon': ':', 'plus': '+', 'minus': '-', 'equal': '=', 'comma': ',',
         'period': '.', 'bracketleft': '[', 'bracketright': ']', 'semicolon': ';', 'grave': '`'}
CODES = {letter: code + i for code, letters in ROWS for i, letter in enumerate(letters)}
# Newer descriptions of keyboards have xdotool press Alt with these, when it is told their names.
CODES |= {f'F{n}': code for n, code in enumerate((*range(67, 77), 95, 96), 1)}

# For a program under AddressSanitizer in which GTK leaks: only whole stacks, which take their time, tell what of it is
# in build-aux/leaks.supp.
WHOLE_STACKS = {'ASAN_OPTIONS': f'{os.environ.get("ASAN_OPTIONS", "")}:fast_unwind_on_malloc=0'}


def wait(condition, what, seconds=SECONDS):
    """The first true value of condition (); an assertion that fails when it does not come in time.

    What the condition looks at need not be there yet, so that app.focused().name will do. `what` may be a function,
    which is asked when the time is over.
    """
    end = time.monotonic() + seconds
    while True:
        problem = None
        try:
            value = condition()
        except (AttributeError, GLib.Error) as error:
            # Nothing is there yet, or it goes away while the tree is walked.
            value, problem = None, error
        if value:
            return value
        if time.monotonic() >= end:
            raise AssertionError(f'no {what() if callable(what) else what} within {seconds:g} s') from problem
        time.sleep(0.02)


def physical(key):
    """A key with its modifiers for xdotool, letters and signs by their place on a US keyboard."""
    *parts, last = key[:-1].rstrip('+').split('+') + ['+'] if key.endswith('+') else key.split('+')
    parts, last = [part for part in parts if part], NAMES.get(last, last)
    if last in SHIFTED or (len(last) == 1 and last.isupper()):
        last = SHIFTED.get(last, last.lower())
        if 'shift' not in parts:
            parts.append('shift')
    return '+'.join([*parts, str(CODES.get(last, last))])


class Node:
    """A widget as assistive technology sees it."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __repr__(self):
        try:
            return f'<{self.role} {self.name!r} {sorted(self.states)}>'
        except GLib.Error:
            return '<a node that is no more>'

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    def __hash__(self):
        return hash(self.accessible)

    @property
    def name(self):
        return self.accessible.get_name()

    @property
    def description(self):
        return self.accessible.get_description()

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def states(self):
        return {state.value_nick for state in self.accessible.get_state_set().get_states()}

    @property
    def text(self):
        text = self.accessible.get_text_iface()
        # An entry has nothing to tell of an end that is -1.
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ''

    @property
    def selection(self):
        """What is selected in a text."""
        text = self.accessible.get_text_iface()
        if not text or Atspi.Text.get_n_selections(text) < 1:
            return ''
        part = Atspi.Text.get_selection(text, 0)
        return Atspi.Text.get_text(text, part.start_offset, part.end_offset)

    @property
    def value(self):
        value = self.accessible.get_value_iface()
        return Atspi.Value.get_current_value(value) if value else None

    @property
    def box(self):
        component = self.accessible.get_component_iface()
        if not component:
            # It goes away just now.
            return 0, 0, 0, 0
        box = component.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    @property
    def parent(self):
        parent = self.accessible.get_parent()
        return Node(parent) if parent else None

    @property
    def children(self):
        found = (self.accessible.get_child_at_index(i) for i in range(self.accessible.get_child_count()))
        return [Node(child) for child in found if child]

    def walk(self):
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def matches(self, role, name=None):
        if role is not None and self.role != role:
            return False
        if name is None:
            return True
        return bool(name.search(self.name)) if isinstance(name, re.Pattern) else self.name == name

    def press(self):
        assert self.accessible.get_action_iface().do_action(0), f'{self!r} cannot be pressed'

    def focus(self):
        assert self.accessible.get_component_iface().grab_focus(), f'{self!r} cannot have the focus'


class App:
    """A running program and its first window."""

    def __init__(self, *arguments, program=None, home=None, lang='C', env=None, size=None, text_scale=1, allow=None,
                 shown=True, settings=''):
        """Starts `program` (the built jogan) with `arguments` in `home` (a new one), in the language `lang`
        (None: the caller's).

        `allow` is a pattern of warnings that are expected. A program that is not `shown` at once has no window until
        appear () waits for it. `settings` are lines of the file that keeps them; a home that has one keeps its own.
        """
        self.root = self.frame = self.window = None
        self.allow = re.compile(allow) if allow else None
        self.status = None
        self.killed = False
        self._announced = []
        self._listener = Atspi.EventListener.new(lambda event: self._announced.append(event.any_data))
        self._listener.register('object:announcement')
        self.folder = tempfile.mkdtemp(prefix='jogan-app-', dir=os.environ.get('XDG_RUNTIME_DIR'))
        self.home = home or os.path.join(self.folder, 'home')
        self.log = open(os.path.join(self.folder, 'stderr'), 'w+', encoding='utf-8', errors='replace')
        environment = dict(os.environ)
        if lang:
            environment.update(LC_ALL=LOCALES.get(lang, 'C.UTF-8'), LANGUAGE=lang)
        if self.home != os.environ['HOME']:
            self._prepare_home(environment)
            self._write_settings(settings)
        environment.update(env or {})
        # The size of text under X11, which GTK does not take from its own settings there.
        subprocess.run(['xprop', '-root', '-format', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER',
                        f'Xft.dpi:\t{round(96 * text_scale)}\n'], check=True)
        self.process = subprocess.Popen([program or PROGRAM, *arguments], env=environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        try:
            if shown:
                self.appear(size)
        except BaseException:
            self.kill()
            print(self.stderr(), end='', file=sys.stderr)
            self._clean()
            raise

    def surface(self):
        """Gives the window the keyboard as soon as it is on the screen."""
        self.window = self.wait(self._find_window, 'window on the screen')
        self._xdotool('windowactivate', '--sync', self.window)

    def appear(self, size=None):
        """Waits for the window, and gives it the keyboard."""
        self.root = self.wait(self._find_application, 'application on the accessibility bus')
        self.frame = self.wait(self._find_frame, 'window in the accessibility tree')
        self.surface()
        self.wait(lambda: 'active' in self.frame.states, 'window with the keyboard focus')
        if size:
            self.resize(*size)

    def has_window(self):
        return bool(self._find_window())

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        try:
            if error is None:
                self.close()
                self.check()
            else:
                self.kill()
                print(self.stderr(), end='', file=sys.stderr)
        finally:
            self._clean()

    def _prepare_home(self, environment):
        places = {'CONFIG': '.config', 'DATA': '.local/share', 'CACHE': '.cache', 'STATE': '.local/state'}
        session = os.path.join(os.environ.get('XDG_CONFIG_HOME', ''), 'gtk-4.0')
        environment['HOME'] = self.home
        for name, place in places.items():
            environment[f'XDG_{name}_HOME'] = os.path.join(self.home, place)
            os.makedirs(environment[f'XDG_{name}_HOME'], exist_ok=True)
        settings = os.path.join(self.home, '.config/gtk-4.0')
        if os.path.isdir(session) and not os.path.exists(settings):
            shutil.copytree(session, settings)

    def _write_settings(self, settings):
        path = os.path.join(self.home, '.config/glib-2.0/settings/keyfile')
        if settings and not os.path.exists(path):
            os.makedirs(os.path.dirname(path))
            with open(path, 'w', encoding='utf-8') as file:
                file.write(f'[dev/jogan/Jogan]\n{settings}\n')

    def _clean(self):
        self._listener.deregister('object:announcement')
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for node in Node(desktop).children:
            if node.accessible.get_process_id() == self.process.pid:
                return node
        return None

    def _find_frame(self):
        self.root.accessible.clear_cache()
        return next((node for node in self.root.children if node.role in ('frame', 'window', 'dialog')), None)

    def _find_window(self):
        return self._xdotool('search', '--onlyvisible', '--pid', str(self.process.pid)).split()[-1:]

    def _xdotool(self, *arguments):
        return subprocess.run(['xdotool', *(part for argument in arguments for part in
                                            (argument if isinstance(argument, list) else [argument]))],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding='utf-8', check=False).stdout

    # Waiting and looking

    def wait(self, condition, what='such state', seconds=SECONDS):
        """The first true value of condition (); fails when the program ends before."""
        def alive():
            value = condition()
            assert value or self.process.poll() is None, f'the program ended with {self.process.returncode}'
            return value
        return wait(alive, what, seconds)

    def _walk(self, within):
        start = within or self.frame
        start.accessible.clear_cache()
        stack = [start]
        while stack:
            node = stack.pop()
            states = node.states
            if 'showing' in states:
                yield node, states
                stack.extend(reversed(node.children))

    def walk(self, within=None):
        """All nodes that are showing, from the window or a node down."""
        for node, _ in self._walk(within):
            yield node

    def find(self, role, name=None, within=None):
        return next((node for node in self.walk(within) if node.matches(role, name)), None)

    def get(self, role, name=None, within=None):
        return self.wait(lambda: self.find(role, name, within), f'{role} {name!r}')

    def all(self, role, name=None, within=None):
        return [node for node in self.walk(within) if node.matches(role, name)]

    def focused(self):
        found = None
        for node, states in self._walk(None):
            # GTK 4.24 says so of links, too, and also of one in a text that has not the focus.
            if 'focused' in states and node.role != 'link':
                found = node
        return found

    def selected(self, role='list', within=None):
        for found in self.walk(within):
            if found.role == role:
                for node, states in self._walk(found):
                    if 'selected' in states:
                        return node
        return None

    def scroll(self, within=None):
        bar = next((node for node in self.all('scroll bar', within=within) if 'vertical' in node.states), None)
        return bar.value if bar else 0

    def stderr(self):
        self.log.flush()
        with open(self.log.name, encoding='utf-8', errors='replace') as file:
            return file.read()

    def announced(self):
        """What screen readers were told to say since this was last asked."""
        while GLib.MainContext.default().iteration(False):
            pass
        told, self._announced[:] = list(self._announced), []
        return told

    def wait_announced(self, text):
        told = []
        self.wait(lambda: told.extend(self.announced()) or any(text in message for message in told),
                  lambda: f'“{text}” announced, only {told}')

    # Keys

    def keys(self, keys, symbols=False):
        """Presses keys one after the other, separated by blanks; `type:TEXT` types a word."""
        for typed, parts in itertools.groupby(keys.split(), lambda key: key.startswith('type:')):
            if typed:
                for part in parts:
                    self.type(part.removeprefix('type:'))
            else:
                self._xdotool('key', '--delay', '25', [key if symbols else physical(key) for key in parts])

    def type(self, text):
        """Types a text.

        Letters that are on no key are typed by their numbers, as GTK's entries take them: xdotool would put each on a
        key for as long as it takes to press it, and a busy program looks too late for what was on it.
        """
        for ascii_part, letter in re.findall(r'([\x00-\x7f]+)|(.)', text):
            if ascii_part:
                self._xdotool('type', '--delay', '20', ascii_part)
            else:
                self.keys(f'ctrl+shift+u {" ".join(f"{ord(letter):x}")} space')

    def hold(self, key, seconds):
        """Holds a key down, which repeats, until so many seconds are over."""
        self._xdotool('keydown', physical(key))
        time.sleep(seconds)
        self._xdotool('keyup', physical(key))

    def drag(self, start, end):
        """Drags with the first button held, from one place in the window to another."""
        steps = [(start[0] + (end[0] - start[0]) * i // 8, start[1] + (end[1] - start[1]) * i // 8) for i in range(9)]
        self._xdotool('mousemove', '--window', self.window, *map(str, steps[0]), 'mousedown', '1')
        for step in steps[1:]:
            self._xdotool('mousemove', '--window', self.window, *map(str, step))
        self._xdotool('mouseup', '1')

    def click(self, place, button=1):
        """Presses a button of the pointer at a place in the window."""
        self._xdotool('mousemove', '--window', self.window, *map(str, place), 'click', str(button))

    def find_window(self, name):
        """The window of any program whose title matches a pattern."""
        return self._xdotool('search', '--onlyvisible', '--name', name).split()[-1:]

    def move(self, place, window=None):
        self._xdotool('windowmove', '--sync', window or self.window, *map(str, place))

    def drag_to(self, start, window, end, arrived):
        """Drags from a place in the window to one in a window of another program, and lets go once it has arrived."""
        self._xdotool('mousemove', '--window', self.window, *map(str, start), 'mousedown', '1')
        for i in range(1, 20):
            self._xdotool('mousemove', '--window', self.window, str(start[0] + 2 * i), str(start[1]))

        def nudge():
            self._xdotool('mousemove', '--window', window, *map(str, end))
            self._xdotool('mousemove_relative', '1', '1')
            return arrived()
        try:
            self.wait(nudge, 'what is dragged in the other window')
        finally:
            self._xdotool('mouseup', '1')

    def wait_other_window(self):
        """Waits until another window than the first has the keyboard, such as a file chooser."""
        self.wait(lambda: self._xdotool('getactivewindow').split() not in ([], self.window), 'another window')

    def has_keyboard(self):
        return self._xdotool('getactivewindow').split() == self.window

    def wait_own_window(self):
        """Waits until the first window has the keyboard again."""
        self.wait(self.has_keyboard, 'the first window')

    def layout(self, name, variant=''):
        subprocess.run(['setxkbmap', name, *(['-variant', variant] if variant else [])], check=True)

    # The window

    def resize(self, width, height):
        self._xdotool('windowsize', self.window, str(width), str(height))
        self.wait(lambda: self.frame.box[2:] == (width, height), f'window of {width} x {height}')

    def minimize(self):
        self._xdotool('windowminimize', '--sync', self.window)
        self.wait(lambda: 'active' not in self.frame.states, 'window without the keyboard focus')

    def picture(self):
        return subprocess.run(['import', '-silent', '-window', *self.window, '-depth', '8', 'rgb:-'],
                              stdout=subprocess.PIPE, check=True).stdout

    def settle(self):
        """Waits until the program has nothing to do and three pictures in a row are the same.

        It answers before each: one that did not get the processor has nothing to do either, and keys to look at.
        """
        last, n_same = None, 0

        def is_same():
            nonlocal last, n_same
            with open(f'/proc/{self.process.pid}/stat', encoding='utf-8') as file:
                ticks = sum(map(int, file.read().rpartition(')')[2].split()[11:13]))
            before, last = last, (self.frame.states and self.picture(), ticks)
            n_same = n_same + 1 if before and before[0] == last[0] and last[1] - before[1] <= 1 else 0
            return n_same == 2
        self.wait(is_same, 'picture that stays the same')

    def screenshot(self, path):
        """A picture of where the window is, with the menus that are open over it."""
        self.settle()
        place = dict(line.split('=') for line in self._xdotool('getwindowgeometry', '--shell', self.window).split())
        subprocess.run(['import', '-silent', '-window', 'root', '-crop',
                        '{WIDTH}x{HEIGHT}+{X}+{Y}'.format(**place), '+repage', path], check=True)

    # The end

    def close(self):
        """Closes the window as its user would, and waits for the program; without a window it is told to end."""
        if self.window is None:
            self.terminate()
            return
        if self.process.poll() is None:
            self._xdotool('windowactivate', '--sync', self.window, 'key', physical('alt+F4'))
        self._end()

    def close_window(self):
        """Closes the window of a program that goes on without one."""
        self._xdotool('windowactivate', '--sync', self.window, 'key', physical('alt+F4'))
        self.wait(lambda: not self.has_window(), 'end of the window')
        self.root = self.frame = self.window = None

    def quit(self):
        """Ends the program by its key for that, dialogs open or not."""
        self.keys('ctrl+q')
        self._end()

    def terminate(self):
        """Ends the program as the end of a session does."""
        self.process.send_signal(signal.SIGTERM)
        self._end()

    def kill(self):
        """Ends the program without a warning."""
        self.killed = True
        self.process.kill()
        self._end()

    def _end(self):
        try:
            self.status = self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.status = self.process.wait()
            raise AssertionError('the program did not end') from None

    def check(self):
        """Fails when the program ended badly or complained."""
        complaints = [line for line in self.stderr().splitlines()
                      if COMPLAINT.search(line) and not HARMLESS.search(line)
                      and not (self.allow and self.allow.search(line))]
        assert not complaints, 'the program complained:\n' + '\n'.join(complaints)
        assert self.killed or self.status == 0, f'the program ended with {self.status}:\n{self.stderr()}'


def main():
    """Runs the functions named test_... of the calling script, or those given on the command line; prints TAP."""
    tests = [(name, value) for name, value in vars(sys.modules['__main__']).items() if name.startswith('test_')]
    if sys.argv[1:]:
        tests = [test for test in tests if test[0] in sys.argv[1:]]
    print(f'1..{len(tests)}', flush=True)
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        subprocess.run(['setxkbmap', 'us'], check=False)
        start, skipped = time.monotonic(), None
        try:
            skipped = function()
            result = 'ok'
        except Exception:  # pylint: disable=broad-except
            result = 'not ok'
            failed += 1
            print(f'{name}:\n{traceback.format_exc()}', file=sys.stderr)
        remark = f'SKIP {skipped}' if skipped else f'{time.monotonic() - start:.1f} s'
        print(f'{result} {number} - {name.removeprefix("test_")} # {remark}', flush=True)
    sys.exit(failed > 0)
