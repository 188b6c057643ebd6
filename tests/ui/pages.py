# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the window shows, page by page, opened by keys alone in any language, and what must be true of each.

    with pages.opened(lang='ko') as app:
        pages.check(app)

PAGES are those of a library that is well, each reached from its list; BEGINNINGS are what the window begins with when
something is missing or wrong.

What the posts of these pages say is in Hangul: in a language without it, it is told from what the program says.
"""

import contextlib
import json
import os
import re
import signal
import tempfile

from driver import App
from reading import role_of_focus

SIZES = ((1200, 800), (800, 600), (360, 640))
SMALLEST = (360, 294)
MODULES = os.environ.get('LAYOUT_PROBE', '')

# Keys for what has none of its own.
KEYS = {'win.export': ['<Control>1'], 'win.backups': ['<Control>2'], 'win.show-report': ['<Control>3'],
        'win.show-post': ['<Control>4'], 'app.about': ['<Control>5'], 'win.import': ['<Control>6']}

DAYS = ('2024-03-08', '2024-03-07', '2024-02-29')
POST = '''---
title: "{day} 논문 요약"
date: {day} 08:15:00
tags: [시험, 봄]
---
'''
PAPER = '''
# {number}. [{number}번째 논문: 아침마다 읽는 글을 더 빨리 찾게 하는 아주 긴 제목의 방법](https://arxiv.org/abs/{id})

## 서론

- 목표: 아침마다 읽는 글을 더 빨리 찾게 하는 데 목적이 있다.
- 동기: 지금까지는 같은 글을 여러 번 뒤져야 했다.

## 방법

본문이다. 긴 글이 여러 줄에 걸쳐 이어진다. 긴 글이 여러 줄에 걸쳐 이어진다. 긴 글이 여러 줄에 걸쳐 이어진다.

| 이름 | 값 | 설명 |
|---|---:|---|
| 하나 | 1.5 | 첫째 줄의 설명 |

> 인용한 문장

## 결과

$$1 + 1 = 2$$

1. 하나
2. 둘

## 한계

정보 부족
'''
ODD = '''---
title: "이상한 글"
date: 언젠가
---

# 1. [이상한 논문](https://arxiv.org/abs/2402.00001)

본문
'''

# What another machine wrote: two bookmarks and a note.
RECORD = {'device': 'elsewhere', 'modified': '2024-03-09T08:00:00.000Z', 'marked': '2024-03-09T08:00:00.000Z',
          'title': '다른 곳에서 표시한 논문'}
MARKS = {
    'bookmarks': {'format': 'jogan-bookmarks', 'min_writer': 1, 'records': {'2403.08001': RECORD, '2403.08002': RECORD},
                  'version': 1},
    'format': 'jogan-annotations',
    'notes': {'format': 'jogan-notes', 'min_writer': 1, 'version': 1,
              'records': {'2403.08003': {**RECORD, 'created': RECORD['marked'], 'text': '다른 곳에서 쓴 메모'}}},
    'version': 1,
}


def write_text(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def write(folder):
    """Three days of papers, and a post with something to remark."""
    for day in DAYS:
        papers = [PAPER.format(number=number, id=f'{day[2:4]}{day[5:7]}.{day[8:10]}{number:03}')
                  for number in range(1, 6)]
        write_text(os.path.join(folder, f'{day}-글.md'), POST.format(day=day) + ''.join(papers))
    write_text(os.path.join(folder, '이상한-글.md'), ODD)
    return folder


def write_home(home):
    """A home with keys for all pages."""
    for name, text in (('.config/jogan/keys.json', json.dumps(KEYS)), ('marks.json', json.dumps(MARKS))):
        write_text(os.path.join(home, name), text)


@contextlib.contextmanager
def opened(beginning=None, *, env=None, **options):
    """The program with posts of these pages, in a home that has keys for all of them; or at a beginning."""
    with tempfile.TemporaryDirectory(prefix='jogan-pages-') as folder:
        home = os.path.join(folder, 'home')
        write_home(home)
        if beginning == 'marks-not-saved':
            options['allow'] = 'not all bookmarks and notes are on disk'
        sources = BEGINNINGS[beginning](folder, home) if beginning else [write(os.path.join(folder, '글'))]
        with App(*sources, home=home, size=SIZES[0], env={'GIO_EXTRA_MODULES': MODULES, **(env or {})},
                 **options) as app:
            if beginning:
                app.settle()
                AFTER.get(beginning, press(''))(app)
                app.settle()
            else:
                wait_fresh(app)
            yield app


# What the window may begin with: each prepares a folder and a home, and returns what is opened.

def without_posts(folder, _):
    empty = os.path.join(folder, '빈 폴더')
    os.mkdir(empty)
    return [empty]


def without_folder(folder, _):
    return [os.path.join(folder, '없는 폴더')]


def without_one_folder(folder, home):
    return [write(os.path.join(folder, '글')), *without_folder(folder, home)]


def with_strange_post(folder, _):
    write_text(os.path.join(folder, '글', 'damaged.md'), '\0' * 100)
    return [write(os.path.join(folder, '글'))]


def with_newer_marks(folder, home):
    """Bookmarks of a program that is newer, which this one must not write."""
    write_text(os.path.join(home, '.local/share/jogan/bookmarks.json'),
               json.dumps({'format': 'jogan-bookmarks', 'min_writer': 99, 'records': {}, 'version': 99}))
    return [write(os.path.join(folder, '글'))]


def with_two_texts_of_a_note(folder, home):
    """A note that was written on two machines at once."""
    other = {**RECORD, 'created': RECORD['marked'], 'text': '다른 곳에서 쓴 메모'}
    note_record = {**other, 'device': 'here', 'text': '여기서 쓴 메모', 'conflicts': [other]}
    write_text(os.path.join(home, '.local/share/jogan/notes.json'),
               json.dumps({'format': 'jogan-notes', 'min_writer': 1, 'records': {'2403.08001': note_record},
                           'version': 1}))
    return [write(os.path.join(folder, '글'))]


def with_marks_nowhere(folder, home):
    """Bookmarks whose disk is away: what is marked cannot be saved."""
    data = os.path.join(home, '.local/share/jogan')
    os.makedirs(data)
    os.symlink('/proc/nowhere/bookmarks.json', os.path.join(data, 'bookmarks.json'))
    return [write(os.path.join(folder, '글'))]


BEGINNINGS = {
    'welcome': lambda folder, home: [],
    'no-posts': without_posts,
    'no-folder': without_folder,
    'one-folder-less': without_one_folder,
    'post-not-read': with_strange_post,
    'marks-not-written': with_newer_marks,
    'note-conflict': with_two_texts_of_a_note,
    'marks-not-saved': with_marks_nowhere,
}


# The ways there and back.

def focus(app):
    """The types of the focused widget and of all around it."""
    return next((text.split() for what, text in ask(app) if what == 'focus'), [])


def wait_fresh(app):
    app.wait(lambda: 'JoganPaperList' in focus(app), 'focus in the list')


def enter(app, name):
    (PAGES.get(name) or FROM_FILES.get(name) or WINDOWS[name])(app)
    app.settle()


def leave(app):
    """Back to the list, whatever is open."""
    if not app.has_keyboard():
        app.keys('Escape')
        app.wait_own_window()
    app.resize(*SIZES[0])
    for _ in range(8):
        around = focus(app)
        if 'JoganPaperList' in around and 'GtkPopoverMenu' not in around:
            return
        app.keys('Return' if 'JoganSidebar' in around and 'GtkPopoverMenu' not in around else 'Escape')
        app.wait(lambda: focus(app) != around, f'a way back to the list from {around}')
    raise AssertionError(f'no way back to the list, but {around}')


def dialog(keys):
    """What opens a dialog."""
    def enter(app):
        app.keys(keys)
        app.get('dialog')
    return enter


def search(text):
    def enter(app):
        app.keys('slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.keys('ctrl+a')
        app.type(text)
    return enter


def preferences(number):
    """The pages of the preferences by their tabs."""
    def enter(app):
        app.keys('ctrl+comma')
        tab = app.wait(lambda: app.all('page tab', within=app.get('dialog')), 'pages')[number]
        tab.press()
        app.wait(lambda: 'selected' in tab.states, f'{tab} turned to')
    return enter


def key_conflict(app):
    """A key that another action has."""
    key_editor(app)
    app.keys('space')
    app.settle()
    app.keys('m Return')
    app.settle()


def key_editor(app):
    """The keys of an action, from its row in the preferences."""
    preferences(-1)(app)
    for _ in range(8):
        app.keys('Tab')
        app.settle()
        if role_of_focus(app) == 'list item':
            app.keys('Return')
            app.settle()
        if len(app.all('dialog')) == 2:
            return
    raise AssertionError(f'no editor of keys, but {app.focused()}')


def trends(app):
    app.keys('T')
    app.get('dialog')
    app.wait(lambda: role_of_focus(app) in ('entry', 'text'), 'focus on the terms')
    app.keys('ctrl+a type:1,2 Return')
    app.wait(lambda: app.find('image', within=app.get('dialog')), 'the lines')


def trends_table(app):
    trends(app)
    app.keys('alt+t')
    app.get('table')


def palette(text):
    def enter(app):
        app.keys('ctrl+k')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the palette')
        app.type(text)
    return enter


def columns(app):
    app.keys('v')
    app.get('article')


def note(app):
    app.keys('e')
    app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')


def press(keys):
    return lambda app: app.keys(keys)


def menu_of_source(app):
    """The last view; where there is no room for the sidebar it comes over the list."""
    app.keys('h')
    app.settle()
    if 'JoganSidebar' not in focus(app):
        app.keys('F9')
        app.wait(lambda: 'JoganSidebar' in focus(app), 'focus in the sidebar')
    app.keys('End shift+F10')


def remove_bookmarks(app):
    """And the messages about it, by their last buttons."""
    app.keys('ctrl+alt+d')
    app.settle()
    while app.find('article'):
        app.keys('b')
        app.wait(lambda: [node for node in app.all('button') if node.box[1] > 700], 'the message')[-1].press()
        app.wait(lambda: not [node for node in app.all('button') if node.box[1] > 700], 'its end')


def choose_import(app):
    """What another machine wrote, through the file chooser."""
    app.keys('ctrl+6')
    app.get('dialog')
    app.keys('Return')
    app.wait_other_window()
    # The one file in the home that can be imported.
    app.keys('alt+Home')
    app.settle()
    app.keys('Return')
    app.wait(lambda: 'active' in app.frame.states, 'the window again')




def other_window(keys):
    """A dialog of the toolkit."""
    def enter(app):
        app.keys(keys)
        app.wait_other_window()
    return enter


# What is done at a beginning before it is what it is called.
AFTER = {'note-conflict': note, 'marks-not-saved': press('b')}

PAGES = {
    'list': press(''),
    'reader': press('l'),
    'focus-mode': press('z'),
    'export-nothing': dialog('ctrl+1'),
    'bookmarked': press('b'),
    'search': search('1'),
    'search-wrong': search('is:9'),
    'search-nothing': search('0123456789'),
    'columns': columns,
    'end-of-day': press('G x'),
    'calendar': dialog('C'),
    'trends': trends,
    'trends-table': trends_table,
    'palette': palette(''),
    'palette-titles': palette('번째'),
    'palette-nothing': palette('0123456789'),
    'shortcuts': dialog('question'),
    'preferences-reading': preferences(0),
    'preferences-keys': preferences(-1),
    'key-editor': key_editor,
    'key-conflict': key_conflict,
    'export': dialog('b ctrl+1'),
    'backups': dialog('ctrl+2'),
    'report': dialog('ctrl+3'),
    'post': dialog('ctrl+4'),
    'about': dialog('ctrl+5'),
    'help': dialog('F1'),
    'note': note,
    'menu': press('F10'),
    'menu-of-list': press('j shift+F10'),
    'menu-of-link': press('l Tab shift+F10'),
    'bookmarks': press('ctrl+alt+d'),
    'bookmarks-empty': remove_bookmarks,
    'import': dialog('ctrl+6'),
    'menu-of-source': menu_of_source,
}

# GTK's file chooser leaks some of what it listed: who comes through it kills the program at the end.
FROM_FILES = {
    'import-summary': choose_import,
}


# Drawn by the toolkit in windows of their own, over what the window shows: for pictures alone.
WINDOWS = {
    'print': other_window('ctrl+p'),
    'open-folder': other_window('ctrl+o'),
    'open-file': other_window('shift+ctrl+o'),
}

# Closed when the panes fold below them, as a window of another size has it.
FLEETING = {name for name in (*PAGES, *WINDOWS) if name.startswith(('menu', 'open-', 'print'))}


def walk(app, names=None):
    """Opens page by page, gives the name of each, and goes back; without names all but those that come from files."""
    for name in names or PAGES:
        try:
            enter(app, name)
            yield name
            leave(app)
        except AssertionError as error:
            raise AssertionError(f'{name}: {error}') from error


# What must be true of each.

def ask(app):
    """What the program itself says of its layout when all is laid out, see layout-probe.c."""
    before = len(app.stderr())
    os.kill(app.process.pid, signal.SIGUSR1)
    app.wait(lambda: 'layout: done\n' in app.stderr()[before:], 'answer about the layout')
    return re.findall(r'^layout: (\w+)\t(.*)$', app.stderr()[before:], re.MULTILINE)


def at_sizes(app, name, sizes):
    """Each size, with the page as it is when it is opened there."""
    for size in sizes:
        if name in FLEETING:
            leave(app)
            app.resize(*size)
            enter(app, name)
        else:
            app.resize(*size)
        yield size


def faults(app):
    return [(what, text) for what, text in ask(app) if what not in ('focus', 'menu')]


def menu_place(app):
    """Where the open menu is in the window, and how large: x, y, width, height; or None."""
    return next((tuple(map(float, text.split())) for what, text in ask(app) if what == 'menu'), None)


def check(app, names=None, sizes=SIZES):
    """Walks the pages and looks at each."""
    for name in walk(app, names):
        check_page(app, name, sizes)


def check_page(app, name, sizes=SIZES):
    """At each size nothing is cut off, and nothing lies outside of what is around it."""
    for size in at_sizes(app, name, sizes):
        found = [fault for fault in faults(app) if fault[0] != 'ellipsized']
        assert not found, f'{name}, {size[0]}x{size[1]}: {found}'
