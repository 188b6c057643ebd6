# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BUILD-FOLDER [--runs N] [--json FILE] [FOLDER|FILE ...]

Start-up and memory of the real window against the bare one of floor.c, run by run in turn, as medians and ratios.
Only the ratios mean anything on another machine, and only those of one run may be compared. Then what the store of
bookmarks, notes and read state takes with 100,000 records of each, and reading and searching the posts.
"""

import argparse
import json
import os
import platform
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time

# The first frame that counts: rows in the list, and in the reader something to read.
READY = {'floor': 'GtkListView', 'jogan': 'GtkListView,.article'}
SECONDS = 60


def descendants(pid):
    """A process and all that it started."""
    found = [pid]
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/children', encoding='ascii') as file:
            for child in file.read().split():
                found += descendants(int(child))
    return found


def memory(pid):
    """Proportional set size and anonymous memory, in MB."""
    totals = {'Pss': 0, 'Pss_Anon': 0}
    for process in descendants(pid):
        with open(f'/proc/{process}/smaps_rollup', encoding='ascii') as file:
            for name, kilobytes in re.findall(r'^(\w+): +(\d+) kB', file.read(), re.MULTILINE):
                if name in totals:
                    totals[name] += int(kilobytes) / 1024
    return totals['Pss'], totals['Pss_Anon']


def processor(pid):
    """Seconds of processor time of all threads."""
    nanoseconds = 0
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/schedstat', encoding='ascii') as file:
            nanoseconds += int(file.read().split()[0])
    return nanoseconds / 1e9


def measure(build, name, program, arguments, env):
    """One start: milliseconds to the first frame and to the first ready one, processor seconds, memory."""
    reading, writing = os.pipe()
    environment = dict(os.environ, **env, BENCH_READY=READY[name], BENCH_PIPE=str(writing),
                       LD_PRELOAD=os.path.join(build, 'tests/bench/bench-probe.so'))
    start = time.monotonic_ns()
    process = subprocess.Popen([program, *arguments], env=environment, pass_fds=[writing],
                               stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    said = ''
    try:
        while 'ready' not in said:
            if not select.select([reading], [], [], SECONDS)[0]:
                raise SystemExit(f'dev: {name} showed nothing within {SECONDS} s')
            chunk = os.read(reading, 4096)
            if not chunk:
                raise SystemExit(f'dev: {name} ended before it showed anything')
            said += chunk.decode('ascii')
        result = {f'{what} ms': (int(at) - start) / 1e6 for what, at in re.findall(r'(\w+) (\d+)', said)}
        result['CPU s'] = processor(process.pid)
        result['PSS MB'], result['anonymous MB'] = memory(process.pid)
    finally:
        process.kill()
        process.wait()
        os.close(reading)
    return result


def find_posts():
    """The best posts at hand: real ones beside the checkout, else fixtures, else those that ship with Jogan."""
    source = os.environ['JOGAN_SOURCE']
    for place in ('../shared/posts/seed', 'tests/data/posts', 'data/welcome'):
        path = os.path.normpath(os.path.join(source, place))
        if os.path.isdir(path):
            return path
    raise SystemExit('dev: no posts to open')


def measure_core(build, program, *arguments):
    """What a program without a window measured, as it says in JSON."""
    path = os.path.join(build, 'tests/bench', program)
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, XDG_DATA_HOME=home, XDG_CACHE_HOME=home, TMPDIR=home)
        said = subprocess.run([path, *arguments], env=env, stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout
    try:
        return json.loads(said)
    except json.JSONDecodeError:
        return [json.loads(line) for line in said.splitlines() if line.startswith('{')]


def main():
    parser = argparse.ArgumentParser(prog='./dev bench')
    parser.add_argument('build')
    parser.add_argument('--runs', type=int, default=7, metavar='N')
    parser.add_argument('--json', metavar='FILE', help='writes the result there as well')
    parser.add_argument('posts', nargs='*', metavar='FOLDER|FILE')
    options = parser.parse_args()
    posts = options.posts or [find_posts()]
    programs = {'floor': (os.path.join(options.build, 'tests/bench/bench-floor'), []),
                'jogan': (os.path.join(options.build, 'src/jogan'), posts)}
    env = {'LC_ALL': 'C.UTF-8'}
    runs = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home:
        for variable, place in (('XDG_DATA_HOME', 'data'), ('XDG_CACHE_HOME', 'cache')):
            env[variable] = os.path.join(home, place)
        for number in range(options.runs + 1):
            for name, (program, arguments) in programs.items():
                result = measure(options.build, name, program, arguments, env)
                if number > 0:  # the first one warms the caches
                    runs[name].append(result)
    medians = {name: {figure: statistics.median(run[figure] for run in results) for figure in results[0]}
               for name, results in runs.items()}
    ratios = {figure: medians['jogan'][figure] / value for figure, value in medians['floor'].items()}
    print(f"medians of {options.runs} runs in turn, {', '.join(os.path.basename(path.rstrip('/')) for path in posts)}")
    print(f"{'':14}{'floor':>10}{'jogan':>10}{'ratio':>8}")
    for figure, ratio in ratios.items():
        digits = 2 if figure == 'CPU s' else 0
        print(f"{figure:14}{medians['floor'][figure]:10.{digits}f}{medians['jogan'][figure]:10.{digits}f}{ratio:8.2f}")
    core = {'annotations': measure_core(options.build, 'annotations-bench', '100000')}
    if len(posts) == 1 and os.path.isdir(posts[0]):
        core['search'] = measure_core(options.build, 'bench-search', posts[0])
    for name, result in core.items():
        print(f'{name}: {json.dumps(result, ensure_ascii=False)}')
    if options.json:
        with open(options.json, 'w', encoding='utf-8') as file:
            json.dump({'machine': f'{platform.machine()}, {os.cpu_count()} processors', 'kernel': platform.release(),
                       'runs': runs, 'medians': medians, 'ratios': ratios, **core}, file, indent=2)
            file.write('\n')


sys.exit(main())
