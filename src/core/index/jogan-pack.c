/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-pack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

/*
 * JoganPack:
 *
 * A file that only grows, and is seen as memory: what was appended to it can be read as long as anybody holds it,
 * without taking memory from anyone. It is mapped once, for more than it will ever be; what is appended later appears
 * in the mapping by itself. It may be used by several threads.
 */
struct _JoganPack
{
  gatomicrefcount ref_count;
  int fd;
  const guint8 *data;
  GMutex mutex;
  guint64 size; /* by mutex */
};

typedef struct
{
  char magic[8];
  guint64 generation;
} Header;

static const char magic[8] = { 'J', 'o', 'g', 'a', 'n', 'P', 'k', '1' };

/* Addresses are plenty where pointers are long. */
#define MAX_SIZE (sizeof (gpointer) >= 8 ? G_GUINT64_CONSTANT (4) << 30 : G_GUINT64_CONSTANT (256) << 20)

/* What is appended begins at multiples of this. */
#define ALIGNMENT 8

static void
set_error (GError    **error,
           const char *what)
{
  int saved_errno = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "%s: %s", what, g_strerror (saved_errno));
}

static gboolean
write_at (int           fd,
          gconstpointer data,
          gsize         length,
          guint64       offset,
          GError      **error)
{
  const guint8 *bytes = data;

  while (length > 0)
    {
      gssize n = pwrite (fd, bytes, length, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_error (error, "write");
          return FALSE;
        }
      bytes += n;
      length -= n;
      offset += n;
    }
  return TRUE;
}

/* Reads the header of a pack, or writes that of a new one. */
static gboolean
begin (JoganPack *self,
       guint64    generation,
       gboolean   writable,
       GError   **error)
{
  Header header = { .generation = generation };
  struct stat st;

  memcpy (header.magic, magic, sizeof magic);
  if (fstat (self->fd, &st) != 0)
    {
      set_error (error, "fstat");
      return FALSE;
    }
  self->size = st.st_size;
  if (self->size == 0 && writable)
    {
      self->size = sizeof header;
      return write_at (self->fd, &header, sizeof header, 0, error);
    }
  if (pread (self->fd, &header, sizeof header, 0) == sizeof header && memcmp (header.magic, magic, sizeof magic) == 0 &&
      header.generation == generation)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "this is not the pack that is looked for");
  return FALSE;
}

/*
 * jogan_pack_open:
 * @path: (type filename): a file, which is made when it is not there and @writable
 * @generation: a number that it has, or gets
 * @writable: whether it may be appended to
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the pack, or %NULL when it is of another generation or cannot be opened
 */
JoganPack *
jogan_pack_open (const char *path,
                 guint64     generation,
                 gboolean    writable,
                 GError    **error)
{
  g_autoptr (JoganPack) self = g_new0 (JoganPack, 1);
  void *data;

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->fd = g_open (path, (writable ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    {
      set_error (error, "open");
      return NULL;
    }
  if (!begin (self, generation, writable, error))
    return NULL;
  data = mmap (NULL, MAX_SIZE, PROT_READ, MAP_SHARED | MAP_NORESERVE, self->fd, 0);
  if (data == MAP_FAILED)
    {
      set_error (error, "mmap");
      return NULL;
    }
  self->data = data;
  return g_steal_pointer (&self);
}

JoganPack *
jogan_pack_ref (JoganPack *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
jogan_pack_unref (JoganPack *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->data != NULL)
    munmap ((void *) self->data, MAX_SIZE);
  if (self->fd >= 0)
    close (self->fd);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* Returns: bytes of the file */
guint64
jogan_pack_get_size (JoganPack *self)
{
  guint64 size;

  g_mutex_lock (&self->mutex);
  size = self->size;
  g_mutex_unlock (&self->mutex);
  return size;
}

/*
 * jogan_pack_append:
 * @self: a writable pack
 * @bytes: what to append
 * @offset: (out): where it is now
 * @error: return location, such as for a full disk
 *
 * Returns: whether it was written
 */
gboolean
jogan_pack_append (JoganPack *self,
                   GBytes    *bytes,
                   guint64   *offset,
                   GError   **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  /* Only the place is given out under the lock. */
  g_mutex_lock (&self->mutex);
  *offset = (self->size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (*offset + length <= MAX_SIZE)
    self->size = *offset + length;
  g_mutex_unlock (&self->mutex);

  if (*offset + length <= MAX_SIZE)
    return write_at (self->fd, data, length, *offset, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the pack is full");
  return FALSE;
}

static void
unref_pack (gpointer pack)
{
  jogan_pack_unref (pack);
}

/*
 * jogan_pack_get:
 * @self: a pack
 * @offset: where something was appended
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): what is there, %NULL when that is beyond the end
 */
GBytes *
jogan_pack_get (JoganPack *self,
                guint64    offset,
                guint64    length)
{
  guint64 size = jogan_pack_get_size (self);

  if (offset % ALIGNMENT != 0 || length > size || offset > size - length)
    return NULL;
  return g_bytes_new_with_free_func (self->data + offset, length, unref_pack, jogan_pack_ref (self));
}

/* Gives the pages back that were read. They stay in the system's cache, and come back when they are read again. */
void
jogan_pack_release (JoganPack *self)
{
  madvise ((void *) self->data, jogan_pack_get_size (self), MADV_DONTNEED);
}
