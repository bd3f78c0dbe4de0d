/* asked.h - the cells of a file that another source reads than csv, as that source has them. */
#ifndef HOST_INIT_ASKED_H
#define HOST_INIT_ASKED_H

#include "cells.h"
#include "study_text.h"
#include "trial.h"

/* What was asked for, and what came of it. */
typedef struct init_asked {
    init_cells cells;  /* the names of a file with typed columns are the first row */
    bool done;         /* there are cells */
    const char *parts; /* a list of the file's sheets or layers, where one must be named, as its
                          source writes it; NULL: it need not, or nothing is known of it */
} init_asked;

/* Reads all columns as texts, by the settings of the part and `names`, the columns of the file
 * (NULL: it has no header).  false: no memory. */
bool init_ask(const init_plan *plan, const init_part *part, const init_opener *opener,
              const init_row *names, init_asked *asked);

#endif
