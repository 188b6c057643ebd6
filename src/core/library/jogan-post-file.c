/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-post-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "format/jogan-parser.h"
#include "library/jogan-scan.h"

/* Opens what was a regular file when it was found, and may be a link or a FIFO by now. */
static int
open_regular (const char  *path,
              struct stat *st,
              GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  int saved_errno = errno;

  if (fd >= 0 && fstat (fd, st) == 0)
    {
      if (S_ISREG (st->st_mode) && st->st_size <= JOGAN_SCAN_MAX_SIZE)
        return fd;
      if (S_ISREG (st->st_mode))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                             _("This file is larger than 4 MB and was not read. Split it into one file a day."));
      else
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                             _("This is not a file that can be read as a post. Remove it."));
    }
  else if (saved_errno == EACCES)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         _("You have no permission to read this. Change its permissions."));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _("This cannot be read: %s. Check the disk it is on."), g_strerror (saved_errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

/*
 * jogan_post_file_load:
 * @path: (type filename): a file, without symbolic links
 * @stamp: (out): what the file is like
 * @error: return location; says what to do
 *
 * Reads a file as far as it is one that may be a post. Blocks.
 *
 * Returns: (transfer full) (nullable): what it says
 */
GBytes *
jogan_post_file_load (const char     *path,
                      JoganFileStamp *stamp,
                      GError        **error)
{
  g_autofree char *buffer = NULL;
  g_autofd int fd = -1;
  struct stat st;
  gsize size;
  gsize length = 0;
  gssize n;

  fd = open_regular (path, &st, error);
  if (fd < 0)
    return NULL;

  /* The stamp is that of before: a change while reading is one more change. */
  *stamp = jogan_file_stamp_from_stat (&st);
  size = MIN (st.st_size, JOGAN_SCAN_MAX_SIZE);
  buffer = g_malloc (size + 1);
  while (length < size)
    {
      n = read (fd, buffer + length, size - length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _("This cannot be read: %s. Check the disk it is on."), g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      length += n;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

/*
 * jogan_post_file_read:
 * @name: the name of a post, see jogan_post_get_name()
 * @cancellable: (nullable): may end it early
 * @error: return location; names the file and the reason
 *
 * Reads a post. Blocks.
 *
 * Returns: (transfer full) (nullable): the whole post
 */
JoganPost *
jogan_post_file_read (const char   *name,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GFile) file = g_file_parse_name (name);
  g_autoptr (GBytes) bytes = NULL;
  JoganPost *post = NULL;
  JoganFileStamp stamp;

  if (g_file_peek_path (file) != NULL)
    bytes = jogan_post_file_load (g_file_peek_path (file), &stamp, error);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("This is not a file on this computer."));
  if (bytes != NULL)
    post = jogan_parser_parse (bytes, name, cancellable, error);
  if (post == NULL)
    g_prefix_error (error, "%s: ", name);
  return post;
}
