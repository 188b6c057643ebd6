# SPDX-License-Identifier: GPL-3.0-or-later
"""portal.py FOLDER: what stands behind the file chooser of xdg-desktop-portal; whoever asks is given FOLDER."""

import pathlib
import sys

import gi

gi.require_version('Gio', '2.0')
# pylint: disable=wrong-import-position
from gi.repository import Gio, GLib  # noqa: E402

NAME = 'org.freedesktop.impl.portal.desktop.jogan'
INTERFACE = Gio.DBusNodeInfo.new_for_xml('''
  <node>
    <interface name="org.freedesktop.impl.portal.FileChooser">
      <method name="OpenFile">
        <arg type="o" name="handle" direction="in"/>
        <arg type="s" name="app_id" direction="in"/>
        <arg type="s" name="parent_window" direction="in"/>
        <arg type="s" name="title" direction="in"/>
        <arg type="a{sv}" name="options" direction="in"/>
        <arg type="u" name="response" direction="out"/>
        <arg type="a{sv}" name="results" direction="out"/>
      </method>
    </interface>
  </node>''').interfaces[0]


def call_cb(_connection, _sender, _path, _interface, _method, _parameters, invocation):
    uris = GLib.Variant('as', [pathlib.Path(sys.argv[1]).as_uri()])
    invocation.return_value(GLib.Variant('(ua{sv})', (0, {'uris': uris})))


def bus_cb(connection, _name):
    connection.register_object('/org/freedesktop/portal/desktop', INTERFACE, call_cb, None, None)


Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, bus_cb, lambda *_: print('ready', flush=True),
                 lambda *_: sys.exit('no name on the bus'))
GLib.MainLoop().run()
