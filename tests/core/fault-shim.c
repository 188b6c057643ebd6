/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#undef _FILE_OFFSET_BITS /* open() and open64() are two functions here */

/* To be preloaded. Counts the calls that change or read the disk below one directory, and makes one of them fail:
 *
 *   JOGAN_FAULT_DIRECTORY  where
 *   JOGAN_FAULT_AT         which call, from 1
 *   JOGAN_FAULT_KIND       how: the number of an error, or 0 for a sudden end of the process
 *   JOGAN_FAULT_REPORT     a file that is made when that call came
 *
 * A call that fails does nothing, but close(), which closes all the same. A process that ends within write() has
 * written half of it. Whoever lets a new content take the place of an old one before it is synced is aborted: a power
 * cut would leave nothing of both. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_FDS 1024

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

static char concerned[N_FDS];
static char unsynced[N_FDS];
static int n_unsynced; /* files that were closed so */
static int n_calls;

static int
is_below (const char *path)
{
  const char *directory = getenv ("JOGAN_FAULT_DIRECTORY");

  return directory != NULL && path != NULL && strncmp (path, directory, strlen (directory)) == 0;
}

static int
is_concerned (int fd)
{
  return fd >= 0 && fd < N_FDS && concerned[fd];
}

static void
report (void)
{
  const char *path = getenv ("JOGAN_FAULT_REPORT");

  if (path != NULL)
    REAL (close) (REAL (open) (path, O_WRONLY | O_CREAT, 0600));
}

/* Whether this call is the one; then errno is set. */
static int
is_due (void)
{
  const char *at = getenv ("JOGAN_FAULT_AT");
  const char *kind = getenv ("JOGAN_FAULT_KIND");

  if (at == NULL || kind == NULL || __atomic_add_fetch (&n_calls, 1, __ATOMIC_SEQ_CST) != atoi (at))
    return 0;
  report ();
  errno = atoi (kind);
  return 1;
}

static void
end_if_asked (void)
{
  if (errno == 0)
    raise (SIGKILL);
}

static int
fails (void)
{
  if (!is_due ())
    return 0;
  end_if_asked ();
  return 1;
}

static int
opened (int         fd,
        const char *path)
{
  if (fd >= 0 && fd < N_FDS)
    concerned[fd] = is_below (path);
  return fd;
}

#define DEFINE_OPEN(name)                                                                                              \
  int name (const char *path, int flags, ...)                                                                          \
  {                                                                                                                    \
    va_list args;                                                                                                      \
    mode_t mode;                                                                                                       \
    va_start (args, flags);                                                                                            \
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0;                                           \
    va_end (args);                                                                                                     \
    return is_below (path) && fails () ? -1 : opened (REAL (name) (path, flags, mode), path);                          \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)

ssize_t
write (int         fd,
       const void *data,
       size_t      length)
{
  if (is_concerned (fd) && is_due ())
    {
      if (errno == 0)
        REAL (write) (fd, data, length / 2);
      end_if_asked ();
      return -1;
    }
  if (is_concerned (fd))
    unsynced[fd] = 1;
  return REAL (write) (fd, data, length);
}

int
close (int fd)
{
  int was_concerned = is_concerned (fd);
  int status = REAL (close) (fd);

  if (was_concerned)
    {
      n_unsynced += unsynced[fd];
      concerned[fd] = unsynced[fd] = 0;
      if (fails ())
        return -1;
    }
  return status;
}

#define DEFINE_ON_FD(name, parameters, arguments)                                                                      \
  int name parameters { return is_concerned (fd) && fails () ? -1 : REAL (name) arguments; }

#define DEFINE_ON_PATH(name, parameters, arguments)                                                                    \
  int name parameters { return is_below (path) && fails () ? -1 : REAL (name) arguments; }

DEFINE_ON_FD (fdatasync, (int fd), (fd))
DEFINE_ON_FD (fchmod, (int fd, mode_t mode), (fd, mode))
DEFINE_ON_FD (fallocate64, (int fd, int mode, off64_t from, off64_t length), (fd, mode, from, length))
DEFINE_ON_FD (ftruncate64, (int fd, off64_t length), (fd, length))
DEFINE_ON_PATH (link, (const char *path, const char *to), (path, to))
DEFINE_ON_PATH (mkdir, (const char *path, mode_t mode), (path, mode))
DEFINE_ON_PATH (remove, (const char *path), (path))
DEFINE_ON_PATH (stat64, (const char *path, struct stat64 *info), (path, info))
DEFINE_ON_PATH (lstat64, (const char *path, struct stat64 *info), (path, info))
DEFINE_ON_FD (fstat64, (int fd, struct stat64 *info), (fd, info))

ssize_t
read (int    fd,
      void  *data,
      size_t length)
{
  return is_concerned (fd) && fails () ? -1 : REAL (read) (fd, data, length);
}

int
fsync (int fd)
{
  if (is_concerned (fd) && fails ())
    return -1;
  if (is_concerned (fd))
    unsynced[fd] = 0;
  return REAL (fsync) (fd);
}

int
unlink (const char *path)
{
  if (is_below (path) && fails ())
    return -1;
  if (is_below (path))
    n_unsynced = 0;
  return REAL (unlink) (path);
}

int
rename (const char *path,
        const char *to)
{
  if (is_below (path) && fails ())
    return -1;
  if (is_below (path) && n_unsynced > 0)
    abort ();
  return REAL (rename) (path, to);
}
