# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program, where things are dropped: a window that says what it is given, as one JSON line an event."""

import json

import gi

gi.require_version('Gtk', '4.0')

from gi.repository import Gdk, Gio, Gtk  # noqa: E402

FORMS = ('text/uri-list', 'text/html', 'text/plain;charset=utf-8')


def say(what, *details):
    print(json.dumps([what, *details]), flush=True)


def read(drop, forms, given):
    """Asks for one form after the other: a drop answers one question at a time."""
    if not forms:
        drop.finish(Gdk.DragAction.COPY)
        say('dropped', given)
        return

    def has_bytes(stream, result):
        given[forms[0]] = stream.read_bytes_finish(result).get_data().decode()
        read(drop, forms[1:], given)

    def has_stream(drop, result):
        stream, _ = drop.read_finish(result)
        stream.read_bytes_async(4096, 0, None, has_bytes)

    drop.read_async(forms[:1], 0, None, has_stream)


def drop_cb(_target, drop, _x, _y):
    offered = drop.get_formats().get_mime_types()
    read(drop, [form for form in FORMS if form in offered], {})
    return True


def motion_cb(_target, _drop, _x, _y):
    say('over')
    return Gdk.DragAction.COPY


def activate_cb(application):
    target = Gtk.DropTargetAsync.new(None, Gdk.DragAction.COPY)
    target.connect('drag-motion', motion_cb)
    target.connect('drop', drop_cb)
    window = Gtk.ApplicationWindow(application=application, title='Drop Target', default_width=300, default_height=300)
    window.set_child(Gtk.Label(label='Here', hexpand=True))
    window.add_controller(target)
    window.present()


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect('activate', activate_cb)
application.run([])
