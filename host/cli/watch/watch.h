/* watch.h - regind run --watch: a study is run again whenever something it depends on changes.
 *
 * Files are looked at a few times a second: that works for every file system and every way
 * editors have of saving.  What earlier runs computed is kept.
 */
#ifndef HOST_CLI_WATCH_WATCH_H
#define HOST_CLI_WATCH_WATCH_H

#include <regind/regind.h>
#include <stdbool.h>

typedef struct watch watch;

/* Results go to `out`, which must stay; keep: what runs computed.  NULL: no memory. */
watch *watch_begin(const char *out, bool keep);
/* Ends the viewer, if one was started; accepts NULL. */
void watch_end(watch *self);
/* Before each run: lends it what earlier runs computed. */
void watch_run_begins(watch *self, regind_options *options);
/* After it: which files it depends on, and what it computed, which is told. */
void watch_take(watch *self, regind_study *made);
/* Waits until one of the files has changed and a moment has passed without another change; false:
 * `stop` said so.  To be called when the run is closed. */
bool watch_wait(watch *self, bool (*stop)(void));

#endif
