# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py [NAME ...]: each check yields what is wrong, one message a problem; none means that it passed.

Run by `./dev check`, with the folder of a build without warnings in STRICT_BUILD (empty when there is none).
"""

import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

from format import formatted

SOURCE = os.environ['JOGAN_SOURCE']
BUILD = os.environ['STRICT_BUILD']
CLANG_FORMAT = 19

COLUMNS = 120
FILE_LINES = 900
FUNCTION_LINES = 120
LONG_FUNCTION_LINES = 80

# What each room of the core may include besides itself, and the libraries that are its own.
ROOMS = {
    'model': set(),
    'format': {'model'},
    'annotations': {'model'},
    'index': {'model'},
    'library': {'model', 'format', 'index'},
    'search': {'model', 'annotations', 'index', 'library'},
    'export': {'model', 'annotations', 'library'},
    'keys': {'model', 'annotations'},
}
OWNERS = {
    'cmark.h': {'format'},
    'sqlite3.h': {'index'},
    'json-glib/json-glib.h': {'annotations', 'export', 'library', 'cli'},
}
UI_HEADER = re.compile(r'(gtk|gdk|gsk|adwaita|adw|pango|cairo)[-./]')

checks = {}


def check(function):
    checks[function.__name__] = function
    return function


def run(*command, **options):
    """The exit status and everything said."""
    result = subprocess.run(command, cwd=SOURCE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, encoding='utf-8', errors='replace', check=False, **options)
    return result.returncode, result.stdout


def files(*endings, below=''):
    """Files of the project, relative to it, whether Git knows them yet or not."""
    listed = subprocess.check_output(['git', '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others',
                                      '--exclude-standard', '--deduplicate', os.path.join('.', below)],
                                     cwd=SOURCE, encoding='utf-8').split('\0')
    return sorted(path for path in listed
                  if path.endswith(endings or '') and os.path.isfile(os.path.join(SOURCE, path)))


def read(path):
    with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
        return file.read()


def is_text(path):
    with open(os.path.join(SOURCE, path), 'rb') as file:
        return b'\0' not in file.read(4096)


def scripts(first_line):
    """Scripts by their first line, whatever their name."""
    for path in files():
        with open(os.path.join(SOURCE, path), 'rb') as file:
            if re.match(first_line, file.readline()):
                yield path


@check
def warnings():
    """The sources compile without a warning."""
    if not BUILD:
        yield 'the build failed, see above'


@check
def analysis():
    """clang-tidy on what the program is made of, where it was compiled since the last run: Ninja looks at objects."""
    if not BUILD:
        yield 'nothing was built'
        return
    with open(os.path.join(BUILD, 'compile_commands.json'), encoding='utf-8') as file:
        commands = json.load(file)
    folder = os.path.join(BUILD, 'analysis')
    def escape(path):
        return re.sub(r'[$ :]', r'$\g<0>', path)

    lines = [f'builddir = {folder}', 'rule tidy',
             f'  command = clang-tidy --quiet -p {escape(shlex.quote(BUILD))} $in 2> $out.log && touch $out', '']
    for entry in commands:
        source = os.path.normpath(os.path.join(entry['directory'], entry['file']))
        if source.startswith(os.path.join(SOURCE, 'src')) and source.endswith('.c'):
            stamp = os.path.join(folder, os.path.relpath(source, SOURCE)) + '.stamp'
            inputs = os.path.join(BUILD, entry['output']), os.path.join(SOURCE, '.clang-tidy')
            lines.append(f"build {escape(stamp)}: tidy {escape(source)} | {' '.join(map(escape, inputs))}")
    os.makedirs(folder, exist_ok=True)
    ninja_file = os.path.join(folder, 'build.ninja')
    with open(ninja_file, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')
    status, said = run('ninja', '-k', '0', '-f', ninja_file)
    if status:
        yield from [line for line in said.splitlines() if re.search(r'\b(error|warning): ', line)] or [said]


@check
def layout():
    """C sources are laid out as `./dev format` does it."""
    version = re.search(r'version (\d+)', run('clang-format', '--version')[1])
    if not version or int(version[1]) != CLANG_FORMAT:
        print(f'  (not compared: the layout is that of clang-format {CLANG_FORMAT})')
        return
    sources = files('.c', '.h')
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for path, text in zip(sources, pool.map(formatted, sources)):
            if text != read(path):
                yield f'{path}: not laid out by ./dev format'


@check
def shell():
    """Shell scripts."""
    status, said = run('shellcheck', '-x', '-f', 'gcc', *scripts(rb'#!.*\b(ba)?sh\b'))
    if status:
        yield from said.splitlines()


@check
def python():
    """Python scripts compile."""
    for path in files('.py'):
        try:
            compile(read(path), path, 'exec')
        except SyntaxError as error:
            yield f'{path}:{error.lineno}: {error.msg}'


@check
def licence():
    """Every file says its licence in its first lines, where its format has comments."""
    without = ('.md', '.png', '.json', '.gitignore', 'LICENSE', '.stamp', '.csv', '.bib', '.pot')
    for path in files():
        if path.endswith(without) or path.startswith(('tests/data/', 'tests/fuzz/seeds/')) or '/welcome/' in path:
            continue
        if 'SPDX-License-Identifier: ' not in '\n'.join(read(path).split('\n', 3)[:3]):
            yield f'{path}: no SPDX-License-Identifier in its first lines'


@check
def text():
    """No tabs, no blanks at ends, no long lines, and a last line that ends."""
    for path in [*files('.c', '.h', '.py', '.sh', '.build', '.ui', '.xml', '.css', '.in'), *scripts(rb'#!')]:
        if path.startswith('tests/data/'):
            continue
        lines = read(path).split('\n')
        if lines[-1] or (len(lines) > 1 and not lines[-2]):
            yield f'{path}: must end with one line end'
        for number, line in enumerate(lines, 1):
            if '\t' in line or line != line.rstrip():
                yield f'{path}:{number}: a tab, or blanks at the end'
            elif len(line) > COLUMNS and path.endswith(('.c', '.h', '.py')) and ' ' in line.strip():
                yield f'{path}:{number}: {len(line)} columns, at most {COLUMNS}'


@check
def sizes():
    """Files and functions that can be held in one's head."""
    for path in files('.c'):
        lines = read(path).split('\n')
        if len(lines) > FILE_LINES:
            yield f'{path}: {len(lines)} lines, at most {FILE_LINES}'
        start = None
        for number, line in enumerate(lines, 1):
            if line == '{':
                start = number
            elif line == '}' and start:
                length = number - start + 1
                if length > FUNCTION_LINES:
                    yield f'{path}:{start}: a function of {length} lines, at most {FUNCTION_LINES}'
                elif length > LONG_FUNCTION_LINES:
                    print(f'  {path}:{start}: a function of {length} lines; {LONG_FUNCTION_LINES} would be better')
                start = None


def room_of(path):
    """The room of a source or of an included header: ui, cli, or one of the core's."""
    parts = path.split('/')
    if parts[:2] == ['src', 'core']:
        return parts[2]
    return parts[1] if parts[0] == 'src' and len(parts) > 2 else 'main'


@check
def layers():
    """Each room includes only what it may."""
    for path in files('.c', '.h', below='src'):
        room, in_core = room_of(path), path.startswith('src/core/')
        if in_core and room not in ROOMS:
            yield f'{path}: build-aux/check.py knows no room {room}'
            continue
        content = read(path)
        for match in re.finditer(r'^#include ([<"])(.*?)[>"]', content, re.MULTILINE):
            header, line = match[2], content.count('\n', 0, match.start()) + 1
            theirs = header.split('/')[0] if match[1] == '"' else ''
            if in_core and match[1] == '<' and UI_HEADER.match(header):
                yield f'{path}:{line}: the core may not know {header}'
            if header in OWNERS and room not in OWNERS[header]:
                yield f'{path}:{line}: {header} belongs to {", ".join(sorted(OWNERS[header]))}'
            if in_core and '/' in header and match[1] == '"' and theirs != room and theirs not in ROOMS[room]:
                yield f'{path}:{line}: {room} may not include {header}'
            if not in_core and theirs in ROOMS and header.endswith('-private.h'):
                yield f'{path}:{line}: {header} is private to the core'
        if in_core and 'g_application_get_default' in content:
            yield f'{path}: the core may not ask for the application'


@check
def words():
    """Nothing of the machine it was written on."""
    places = {os.path.dirname(SOURCE), os.path.expanduser('~')} - {'/'}
    forbidden = [rf'(?<![\w.]){re.escape(place)}/' for place in places]
    forbidden += [r'\b(deb|snapshot|security|archive)\.(debian|ubuntu)\.(org|com)\b', r'(?<![\w.}])/(work|root)/\w']
    pattern = re.compile('|'.join(forbidden))
    for path in files():
        if path != 'build-aux/check.py' and is_text(path):
            for match in pattern.finditer(read(path)):
                yield f"{path}: {match[0]}"


@check
def translations():
    """Every string that can be translated is listed, and Korean has all of them."""
    listed = set(read('po/POTFILES.in').split('\n'))
    marked = re.compile(r'\b(?:N?C?_|g_dn?p?gettext) ?\(|translatable="(?:yes|true)"|^_\w+=', re.MULTILINE)
    for path in files('.c', '.ui', below='src'):
        if marked.search(read(path)) and path not in listed:
            yield f'po/POTFILES.in: {path} is not listed'
    for path in listed:
        if path and not path.startswith('#') and not os.path.exists(os.path.join(SOURCE, path)):
            yield f'po/POTFILES.in: there is no {path}'
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'jogan.pot')
        status, said = run('xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES.in', '--output', template,
                           '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                           '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3', '--keyword=g_dgettext:2',
                           '--flag=g_strdup_printf:1:c-format', '--flag=g_set_error:4:c-format')
        if status:
            yield said
            return
        for language in re.findall(r'^\w+$', read('po/LINGUAS'), re.MULTILINE):
            merged = os.path.join(folder, language)
            run('msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, f'po/{language}.po', template)
            lacking = run('msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged)[1]
            for message in re.findall(r'^msgid (?!""$)(.*)', lacking, re.MULTILINE):
                yield f'po/{language}.po: not translated: {message}'
            if re.search(r'^#, .*fuzzy', read(f'po/{language}.po'), re.MULTILINE):
                yield f'po/{language}.po: has fuzzy entries'


@check
def templates():
    """GTK's own tool takes every template, with Jogan's and libadwaita's types known to it."""
    if not BUILD:
        yield 'nothing was built'
        return
    paths = files('.ui')
    classes = {name for path in paths for name in re.findall(r'(?:class|parent)="((?:Adw|Jogan)\w+)"', read(path))}
    types = [re.sub(r'(?<=[a-z])(?=[A-Z])', '_', name).lower() + '_get_type' for name in sorted(classes)]
    script = 'for f; do LD_PRELOAD=$PRELOAD gtk4-builder-tool validate "$f" || failed=1; done; exit ${failed:-0}'
    status, said = run('build-aux/ui-session', 'sh', '-c', script, 'sh', *paths,
                       env=dict(os.environ, UI_TYPES=','.join(types), PRELOAD=f'{BUILD}/tests/ui/ui-types.so'))
    if status or said or (not paths and os.path.exists('src/ui')):
        yield from said.splitlines() or ['no template was read']


@check
def data():
    """Desktop entry, metainfo, schema and catalogue, by their own tools."""
    if not BUILD:
        yield 'nothing was built'
        return
    status, said = run('meson', 'test', '-C', BUILD, '--no-rebuild', '--print-errorlogs', '--suite', 'data')
    if status:
        yield said
    for tool in ('appstreamcli', 'desktop-file-validate', 'glib-compile-schemas', 'msgfmt'):
        if not re.search(rf'\b{tool} +OK\b', said):
            yield f'{tool} did not run'


def main():
    names = sys.argv[1:] or list(checks)
    passed = 0
    os.chdir(SOURCE)
    for name in names:
        if name not in checks:
            print(f"There is no check named {name}. There are: {', '.join(checks)}.")
            continue
        try:
            problems = list(checks[name]())
        except (OSError, subprocess.SubprocessError) as error:
            problems = [str(error)]
        print(f"{'FAILED' if problems else 'ok'}: {name}", *(f'  {problem}' for problem in problems), sep='\n',
              flush=True)
        passed += not problems
    print(f'{passed} passed, {len(names) - passed} failed')
    return int(passed < len(names))


sys.exit(main())
