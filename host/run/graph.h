/* graph.h - parts of run_graph(), for its tests */
#ifndef HOST_RUN_GRAPH_H
#define HOST_RUN_GRAPH_H

#include "../base/arena.h"

/* What stands between the quotes of a DOT string, so that a node or label shows the text as it is;
 * control characters and bytes that are no UTF-8 become '?'.  NULL: no memory. */
char *dot_escape(arena *memory, const char *text);
/* The table of a step's plugin that an edge leads into and the one it comes from, as a label: ""
 * when both are main ones (NULL).  NULL: no memory. */
char *dot_edge_label(arena *memory, const char *into, const char *from);

#endif
