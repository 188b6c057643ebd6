/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* F_OFD_SETLK */

#include "annotations/jogan-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_LINKS 40
#define N_SLOTS 16
#define LOCK_WAIT (5 * G_USEC_PER_SEC)
#define LOCK_STEP (20 * 1000)

static gboolean
fail (GError **error,
      int      number)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (number), g_strerror (number));
  return FALSE;
}

static void
take_fingerprint (JoganFingerprint  *fingerprint,
                  const struct stat *info)
{
  *fingerprint = (JoganFingerprint) { info->st_dev, info->st_ino, info->st_size, info->st_mtim.tv_sec,
                                      info->st_mtim.tv_nsec };
}

/**
 * jogan_disk_resolve: (skip)
 * @path: a path
 *
 * Follows symbolic links in place of the file, also to a file that is not there, so that a file may be replaced and the
 * link to it stays.
 *
 * Returns: (transfer full): the path of the file itself
 */
char *
jogan_disk_resolve (const char *path)
{
  char *resolved = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (resolved, NULL);
      g_autofree char *directory = g_path_get_dirname (resolved);

      if (target == NULL)
        break;
      g_free (resolved);
      resolved = g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (directory, target, NULL);
    }
  return resolved;
}

/**
 * jogan_disk_look: (skip)
 * @path: a resolved path
 * @fingerprint: (out): what is there, all zero when nothing is
 * @error: return location
 *
 * Returns: %FALSE when it cannot be told
 */
gboolean
jogan_disk_look (const char       *path,
                 JoganFingerprint *fingerprint,
                 GError          **error)
{
  struct stat info;

  memset (fingerprint, 0, sizeof *fingerprint);
  if (stat (path, &info) != 0)
    return errno == ENOENT || fail (error, errno);
  take_fingerprint (fingerprint, &info);
  return TRUE;
}

static gboolean
read_all (int    fd,
          char  *data,
          gsize  size,
          gsize *length)
{
  *length = 0;
  while (*length < size)
    {
      gssize n = read (fd, data + *length, size - *length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      *length += n;
    }
  return TRUE;
}

/**
 * jogan_disk_read: (skip)
 * @path: a resolved path
 * @max_length: more is not read: @data is then empty and @length says how much there is
 * @data: (out) (transfer full): the content
 * @length: (out): its length
 * @fingerprint: (out): what was read
 * @error: return location
 *
 * Reads a regular file; anything else under that name is an error.
 *
 * Returns: whether it could be read
 */
gboolean
jogan_disk_read (const char       *path,
                 gsize             max_length,
                 char            **data,
                 gsize            *length,
                 JoganFingerprint *fingerprint,
                 GError          **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree char *buffer = NULL;
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    return fail (error, errno);
  if (!S_ISREG (info.st_mode))
    return fail (error, S_ISDIR (info.st_mode) ? EISDIR : ENXIO);

  take_fingerprint (fingerprint, &info);
  *length = info.st_size;
  if (*length > max_length)
    {
      *data = g_strdup ("");
      return TRUE;
    }

  buffer = g_try_malloc (info.st_size + 1);
  if (buffer == NULL)
    return fail (error, ENOMEM);
  if (!read_all (fd, buffer, info.st_size, length))
    return fail (error, errno);
  buffer[*length] = '\0';
  *data = g_steal_pointer (&buffer);
  return TRUE;
}

/**
 * jogan_disk_duplicate: (skip)
 * @from: a resolved path
 * @to: where the same content should be found, replaced when there is something
 * @error: return location
 *
 * Gives a file, which is only ever replaced as a whole, a second name; where that cannot be, copies it.
 *
 * Returns: whether it is there
 */
gboolean
jogan_disk_duplicate (const char *from,
                      const char *to,
                      GError    **error)
{
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) target = NULL;

  if (unlink (to) != 0 && errno != ENOENT)
    return fail (error, errno);
  if (link (from, to) == 0)
    return TRUE;
  if (errno == ENOENT || errno == ENOSPC || errno == EDQUOT || errno == EROFS || errno == EIO)
    return fail (error, errno);

  source = g_file_new_for_path (from);
  target = g_file_new_for_path (to);
  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_ALL_METADATA, NULL, NULL, NULL, error);
}

static char *
find_kept (const char             *path,
           const JoganFingerprint *fingerprint)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".corrupt-", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *other = g_build_filename (directory, name, NULL);
      JoganFingerprint found;

      if (g_str_has_prefix (name, prefix) && jogan_disk_look (other, &found, NULL) &&
          jogan_disk_same (&found, fingerprint))
        return g_steal_pointer (&other);
    }
  return NULL;
}

/**
 * jogan_disk_keep_aside: (skip)
 * @path: the resolved path of a damaged file
 * @error: return location
 *
 * Keeps a file under the name NAME.corrupt-UTC beside it, once. The file itself stays until it is replaced, so that
 * there is no moment without one.
 *
 * Returns: (transfer full) (nullable): the path of the kept file
 */
char *
jogan_disk_keep_aside (const char *path,
                       GError    **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  JoganFingerprint fingerprint;
  char *kept;

  if (!jogan_disk_look (path, &fingerprint, error))
    return NULL;
  kept = find_kept (path, &fingerprint);

  for (guint i = 1; kept == NULL; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.corrupt-%s", path, stamp)
                                     : g_strdup_printf ("%s.corrupt-%s-%u", path, stamp, i);

      if (link (path, name) == 0)
        kept = g_steal_pointer (&name);
      else if (errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK || errno == ENOSYS)
        {
          /* No hard links here. */
          if (!g_file_test (name, G_FILE_TEST_EXISTS))
            {
              if (g_rename (path, name) != 0)
                {
                  fail (error, errno);
                  return NULL;
                }
              kept = g_steal_pointer (&name);
            }
        }
      else if (errno != EEXIST)
        {
          fail (error, errno);
          return NULL;
        }
    }
  return kept;
}

gboolean
jogan_disk_same (const JoganFingerprint *a,
                 const JoganFingerprint *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

gboolean
jogan_disk_is_there (const JoganFingerprint *fingerprint)
{
  return fingerprint->inode != 0 || fingerprint->device != 0;
}

/* Six random letters and digits, as GLib has them; a word or a number that somebody chose does not look so. */
static gboolean
is_random (const char *suffix)
{
  guint lower = 0, upper = 0, digits = 0;

  for (guint i = 0; i < 6; i++)
    {
      lower += g_ascii_islower (suffix[i]);
      upper += g_ascii_isupper (suffix[i]);
      digits += g_ascii_isdigit (suffix[i]);
    }
  return lower + upper + digits == 6 && lower > 0 && upper > 0 && digits > 0 && suffix[6] == '\0';
}

/**
 * jogan_disk_remove_torn: (skip)
 * @directory: a directory
 * @name: the name of a file
 *
 * Removes what g_file_set_contents_full() left of a save that was torn off. To be called with the lock held.
 */
void
jogan_disk_remove_torn (const char *directory,
                        const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, entry, NULL);
      struct stat info;

      if (g_str_has_prefix (entry, prefix) && strlen (entry) == strlen (prefix) + 6 &&
          is_random (entry + strlen (prefix)) && lstat (path, &info) == 0 && S_ISREG (info.st_mode))
        g_unlink (path);
    }
}

static gboolean
lock_byte (int   fd,
           off_t at,
           short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = at, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_taken (void)
{
  return errno == EAGAIN || errno == EACCES;
}

static void
take_slot (JoganLock *self)
{
  for (self->slot = 0; self->slot < N_SLOTS; self->slot++)
    {
      if (lock_byte (self->fd, 1 + self->slot, F_WRLCK))
        return;
      if (!is_taken ())
        break;
    }
  self->slot = -1;
}

/**
 * jogan_lock_open: (skip)
 * @self: a lock; its first opening needs the fd -1
 * @path: the lock file
 * @reopened: (out): whether this is another file than before
 * @error: return location
 *
 * Sees to it that the lock is the file at @path, which may have gone with its directory, and takes the first free slot.
 *
 * Returns: whether it could be opened
 */
gboolean
jogan_lock_open (JoganLock  *self,
                 const char *path,
                 gboolean   *reopened,
                 GError    **error)
{
  struct stat ours, there;

  *reopened = FALSE;
  if (self->fd >= 0 && fstat (self->fd, &ours) == 0 && stat (path, &there) == 0 && ours.st_dev == there.st_dev &&
      ours.st_ino == there.st_ino)
    return TRUE;

  jogan_lock_close (self);
  self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
  if (self->fd < 0)
    return fail (error, errno);
  *reopened = TRUE;
  take_slot (self);
  return TRUE;
}

/**
 * jogan_lock_take: (skip)
 * @self: an open lock
 * @error: return location
 *
 * Waits, within bounds, until no other process writes. Where locks do not work, goes on without.
 *
 * Returns: whether to go on
 */
gboolean
jogan_lock_take (JoganLock *self,
                 GError   **error)
{
  gint64 end = g_get_monotonic_time () + LOCK_WAIT;

  while (!lock_byte (self->fd, 0, F_WRLCK))
    {
      if (!is_taken ())
        break;
      if (g_get_monotonic_time () > end)
        {
          g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                               _("another program has been writing for a long time"));
          return FALSE;
        }
      g_usleep (LOCK_STEP);
    }
  return TRUE;
}

void
jogan_lock_release (JoganLock *self)
{
  if (self->fd >= 0)
    lock_byte (self->fd, 0, F_UNLCK);
}

void
jogan_lock_close (JoganLock *self)
{
  g_clear_fd (&self->fd, NULL);
}
