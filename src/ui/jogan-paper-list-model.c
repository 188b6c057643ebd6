/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/jogan-day-filter-list.h"
#include "ui/jogan-paper-list-private.h"

/* What the list shows of the days, and how to find a paper in it. A library has thousands of papers, and those that are
 * not on screen are not made for that: their posts know their ids. */

/* The day that one of the list's days is, or filters. */
static JoganDay *
get_day (GListModel *papers)
{
  return JOGAN_IS_DAY_FILTER (papers) ? jogan_day_filter_get_day (JOGAN_DAY_FILTER (papers)) : JOGAN_DAY (papers);
}

static JoganPost *
get_post_at (GListModel *papers,
             guint       position,
             guint      *in_post)
{
  if (JOGAN_IS_DAY_FILTER (papers))
    position = jogan_day_filter_get_position (JOGAN_DAY_FILTER (papers), position);
  return jogan_day_get_post_at (get_day (papers), position, in_post);
}

static gboolean
is_read_at (JoganPaperList *self,
            GListModel     *papers,
            guint           position)
{
  guint in_post;
  JoganPost *post = get_post_at (papers, position, &in_post);

  return jogan_annotations_is_read (self->annotations, jogan_post_get_paper_id (post, in_post));
}

static void
filter_unread_cb (JoganPost *post,
                  gboolean  *passes,
                  gpointer   data)
{
  JoganPaperList *self = data;
  guint n = jogan_post_get_n_papers (post);

  for (guint i = 0; i < n; i++)
    {
      const char *id = jogan_post_get_paper_id (post, i);

      passes[i] = !jogan_annotations_is_read (self->annotations, id) || g_hash_table_contains (self->kept, id);
    }
}

static void
filter_view_cb (JoganPost *post,
                gboolean  *passes,
                gpointer   data)
{
  jogan_view_filter_post (data, post, passes);
}

static gboolean
filter_day_cb (gpointer item,
               gpointer data)
{
  return jogan_view_has_day (data, jogan_day_get_date (item));
}

/* (transfer full) (nullable): the days the view is about, each a list of those papers that are in the view; %NULL when
 * it does not show days. */
GListModel *
jogan_paper_list_make_days (JoganPaperList *self)
{
  GListModel *days = G_LIST_MODEL (self->days);
  JoganView *view = self->days_view;

  if (days == NULL || view == NULL)
    return NULL;

  switch (jogan_view_get_kind (view))
    {
    case JOGAN_VIEW_TODAY:
      return G_LIST_MODEL (gtk_slice_list_model_new (g_object_ref (days), 0, 1));
    case JOGAN_VIEW_YEAR:
    case JOGAN_VIEW_MONTH:
    case JOGAN_VIEW_DAY:
      return G_LIST_MODEL (gtk_filter_list_model_new (
        g_object_ref (days), GTK_FILTER (gtk_custom_filter_new (filter_day_cb, g_object_ref (view), g_object_unref))));
    case JOGAN_VIEW_UNREAD:
      return G_LIST_MODEL (jogan_day_filter_list_new (days, filter_unread_cb, self, NULL));
    case JOGAN_VIEW_TAG:
    case JOGAN_VIEW_SOURCE:
      return G_LIST_MODEL (jogan_day_filter_list_new (days, filter_view_cb, g_object_ref (view), g_object_unref));
    case JOGAN_VIEW_BOOKMARKS:
    case JOGAN_VIEW_NOTES:
    case JOGAN_VIEW_SEARCH:
    case JOGAN_VIEW_KEPT:
      return NULL;
    case JOGAN_VIEW_ALL:
    default:
      return g_object_ref (days);
    }
}

/* Whether the papers are those of days. */
static gboolean
is_by_day (JoganPaperList *self,
           GListModel     *model)
{
  return model == G_LIST_MODEL (self->flat);
}

/* The same of a paper in a list of any kind. What a search found may be very much: no paper of it is made just to be
 * looked at. */
static gboolean
is_paper_read (JoganPaperList *self,
               GListModel     *model,
               guint           position)
{
  g_autoptr (JoganPaper) paper = NULL;

  if (JOGAN_IS_FOUND_PAPERS (model))
    return jogan_annotations_is_read (self->annotations, jogan_found_papers_get_paper_id (self->found, position));
  paper = g_list_model_get_item (model, position);
  return jogan_annotations_is_read (self->annotations, jogan_paper_get_id (paper));
}

static gboolean
is_paper (JoganPaperList *self,
          GListModel     *model,
          guint           position,
          const char     *id,
          const char     *post_name)
{
  g_autoptr (JoganPaper) paper = NULL;

  if (JOGAN_IS_FOUND_PAPERS (model))
    return g_str_equal (jogan_found_papers_get_paper_id (self->found, position), id) &&
           (post_name == NULL ||
            g_str_equal (jogan_post_get_name (jogan_found_papers_get_post (self->found, position)), post_name));
  paper = g_list_model_get_item (model, position);
  return g_str_equal (jogan_paper_get_id (paper), id) &&
         (post_name == NULL || g_str_equal (jogan_paper_list_get_post_name (paper), post_name));
}

static GHashTable *
find_days (JoganPaperList    *self,
           const char *const *ids)
{
  GHashTable *days = g_hash_table_new (NULL, NULL);

  for (; *ids != NULL; ids++)
    {
      g_autoptr (GPtrArray) posts = jogan_day_list_find_posts (self->days, *ids);

      for (guint i = 0; i < posts->len; i++)
        {
          JoganDay *day = jogan_day_list_get_day (self->days, jogan_post_get_day (g_ptr_array_index (posts, i)));

          if (day != NULL)
            g_hash_table_add (days, day);
        }
    }
  return days;
}

/* Shows what was marked as unread. What was read while the list is open stays: a paper that went would move the
 * others. Without @ids, all is looked at anew. */
void
jogan_paper_list_refilter_unread (JoganPaperList    *self,
                                  const char *const *ids)
{
  g_autoptr (GStrvBuilder) unread = g_strv_builder_new ();
  g_autoptr (GHashTable) days = NULL;
  g_auto (GStrv) unread_ids = NULL;
  GListModel *lists = gtk_flatten_list_model_get_model (self->flat);

  if (self->days_view == NULL || jogan_view_get_kind (self->days_view) != JOGAN_VIEW_UNREAD || lists == NULL)
    return;
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (jogan_annotations_is_read (self->annotations, ids[i]))
        g_hash_table_add (self->kept, g_strdup (ids[i]));
      else
        g_strv_builder_add (unread, ids[i]);
    }
  unread_ids = g_strv_builder_end (unread);
  days = find_days (self, (const char *const *) unread_ids);
  if (ids != NULL && g_hash_table_size (days) == 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (JoganDayFilter) papers = g_list_model_get_item (lists, i);

      if (ids == NULL || g_hash_table_contains (days, jogan_day_filter_get_day (papers)))
        jogan_day_filter_refilter (papers);
    }
}

/* Where a paper is in one of the list's days. */
static guint
find_in_day (GListModel *papers,
             const char *id,
             const char *post_name)
{
  guint n = g_list_model_get_n_items (papers);

  for (guint i = 0; i < n; i++)
    {
      guint in_post;
      JoganPost *post = get_post_at (papers, i, &in_post);

      if (g_str_equal (jogan_post_get_paper_id (post, in_post), id) &&
          (post_name == NULL || g_str_equal (jogan_post_get_name (post), post_name)))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static guint
find_by_day (JoganPaperList *self,
             const char     *id,
             const char     *post_name)
{
  g_autoptr (GHashTable) days = find_days (self, (const char *const[]) { id, NULL });
  GListModel *lists = gtk_flatten_list_model_get_model (self->flat);
  guint n = lists != NULL && g_hash_table_size (days) > 0 ? g_list_model_get_n_items (lists) : 0;
  guint offset = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GListModel) papers = g_list_model_get_item (lists, i);

      if (g_hash_table_contains (days, get_day (papers)))
        {
          guint position = find_in_day (papers, id, post_name);

          if (position != GTK_INVALID_LIST_POSITION)
            return offset + position;
        }
      offset += g_list_model_get_n_items (papers);
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The position of a paper in what a page shows, of any post when @post_name is %NULL, or %GTK_INVALID_LIST_POSITION. A
 * list that is not sorted by day is looked through from @hint on: after most changes the paper still stands there. */
guint
jogan_paper_list_find (JoganPaperList *self,
                       GListModel     *model,
                       const char     *id,
                       const char     *post_name,
                       guint           hint)
{
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  if (is_by_day (self, model))
    return find_by_day (self, id, post_name);
  for (guint i = 0; i < n; i++)
    {
      guint position = (hint + i) % n;

      if (is_paper (self, model, position, id, post_name))
        return position;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The position of the next unread paper in a direction, or %GTK_INVALID_LIST_POSITION. An invalid @position is the one
 * before the first. */
guint
jogan_paper_list_find_unread (JoganPaperList *self,
                              GListModel     *model,
                              guint           position,
                              int             direction)
{
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  for (position += direction; position < n;)
    {
      GListModel *papers;
      guint start;
      guint end;

      if (!is_by_day (self, model))
        {
          if (!is_paper_read (self, model, position))
            return position;
          position += direction;
          continue;
        }
      papers = gtk_flatten_list_model_get_model_for_item (self->flat, position);
      gtk_section_model_get_section (GTK_SECTION_MODEL (self->flat), position, &start, &end);
      for (; position >= start && position < end; position += direction)
        {
          if (!is_read_at (self, papers, position - start))
            return position;
        }
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Julian, or 0 */
static guint
get_day_number (JoganPaperList *self,
                GListModel     *model,
                guint           position)
{
  const GDate *date;

  if (is_by_day (self, model))
    date = jogan_day_get_date (get_day (gtk_flatten_list_model_get_model_for_item (self->flat, position)));
  else
    date = jogan_post_get_day (jogan_found_papers_get_post (self->found, position));
  return date != NULL ? g_date_get_julian (date) : 0;
}

/* Finds the papers of a day, Julian or 0, in what a page shows by day: the newest first, and those without one last.
 * There are none when the day is gone, or when nothing is shown. */
void
jogan_paper_list_find_day (JoganPaperList *self,
                           GListModel     *model,
                           guint           number,
                           guint          *start,
                           guint          *end)
{
  const guint n = model != NULL ? g_list_model_get_n_items (model) : 0;
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_day_number (self, model, middle) > number)
        low = middle + 1;
      else
        high = middle;
    }
  *start = *end = 0;
  if (low < n && get_day_number (self, model, low) == number)
    gtk_section_model_get_section (GTK_SECTION_MODEL (model), low, start, end);
}

/* How many papers of a section of what a page shows were read. Counts without making papers, where the list knows them
 * without. */
guint
jogan_paper_list_count_read_in (JoganPaperList *self,
                                GListModel     *model,
                                guint           start,
                                guint           end)
{
  GListModel *papers = is_by_day (self, model) ? gtk_flatten_list_model_get_model_for_item (self->flat, start) : NULL;
  guint n_read = 0;

  for (guint i = start; self->annotations != NULL && i < end; i++)
    n_read += papers != NULL ? is_read_at (self, papers, i - start) : is_paper_read (self, model, i);
  return n_read;
}
