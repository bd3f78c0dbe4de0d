/* describe.h - what codebooks say of columns that no source reads.
 *
 * [study] codebook describes columns wherever they are made; so does the codebook of a source, of
 * names that the source has no column of, for the steps after it.  An entry holds for the step in
 * which its name first comes up on the way from the sources: from there on a column keeps what was
 * said of it, as steps change it. */
#ifndef HOST_RUN_RECORD_DESCRIBE_H
#define HOST_RUN_RECORD_DESCRIBE_H

#include "../model/scene.h"

/* Reads [study] codebook, with errors told; is_there: nothing that keeps it from being read was
 * told before. */
void describe_open(step_scene *self, bool is_there);
/* Lays what codebooks say over the columns that a step has made. */
status describe_tables(step_scene *self, uint32_t s);
/* Entries that could say something of what a step makes, once its inputs are planned; worked out
 * when it is first asked for.  false: no memory. */
bool describe_candidates(step_scene *self, uint32_t s);
/* The codebook that a source has read itself; NULL: none. */
const codebook *describe_own(step_scene *self, uint32_t s);
/* Notes that an entry describes a column. */
void describe_mark(step_scene *self, const codebook_entry *of);
/* Once steps are planned: warns of entries that describe nothing.  Where not `all` are, the others
 * may have such columns: of codebooks of sources, what looks like a slip of the pen is told. */
void describe_unused(step_scene *self, bool all);
/* The file of [study] codebook, or NULL. */
const char *describe_file(const step_scene *self);

#endif
