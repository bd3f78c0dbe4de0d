/* preset.h - what large publishers' files are like, so that one word says it. */
#ifndef SOURCES_CSV_PRESET_H
#define SOURCES_CSV_PRESET_H

#include "../grid/table.h"

typedef enum csv_preset {
    CSV_PRESET_NONE,
    CSV_PRESET_EUROSTAT, /* Eurostat's bulk TSV */
    CSV_PRESET_SDMX,     /* SDMX-CSV 1.0 and 2.0 */
    CSV_PRESET_WORLD_BANK,
    CSV_PRESET_PXWEB,
    CSV_PRESET_EXCEL_TEXT, /* "Unicode text" */
    CSV_PRESETS
} csv_preset;

extern const char *const csv_preset_choices[];

/* What the study has not said becomes what such files are like.  `delimiter_said` and
 * `encoding_said`: it has. */
ri_status csv_preset_apply(const ri_host *host, ri_ctx *ctx, csv_preset preset, bool delimiter_said,
                           bool encoding_said, grid_settings *settings);

#endif
