/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the programs that measure have in common: clocks in milliseconds, memory in MB, figures as JSON. */

static inline double
measure_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Of the time of day, of this thread on a processor, of all threads. */
#define measure_wall() measure_clock (CLOCK_MONOTONIC)
#define measure_thread() measure_clock (CLOCK_THREAD_CPUTIME_ID)
#define measure_process() measure_clock (CLOCK_PROCESS_CPUTIME_ID)

/* @name is "Pss:" or "Pss_Anon:". */
static inline double
measure_memory (const char *name)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    line = strstr (text, name);
  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) / 1024 : 0;
}

static inline GArray *
measure_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

static inline void
measure_add (GArray *values,
             double  value)
{
  g_array_append_val (values, value);
}

static inline int
measure_compare (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The 99th percentile of few values is the greatest of them. */
static inline void
measure_print (const char *name,
               GArray     *values)
{
  guint n = values->len;

  if (n == 0)
    return;
  g_array_sort (values, measure_compare);
  g_print ("\"%s\": {\"median\": %.3f, \"p99\": %.3f, \"max\": %.3f, \"n\": %u}, ", name,
           g_array_index (values, double, n / 2), g_array_index (values, double, (n * 99 + 99) / 100 - 1),
           g_array_index (values, double, n - 1), n);
}
