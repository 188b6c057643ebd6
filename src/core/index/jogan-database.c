/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/jogan-database.h"

#include <string.h>

#include <sqlite3.h>

#include "index/jogan-hash.h"

/*
 * JoganDatabase:
 *
 * What the index knows of posts, in SQLite. Used by one thread only. An error of any kind means that the index is to be
 * made anew: nobody is asked, since nothing in it is not elsewhere, too.
 */
struct _JoganDatabase
{
  sqlite3 *db;
  guint64 generation;
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  sqlite3_stmt *put;
  sqlite3_stmt *restamp;
  sqlite3_stmt *remove;
};

/* Raised with every change of the tables or of what is in them and in the packs: of the parser and of folding, too. */
#define VERSION 3

/* Kilobytes of pages that are kept in memory. */
#define CACHE_SIZE 1024

static const char schema[] =
  "CREATE TABLE meta (generation INTEGER NOT NULL);"
  "CREATE TABLE posts ("
  "  path BLOB PRIMARY KEY,"
  "  size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL, hash INTEGER NOT NULL,"
  "  day INTEGER NOT NULL,"
  "  details BLOB NOT NULL, details_hash INTEGER NOT NULL, remarks BLOB NOT NULL, language TEXT NOT NULL,"
  "  heads_offset INTEGER NOT NULL, heads_length INTEGER NOT NULL, heads_hash INTEGER NOT NULL,"
  "  text_offset INTEGER NOT NULL, text_length INTEGER NOT NULL, text_hash INTEGER NOT NULL,"
  "  initials_offset INTEGER NOT NULL, initials_length INTEGER NOT NULL, initials_hash INTEGER NOT NULL"
  ") WITHOUT ROWID;"
  /* The newest is there at once, and nothing is sorted. */
  "CREATE INDEX posts_by_day ON posts (day DESC, path);";

#define COLUMNS                                                                                                        \
  "path, size, mtime, inode, hash, day, details, details_hash, remarks, language, heads_offset, heads_length, "        \
  "heads_hash, text_offset, text_length, text_hash, initials_offset, initials_length, initials_hash"

enum
{
  COLUMN_PATH,
  COLUMN_SIZE,
  COLUMN_MTIME,
  COLUMN_INODE,
  COLUMN_HASH,
  COLUMN_DAY,
  COLUMN_DETAILS,
  COLUMN_DETAILS_HASH,
  COLUMN_REMARKS,
  COLUMN_LANGUAGE,
  COLUMN_PARTS, /* offset, length and hash of each */
};

static gboolean
set_error (JoganDatabase *self,
           GError       **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "SQLite: %s", sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
execute (JoganDatabase *self,
         const char    *sql,
         GError       **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK || set_error (self, error);
}

/* Runs a statement that gives no rows, and makes it ready to be used again. */
static gboolean
run (JoganDatabase *self,
     sqlite3_stmt  *statement,
     GError       **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE || set_error (self, error);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return done;
}

/* The one number that a query gives. */
static gboolean
get_number (JoganDatabase *self,
            const char    *sql,
            gint64        *number,
            GError       **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step (statement) == SQLITE_ROW;

  if (found)
    *number = sqlite3_column_int64 (statement, 0);
  else
    set_error (self, error);
  sqlite3_finalize (statement);
  return found;
}

static gboolean
prepare (JoganDatabase *self,
         const char    *sql,
         sqlite3_stmt **statement,
         GError       **error)
{
  return sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK ||
         set_error (self, error);
}

static gboolean
create (JoganDatabase *self,
        GError       **error)
{
  guint64 generation = (guint64) g_random_int () << 32 | g_random_int ();
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s INSERT INTO meta VALUES (%" G_GINT64_FORMAT ");"
                                          "PRAGMA user_version = %d; COMMIT",
                                          schema, (gint64) generation, VERSION);

  return execute (self, sql, error);
}

/* Makes the tables of a new file, or sees to it that an old one is of this version. */
static gboolean
begin_use (JoganDatabase *self,
           gboolean       writable,
           GError       **error)
{
  g_autofree char *settings = g_strdup_printf ("PRAGMA cache_size = -%d; PRAGMA trusted_schema = OFF; "
                                               "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY",
                                               CACHE_SIZE);
  gint64 number;

  if (!execute (self, settings, error))
    return FALSE;
  if (writable && !execute (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", error))
    return FALSE;
  if (!get_number (self, "PRAGMA user_version", &number, error))
    return FALSE;
  if (number == 0 && writable && (!create (self, error) || !get_number (self, "PRAGMA user_version", &number, error)))
    return FALSE;
  if (number != VERSION)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "the index is of another version");
      return FALSE;
    }
  if (!get_number (self, "SELECT generation FROM meta", &number, error))
    return FALSE;
  self->generation = (guint64) number;
  return TRUE;
}

static gboolean
prepare_writing (JoganDatabase *self,
                 GError       **error)
{
  return prepare (self, "BEGIN IMMEDIATE", &self->begin, error) && prepare (self, "COMMIT", &self->commit, error) &&
         prepare (self,
                  "INSERT OR REPLACE INTO posts (" COLUMNS ") "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  &self->put, error) &&
         prepare (self, "UPDATE posts SET size = ?2, mtime = ?3, inode = ?4 WHERE path = ?1", &self->restamp, error) &&
         prepare (self, "DELETE FROM posts WHERE path = ?1", &self->remove, error);
}

/*
 * jogan_database_open:
 * @path: (type filename): a file, which is made when it is not there and @writable
 * @writable: whether it may be written to
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the database, or %NULL when it is of another version, damaged, or not there
 */
JoganDatabase *
jogan_database_open (const char *path,
                     gboolean    writable,
                     GError    **error)
{
  g_autoptr (JoganDatabase) self = g_new0 (JoganDatabase, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;

  flags |= writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  /* Another program that reads the index lets go at once. */
  sqlite3_busy_timeout (self->db, 2000);
  if (!begin_use (self, writable, error) || (writable && !prepare_writing (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
jogan_database_close (JoganDatabase *self)
{
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->commit);
  sqlite3_finalize (self->put);
  sqlite3_finalize (self->restamp);
  sqlite3_finalize (self->remove);
  sqlite3_close (self->db);
  g_free (self);
}

/* Returns: the number that the packs of this database have, too */
guint64
jogan_database_get_generation (JoganDatabase *self)
{
  return self->generation;
}

gboolean
jogan_database_begin (JoganDatabase *self,
                      GError       **error)
{
  return run (self, self->begin, error);
}

gboolean
jogan_database_commit (JoganDatabase *self,
                       GError       **error)
{
  return run (self, self->commit, error);
}

static void
bind_path (sqlite3_stmt *statement,
           const char   *path)
{
  sqlite3_bind_blob (statement, 1 + COLUMN_PATH, path, strlen (path), SQLITE_STATIC);
}

static void
bind_stamp (sqlite3_stmt         *statement,
            const JoganFileStamp *stamp)
{
  sqlite3_bind_int64 (statement, 1 + COLUMN_SIZE, (gint64) stamp->size);
  sqlite3_bind_int64 (statement, 1 + COLUMN_MTIME, stamp->mtime);
  sqlite3_bind_int64 (statement, 1 + COLUMN_INODE, (gint64) stamp->inode);
}

static void
bind_bytes (sqlite3_stmt *statement,
            int           column,
            GBytes       *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  /* No bytes are no NULL. */
  sqlite3_bind_blob (statement, 1 + column, size > 0 ? data : "", (int) size, SQLITE_STATIC);
}

static gint64
hash_bytes (GBytes *bytes)
{
  return (gint64) jogan_hash (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/*
 * jogan_database_put:
 * @self: a writable database
 * @row: a post
 * @error: return location
 *
 * Puts a post in, in place of what is known of the same path.
 *
 * Returns: whether it is in
 */
gboolean
jogan_database_put (JoganDatabase         *self,
                    const JoganStoredPost *row,
                    GError               **error)
{
  sqlite3_stmt *put = self->put;

  bind_path (put, row->path);
  bind_stamp (put, &row->stamp);
  sqlite3_bind_int64 (put, 1 + COLUMN_HASH, (gint64) row->hash);
  sqlite3_bind_int64 (put, 1 + COLUMN_DAY, row->day);
  bind_bytes (put, COLUMN_DETAILS, row->details);
  sqlite3_bind_int64 (put, 1 + COLUMN_DETAILS_HASH, hash_bytes (row->details));
  bind_bytes (put, COLUMN_REMARKS, row->remarks);
  sqlite3_bind_text (put, 1 + COLUMN_LANGUAGE, row->language, -1, SQLITE_STATIC);
  for (int i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      sqlite3_bind_int64 (put, 1 + COLUMN_PARTS + 3 * i, (gint64) row->parts[i].offset);
      sqlite3_bind_int64 (put, 2 + COLUMN_PARTS + 3 * i, (gint64) row->parts[i].length);
      sqlite3_bind_int64 (put, 3 + COLUMN_PARTS + 3 * i, (gint64) row->parts[i].hash);
    }
  return run (self, put, error);
}

/* Notes that a file looks different but says the same. */
gboolean
jogan_database_restamp (JoganDatabase        *self,
                        const char           *path,
                        const JoganFileStamp *stamp,
                        GError              **error)
{
  bind_path (self->restamp, path);
  bind_stamp (self->restamp, stamp);
  return run (self, self->restamp, error);
}

gboolean
jogan_database_remove (JoganDatabase *self,
                       const char    *path,
                       GError       **error)
{
  bind_path (self->remove, path);
  return run (self, self->remove, error);
}

static GBytes *
get_bytes (sqlite3_stmt *statement,
           int           column)
{
  return g_bytes_new (sqlite3_column_blob (statement, column), (gsize) sqlite3_column_bytes (statement, column));
}

/* Returns: whether it is as it was put in */
static gboolean
read_row (sqlite3_stmt    *statement,
          JoganStoredPost *row)
{
  row->path = g_strndup (sqlite3_column_blob (statement, COLUMN_PATH),
                         (gsize) sqlite3_column_bytes (statement, COLUMN_PATH));
  row->stamp.size = (guint64) sqlite3_column_int64 (statement, COLUMN_SIZE);
  row->stamp.mtime = sqlite3_column_int64 (statement, COLUMN_MTIME);
  row->stamp.inode = (guint64) sqlite3_column_int64 (statement, COLUMN_INODE);
  row->hash = (guint64) sqlite3_column_int64 (statement, COLUMN_HASH);
  row->day = (guint32) sqlite3_column_int64 (statement, COLUMN_DAY);
  row->details = get_bytes (statement, COLUMN_DETAILS);
  row->remarks = get_bytes (statement, COLUMN_REMARKS);
  row->language = g_strdup ((const char *) sqlite3_column_text (statement, COLUMN_LANGUAGE));
  for (int i = 0; i < JOGAN_N_INDEXED_PARTS; i++)
    {
      row->parts[i].offset = (guint64) sqlite3_column_int64 (statement, COLUMN_PARTS + 3 * i);
      row->parts[i].length = (guint64) sqlite3_column_int64 (statement, COLUMN_PARTS + 3 * i + 1);
      row->parts[i].hash = (guint64) sqlite3_column_int64 (statement, COLUMN_PARTS + 3 * i + 2);
    }
  return row->path != NULL && row->language != NULL &&
         hash_bytes (row->details) == sqlite3_column_int64 (statement, COLUMN_DETAILS_HASH);
}

/*
 * jogan_stored_post_clear:
 * @row: a row whose contents were made for it
 *
 * Frees what a row has.
 */
void
jogan_stored_post_clear (JoganStoredPost *row)
{
  g_clear_pointer (&row->path, g_free);
  g_clear_pointer (&row->details, g_bytes_unref);
  g_clear_pointer (&row->remarks, g_bytes_unref);
  g_clear_pointer (&row->language, g_free);
}

/*
 * jogan_database_visit:
 * @self: a database
 * @path: (type filename): a file or a folder
 * @func: (scope call): told of each post that the file is, or that lies in the folder or below, the newest day first
 * @user_data: data for @func
 * @error: return location
 *
 * Returns: whether all could be read
 */
gboolean
jogan_database_visit (JoganDatabase  *self,
                      const char     *path,
                      JoganStoredFunc func,
                      gpointer        user_data,
                      GError        **error)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *first = g_str_has_suffix (path, "/") ? g_strdup (path) : g_strconcat (path, "/", NULL);
  g_autofree char *beyond = g_strdup (first);
  gboolean more = TRUE;
  gboolean sound = TRUE;
  int status = SQLITE_ROW;

  beyond[strlen (beyond) - 1] = '/' + 1;
  if (sqlite3_prepare_v2 (self->db,
                          "SELECT " COLUMNS
                          " FROM posts INDEXED BY posts_by_day WHERE path = ?1 OR (path > ?2 AND path < ?3) "
                          "ORDER BY day DESC, path",
                          -1, &statement, NULL) != SQLITE_OK)
    return set_error (self, error);
  sqlite3_bind_blob (statement, 1, path, strlen (path), SQLITE_STATIC);
  sqlite3_bind_blob (statement, 2, first, strlen (first), SQLITE_STATIC);
  sqlite3_bind_blob (statement, 3, beyond, strlen (beyond), SQLITE_STATIC);
  while (more && sound && (status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      JoganStoredPost row = { 0 };

      sound = read_row (statement, &row);
      more = sound && func (&row, user_data);
      jogan_stored_post_clear (&row);
    }
  if (!sound)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the index is damaged");
  else if (status != SQLITE_ROW && status != SQLITE_DONE)
    sound = set_error (self, error);
  sqlite3_finalize (statement);
  /* All was read once; what comes now touches single rows. */
  sqlite3_db_release_memory (self->db);
  return sound;
}

/*
 * jogan_database_get_used:
 * @self: a database
 * @used: (out): bytes of the packs that posts have
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
jogan_database_get_used (JoganDatabase *self,
                         guint64       *used,
                         GError       **error)
{
  gint64 number = 0;

  if (!get_number (self, "SELECT total (heads_length + text_length + initials_length) FROM posts", &number, error))
    return FALSE;
  *used = (guint64) number;
  return TRUE;
}
