/* default_keys.h - the keys of a dataset of which the study names none: its dimensions. */
#ifndef SOURCES_JSONSTAT_DEFAULT_KEYS_H
#define SOURCES_JSONSTAT_DEFAULT_KEYS_H

#include "../cells/cell_reader.h"

/* The dimensions that give no measures, one of the role time as a period where its categories are
 * periods.  *keys lives as long as the call.  What is wrong with the file was told. */
ri_status jsonstat_default_keys(const ri_host *host, ri_ctx *ctx, const cell_source *source,
                                ri_value *keys);

#endif
