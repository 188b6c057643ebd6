# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps README.md, CONTRIBUTING.md and NEWS.md true: versions, commands, files, keys and rooms. Prints TAP.

With --write, the table of keys in README.md is written anew.
"""

import os
import re
import sys

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DOCS = ('README.md', 'CONTRIBUTING.md', 'NEWS.md')
SHORTCUTS = 'src/ui/jogan-shortcuts.c'
KEY_NAMES = {'Return': 'Enter', 'Escape': 'Esc', 'space': 'Space', 'bracketright': ']', 'bracketleft': '[', 'plus': '+',
             'minus': '-', 'equal': '=', 'colon': ':', 'question': '?', 'slash': '/', 'comma': ',', 'period': '.',
             'Page_Down': 'Page Down', 'Page_Up': 'Page Up'}


class Skip(Exception):
    """What is to be compared is not there yet."""


def read(path):
    with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
        return file.read()


def exists(path):
    return os.path.exists(os.path.join(SOURCE, path))


def find(pattern, text):
    match = re.search(pattern, text, re.MULTILINE)
    assert match, f'nothing like {pattern}'
    return match[1]


def floors_of_meson():
    """The versions that meson.build asks for, by pkg-config's names."""
    build = read('meson.build')
    variables = dict(re.findall(r"^(\w+_floor) = '([\d.]+)'", build, re.MULTILINE))
    floors = {}
    for name, version, variable in re.findall(
            r"dependency\('([\w.-]+)', version: '>= (?:([\d.]+)'|' \+ (\w+))", build):
        floors[name] = version or variables[variable]
    assert len(floors) >= 6, floors
    return floors


def test_versions():
    floors = floors_of_meson()
    names = {'gio-2.0': 'GLib', 'gtk4': 'GTK', 'libadwaita-1': 'libadwaita', 'json-glib-1.0': 'json-glib',
             'libcmark': 'cmark', 'sqlite3': 'SQLite'}
    line = find(r'^floors=\((.*)\)', read('build-aux/environment.sh'))
    environment = dict(re.findall(r"'([\w.-]+) >= ([\d.]+)'", line))
    for package, name in names.items():
        assert environment.get(package) == floors[package], f'build-aux/environment.sh asks for another {name}'
        for doc in DOCS:
            for version in re.findall(rf'\b{name} (\d+\.[\d.]*\d)', read(doc)):
                assert version == floors[package], f'{doc} says {name} {version}, meson.build {floors[package]}'
        assert f'{name} {floors[package]}' in read('README.md').replace('\n', ' '), f'README.md does not say {name}'


def test_release():
    version = find(r"^  version: '([\d.]+)'", read('meson.build'))
    assert find(r'^## ([\d.]+)', read('NEWS.md')) == version, 'the newest version of NEWS.md is not that of meson.build'
    metainfo = read('data/dev.jogan.Jogan.metainfo.xml.in')
    assert find(r'<release [^>]*version="([\d.]+)"', metainfo) == version, 'the metainfo has another release'


def test_commands():
    script = read('dev')
    helped = set(re.findall(r'^  (\w+) ', find(r'(?s)^Usage:.*?$(.*?)^END$', script), re.MULTILINE))
    handled = set(re.findall(r'\b(\w+)\b', ' '.join(re.findall(r'^  ([\w |-]+)\)', script, re.MULTILINE)))) - {'h'}
    assert helped | {'help'} == handled, f'./dev help and ./dev differ in {(helped | {"help"}) ^ handled}'
    for doc in DOCS:
        for command in re.findall(r'\./dev (\w+)', read(doc)):
            assert command in handled, f'{doc} speaks of ./dev {command}'
    told = set(re.findall(r'\./dev (\w+)', read('CONTRIBUTING.md')))
    assert helped <= told | {'flatpak', 'bundle'}, f'CONTRIBUTING.md does not tell of {helped - told}'


def test_files():
    for doc in DOCS:
        text = re.sub(r'(?s)```.*?```', '', read(doc))
        named = re.findall(r'`((?:src/(?!core/)|(?:tests|build-aux|data|po|docs|flatpak|\.ci)/)[\w./-]*)', text)
        named += re.findall(r'\]\(([\w./-]+\.md|LICENSE)\)', text)
        for path in named:
            assert exists(path.rstrip('.')), f'{doc} speaks of {path}'


def test_pictures():
    if not exists('docs/pictures'):
        raise Skip('there are no pictures yet')
    shown = set(re.findall(r'!\[[^\]]+\]\((docs/pictures/[^)]+)\)', read('README.md')))
    there = {f'docs/pictures/{name}' for name in os.listdir(os.path.join(SOURCE, 'docs/pictures'))}
    assert shown and shown <= there, f'README.md shows {shown - there}'


def test_rooms():
    table = dict(re.findall(r'^\| `src/core/(\w+)` \| ([^|]*) \|', read('CONTRIBUTING.md'), re.MULTILINE))
    rooms = find(r'(?s)^ROOMS = \{(.*?)^\}', read('build-aux/check.py'))
    checked = dict(re.findall(r"^    '(\w+)': (set\(\)|\{.*\}),$", rooms, re.MULTILINE))
    assert set(table) <= set(checked), f'CONTRIBUTING.md tells of {set(table) - set(checked)}'
    for room in sorted(os.listdir(os.path.join(SOURCE, 'src/core'))):
        if not os.path.isdir(os.path.join(SOURCE, 'src/core', room)):
            continue
        assert room in table, f'CONTRIBUTING.md does not tell of {room}'
        allowed = set(re.findall(r"'(\w+)'", checked[room]))
        told = {word for word in re.findall(r'\w+', table[room]) if word in checked}
        assert told == allowed, f'{room} may include {allowed}, CONTRIBUTING.md says {told}'


def key_name(accelerator):
    """As README writes it: `<Control>plus` is Ctrl++, `<Shift>j` is J, `g g` is gg."""
    if ' ' in accelerator:
        return ''.join(key_name(key) for key in accelerator.split())
    modifiers, key = re.match(r'((?:<\w+>)*)(.+)', accelerator).groups()
    modifiers = re.findall(r'<(\w+)>', modifiers)
    if modifiers == ['Shift'] and len(key) == 1:
        return key.upper()
    if len(key) == 1 and modifiers:
        key = key.upper()
    return '+'.join([*({'Control': 'Ctrl'}.get(name, name) for name in modifiers), KEY_NAMES.get(key, key)])


def table_of_keys():
    rows = re.findall(r'\{\s*"([\w.:()-]+)",\s*"([^"]*)",\s*NC_\s*\("[^"]*",\s*"([^"]+)"\)', read(SHORTCUTS))
    assert len(rows) > 20, f'{SHORTCUTS} has no table that can be read'
    return [f"| {', '.join(f'`{key_name(key)}`' for key in keys.split('|'))} | {title} |"
            for _, keys, title in rows if keys]


def keys_in_readme():
    return find(r'(?s)^<!-- keys: .*? -->\n\| .*? \|\n\|---\|---\|\n(.*?)<!-- end of keys -->', read('README.md'))


def test_keys():
    if not exists('src/main.c'):
        raise Skip('there is no window yet')
    expected, told = table_of_keys(), keys_in_readme().splitlines()
    missing, wrong = [row for row in expected if row not in told], [row for row in told if row not in expected]
    said = '\n'.join(['missing:', *missing, 'wrong:', *wrong])
    assert expected == told, f'README.md has other keys than the program; tests/test_docs.py --write mends it\n{said}'


def write_keys():
    text = read('README.md').replace(keys_in_readme() + '<!-- end', '\n'.join([*table_of_keys(), '<!-- end']))
    with open(os.path.join(SOURCE, 'README.md'), 'w', encoding='utf-8') as file:
        file.write(text)


def main():
    if sys.argv[1:] == ['--write']:
        write_keys()
        return
    tests = [(name, value) for name, value in globals().items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        name = name.removeprefix('test_')
        try:
            test()
            print(f'ok {number} - {name}')
        except Skip as reason:
            print(f'ok {number} - {name} # SKIP {reason}')
        except (AssertionError, OSError) as error:
            failed += 1
            print(f'{name}: {error}', file=sys.stderr)
            print(f'not ok {number} - {name}')
    sys.exit(failed > 0)


main()
