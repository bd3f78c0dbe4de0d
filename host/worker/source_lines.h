/* source_lines.h - functions, files and lines of places in a module, by what its compiler has
 * written of it (DWARF), or else by its table of symbols.
 *
 * The file may hold anything: it is read in a worker that is confined and loads no plugin.  The
 * library that reads it (libdw of elfutils) is loaded when it is needed; without it there are
 * symbols of nothing.
 */
#ifndef HOST_WORKER_SOURCE_LINES_H
#define HOST_WORKER_SOURCE_LINES_H

#include <jansson.h>

/* {"module": PATH, "places": [...]} becomes [{"function": ..., "file": ..., "line": ...}, ...], one
 * for each place, with what is known of it; the caller drops it.  NULL: no memory, or no such
 * question. */
json_t *source_lines_answer(const char *question, size_t length);

#endif
