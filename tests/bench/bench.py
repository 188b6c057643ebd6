# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BUILD-FOLDER [--quick] [--runs N] [--keep] [--output FOLDER]

Measures all that performance is promised of, in one run: starts of the real window against the bare one of floor.c,
turn by turn, with libraries of 5, 250 and 3,650 posts; memory; import and rescan; search; and what a reader does in the
window. Writes result.json and result.svg. Only ratios mean anything on another machine, and only those of one run may
be compared.
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile

import corpus
import plot
import startup

SIZES = (5, 250, 3650)
SOURCE = os.environ['JOGAN_SOURCE']
# The first frame that counts: rows in the list, and in the reader something to read.
READY = {'floor': 'GtkListView', 'jogan': '.papers,.section'}
# As on a desktop with a graphics card, which is a program here; and without what its drivers take.
RENDERERS = {'gl': {'GSK_RENDERER': 'ngl', 'GDK_DISABLE': 'vulkan'},
             'plain': {'GSK_RENDERER': 'cairo', 'GDK_DISABLE': 'gl,vulkan'}}

# What is promised: where the figure is found, what it is, the goal, its unit; `least` where more is better.
GOALS = [
    ('ready', 'start to list and article, against the floor', 1.15, '×'),
    ('growth', 'the same, {large} posts against {small}', 1.10, '×'),
    ('pss', 'memory after the start (PSS), against the floor', 1.15, '×'),
    ('anonymous', 'anonymous memory over the floor, without GL', 15, 'MB'),
    ('session', 'memory after 10 searches, 100 papers, against the floor', 1.6, '×'),
    ('import', 'first import, against bare cmark in one thread', 0.8, '×', 'least'),
    ('open', 'a paper opened: main thread, p99', 16, 'ms'),
    ('key', 'a keystroke in search: main thread, p99', 16, 'ms'),
    ('results', 'a keystroke in search: results on screen, p99', 50, 'ms'),
    ('recall', 'recall of search, against plain comparison', 1, '', 'least'),
    ('mark', 'a mark: main thread besides painting, p99', 4, 'ms'),
    ('note', 'a letter of a note: the same', 4, 'ms'),
    ('undo', 'undo: the same', 4, 'ms'),
    ('scroll', 'scrolling by 60 px: a frame, p99', 8, 'ms'),
    ('scroll slice', 'scrolling: longest piece of work', 33, 'ms'),
    ('import scroll', 'scrolling during the import: a frame, p99', 8, 'ms'),
    ('import slice', 'the same: longest piece of work', 33, 'ms'),
    ('jump', 'jump to a random row: a frame, p99', 16, 'ms'),
    ('rescan', 'rescan of what did not change, CPU per 1,000 posts', 10, 'ms'),
    ('grown', 'memory grown over {grown} papers after the first 100', 1, 'MB'),
]


def say(text):
    """Where it is; the figures themselves are the output."""
    print(f'dev: {text}', file=sys.stderr, flush=True)


def figures(values):
    """The median and the 99th percentile, of few values the greatest."""
    ordered = sorted(values)
    return {'median': statistics.median(ordered), 'p99': ordered[-(-99 * len(ordered) // 100) - 1], 'n': len(ordered)}


class Bench:
    """One run: the programs, homes of their own, the libraries."""

    def __init__(self, options, homes):
        self.options = options
        self.homes = homes
        self.sizes = SIZES[:2] if options.quick else SIZES
        self.large = self.sizes[-1]
        cache = os.path.join(os.environ['JOGAN_DEV_CACHE'], 'bench-posts-1')
        self.posts = {size: os.path.join(cache, str(size)) for size in self.sizes}
        for size, folder in self.posts.items():
            say(f'a library of {size:,} posts')
            corpus.make(folder, size)

    def program(self, name):
        return os.path.join(self.options.build, name)

    def environment(self, home, renderer='plain'):
        """What a program is started with; the same home finds what was left there."""
        base = os.path.join(self.homes, home)
        folders = {f'XDG_{name.upper()}_HOME': os.path.join(base, name)
                   for name in ('data', 'cache', 'state', 'config')}
        for folder in folders.values():
            os.makedirs(os.path.join(folder, 'gtk-4.0'), exist_ok=True)
        with open(os.path.join(folders['XDG_CONFIG_HOME'], 'gtk-4.0/gtk.css'), 'w', encoding='ascii') as file:
            file.write('window.solid-csd { margin: 0; padding: 0; border: none; box-shadow: none; }\n')
        return dict(os.environ, LC_ALL='C.UTF-8', HOME=base, **folders, **RENDERERS[renderer])

    def run(self, name, *arguments, env):
        """What a program of ours says in JSON."""
        done = subprocess.run([self.program(f'tests/bench/{name}'), *map(str, arguments)], env=env, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8', timeout=400)
        if done.returncode != 0:
            raise SystemExit(f'dev: {name} {arguments[0]} failed\n{done.stderr}')
        return json.loads(done.stdout)

    def start(self, name, home, renderer, posts=None, at_rest=False):
        command = [self.program('tests/bench/bench-floor' if name == 'floor' else 'src/jogan')]
        return startup.start(self.program('tests/bench/bench-probe.so'), READY[name],
                             command + ([posts] if posts else []), self.environment(home, renderer), at_rest)

    def measure_starts(self, renderer, n_runs):
        """Starts as each morning: the sources are known, the index is there. One after the other, turn by turn."""
        homes = {f'{size}': f'{renderer}-{size}' for size in self.sizes}
        for size in self.sizes:
            say(f'starts ({renderer}): {size:,} posts for the first time')
            self.start('jogan', homes[f'{size}'], renderer, self.posts[size], at_rest=True)
        runs = {name: [] for name in ('floor', *homes)}
        for number in range(n_runs + 1):
            say(f'starts ({renderer}): {number} of {n_runs}')
            for name, results in runs.items():
                home = homes.get(name, f'{renderer}-floor')
                result = self.start('floor' if name == 'floor' else 'jogan', home, renderer)
                if number > 0:  # the first one warms the caches
                    results.append(result)
        # Turn by turn: the speed of a machine that does other things, too, changes from one to the next.
        for results in runs.values():
            for result, floor in zip(results, runs['floor']):
                result['ready ×'] = result['ready ms'] / floor['ready ms']
        return {name: {what: figures([result[what] for result in results]) for what in results[0]}
                for name, results in runs.items()}

    def measure(self):
        """Everything, slowest libraries last."""
        quick = self.options.quick
        large = self.posts[self.large]
        runs = self.options.runs or (3 if quick else 21)
        result = {'starts': {'gl': self.measure_starts('gl', runs), 'plain': self.measure_starts('plain', runs)}}
        say('import and rescan')
        env = self.environment('library')
        result['library'] = {'first': self.run('bench-library', large, env=env),
                             'second': self.run('bench-library', large, env=env)}
        result['parser'] = self.run('bench-import', large, env=env)
        say('search')
        result['search'] = self.run('bench-search', large, env=env)
        say('reading in the window')
        n_papers = 30 if quick else 100
        known = self.environment(f'plain-{self.large}')
        result['read'] = self.run('bench-window', 'read', large, n_papers, env=known)
        result['session'] = self.run('bench-window', 'session', large, n_papers,
                                     env=self.environment(f'gl-{self.large}', 'gl'))
        say('an import in the window')
        result['import'] = self.run('bench-window', 'import', large, env=self.environment('import'))
        say('many papers one after the other')
        result['grow'] = self.run('bench-window', 'grow', large, 600 if quick else 10000, env=known)
        say('the store')
        result['annotations'] = self.run('annotations-bench', 10000 if quick else 100000, env=self.environment('store'))
        return result


def take(result, large, small):
    """The figures that have goals."""
    starts, plain = result['starts']['gl'], result['starts']['plain']
    floor, first, library = starts['floor'], starts[small], result['library']
    read, imported = result['read'], result['import']
    ready = starts[large]['ready ms']['median']
    return {
        'ready': starts[large]['ready ×']['median'],
        'growth': ready / first['ready ms']['median'],
        'pss': starts[large]['PSS MB']['median'] / floor['PSS MB']['median'],
        'anonymous': plain[large]['anonymous MB']['median'] - plain['floor']['anonymous MB']['median'],
        'session': result['session']['pss_mb'] / floor['PSS MB']['median'],
        'import': library['first']['cmark_ms']['median'] / library['first']['load_ms'],
        'open': read['open_work']['p99'],
        'key': read['key_work']['p99'],
        'results': read['key_on_screen']['p99'],
        'recall': result['search']['recall'],
        'mark': read['mark_work']['p99'],
        'note': read['note_work']['p99'],
        'undo': read['undo_work']['p99'],
        'scroll': read['scroll_busy']['p99'],
        'scroll slice': read['scroll_slice']['max'],
        'import scroll': imported['import_scroll_busy']['p99'],
        'import slice': imported['import_scroll_slice']['max'],
        'jump': read['jump_busy']['p99'],
        'rescan': library['second']['rescan_cpu_ms']['median'] / library['second']['posts'] * 1000,
        'grown': result['grow']['grown_mb'],
    }


def judge(values, names):
    """Each goal with its figure and whether it is met."""
    rows = []
    for key, text, goal, unit, *least in GOALS:
        value = values[key]
        digits = 1 if unit in ('ms', 'MB') else 2
        space = ' ' if digits == 1 else ''
        rows.append({'key': key, 'short': text.format(**names), 'value': value, 'goal': goal, 'unit': unit,
                     'least': bool(least), 'pass': value >= goal if least else value <= goal,
                     'shown': f'{value:.{digits}f}{space}{unit} ({"≥" if least else "≤"} {goal})'})
    return rows


def describe_machine():
    """The processor and the libraries; nothing that tells whose machine it is."""
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        models = [line.split(':', 1)[1].strip() for line in file if line.startswith('model name')]
    modules = {'GTK': 'gtk4', 'GLib': 'glib-2.0', 'libadwaita': 'libadwaita-1', 'cmark': 'libcmark',
               'SQLite': 'sqlite3'}
    versions = {name: subprocess.run(['pkg-config', '--modversion', module], stdout=subprocess.PIPE,
                                     encoding='ascii', check=False).stdout.strip()
                for name, module in modules.items()}
    return {'processor': models[0] if models else platform.machine(), 'cores': os.cpu_count(), 'versions': versions,
            'load': round(os.getloadavg()[0], 1)}


def print_starts(starts, renderer):
    """A table of one kind of starts."""
    columns = list(starts)
    print(f'\nstarts, {renderer}: median / p99, and the median against the floor')
    print(f"{'':14}" + ''.join(f'{name if name == "floor" else f"{int(name):,} posts":>26}' for name in columns))
    for what, floor in starts['floor'].items():
        digits = 2 if what in ('CPU s', 'ready ×') else 0
        cells = [f'{one[what]["median"]:.{digits}f} / {one[what]["p99"]:.{digits}f}'
                 f'  {one[what]["median"] / floor["median"]:5.2f}x' for one in starts.values()]
        print(f'{what:14}' + ''.join(f'{cell:>26}' for cell in cells))


def print_figures(name, result):
    """All other figures of a program, one a line."""
    print(f'\n{name}')
    for key, value in result.items():
        if isinstance(value, dict) and 'median' in value:
            print(f"  {key:26}{value['median']:10.2f} median{value['p99']:10.2f} p99  of {value['n']}")
        elif isinstance(value, dict):
            print_figures(f'{name}, {key}', value)
        else:
            print(f'  {key:26}{value:>10}')


def main():
    parser = argparse.ArgumentParser(prog='./dev bench')
    parser.add_argument('build')
    parser.add_argument('--quick', action='store_true', help='fewer runs, 5 and 250 posts')
    parser.add_argument('--runs', type=int, metavar='N', help='starts of each program')
    parser.add_argument('--keep', action='store_true', help='keep the result in docs/performance')
    parser.add_argument('--output', metavar='FOLDER', help='where result.json and result.svg are written')
    options = parser.parse_args()
    output = options.output or (os.path.join(SOURCE, 'docs/performance') if options.keep
                                else os.path.join(options.build, 'bench'))
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as homes:
        bench = Bench(options, homes)
        result = bench.measure()
        result = {'date': datetime.date.today().isoformat(), 'machine': machine, 'posts': bench.large, **result}
        names = {'large': f'{bench.large:,}', 'small': SIZES[0], 'grown': f"{result['grow']['grown_papers']:,}"}
        rows = judge(take(result, str(bench.large), str(SIZES[0])), names)

    for renderer, starts in result['starts'].items():
        print_starts(starts, renderer)
    for name in ('library', 'parser', 'search', 'read', 'session', 'import', 'grow', 'annotations'):
        print_figures(name, result[name])
    versions = ', '.join(f'{name} {version}' for name, version in machine['versions'].items())
    print(f"\n{bench.large:,} posts; {machine['processor']}, {machine['cores']} cores, load {machine['load']}")
    print(versions)
    for row in rows:
        print(f"{'pass' if row['pass'] else 'FAIL'}  {row['short']:58} {row['shown']}")

    os.makedirs(output, exist_ok=True)
    with open(os.path.join(output, 'result.json'), 'w', encoding='utf-8') as file:
        json.dump({**result, 'goals': [{key: row[key] for key in ('key', 'short', 'value', 'goal', 'unit', 'pass')}
                                       for row in rows]}, file, indent=1)
        file.write('\n')
    with open(os.path.join(output, 'result.svg'), 'w', encoding='utf-8') as file:
        file.write(plot.draw(rows, f'Jogan with {bench.large:,} posts, against its goals',
                             f"{machine['processor']}, {machine['cores']} cores; {versions}"))
    say(f'written to {os.path.relpath(output, SOURCE)}')


main()
