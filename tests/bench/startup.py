# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts programs and measures them from outside: the time to their first frames, the processor, the memory."""

import contextlib
import os
import re
import select
import subprocess
import time

SECONDS = 120
REST = 1  # second until memory is measured: what a start puts off is part of it


def descendants(pid):
    """A process and all that it started."""
    found = [pid]
    for task in os.listdir(f'/proc/{pid}/task'):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError), \
                open(f'/proc/{pid}/task/{task}/children', encoding='ascii') as file:
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
        # A thread may end meanwhile.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError), \
                open(f'/proc/{pid}/task/{task}/schedstat', encoding='ascii') as file:
            nanoseconds += int(file.read().split()[0])
    return nanoseconds / 1e9


def await_rest(pid):
    """Until a program has done all it had to do: half a second with next to no work."""
    before = processor(pid)
    for _ in range(SECONDS * 2):
        time.sleep(0.5)
        now = processor(pid)
        if now - before < 0.02:
            return
        before = now
    raise SystemExit('dev: a program did not come to rest')


def start(probe, ready, command, env, at_rest=False):
    """One start: milliseconds to the first frame and to the first one that is ready, processor seconds, memory.

    `ready` says what the frame must show, see probe.c. With `at_rest` the program is left alone until it is idle, and
    then ended as a desktop would, which is no measurement but leaves behind what a user's own start finds.
    """
    reading, writing = os.pipe()
    environment = dict(env, BENCH_READY=ready, BENCH_PIPE=str(writing), LD_PRELOAD=probe)
    begin = time.monotonic_ns()
    process = subprocess.Popen(command, env=environment, pass_fds=[writing], stdin=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    os.close(writing)
    said = ''
    name = os.path.basename(command[0])
    try:
        while 'ready' not in said:
            if not select.select([reading], [], [], SECONDS)[0]:
                raise SystemExit(f'dev: {name} showed nothing within {SECONDS} s')
            chunk = os.read(reading, 4096)
            if not chunk:
                raise SystemExit(f'dev: {name} ended before it showed anything')
            said += chunk.decode('ascii')
        result = {f'{what} ms': (int(at) - begin) / 1e6 for what, at in re.findall(r'(\w+) (\d+)', said)}
        result['CPU s'] = processor(process.pid)
        time.sleep(REST)
        result['PSS MB'], result['anonymous MB'] = memory(process.pid)
        if at_rest:
            await_rest(process.pid)
            process.terminate()
            process.wait(SECONDS)
    finally:
        process.kill()
        process.wait()
        os.close(reading)
    return result
