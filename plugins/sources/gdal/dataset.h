/* dataset.h - a file opened by GDAL, read-only, and one of its layers.
 *
 * Of GDAL's drivers those are asked that read files of vectors and tables: none that connects to a
 * server, none of files that name others, and none of those that regind has a source for. */
#ifndef SOURCES_GDAL_DATASET_H
#define SOURCES_GDAL_DATASET_H

#include <gdal.h>
#include <ogr_api.h>

#include "gdal_format.h"

enum { GDAL_SAYINGS = 8, GDAL_SAYING = 256 };

/* What GDAL says while it works: warnings once each, with their number, and the last failure. */
typedef struct gdal_said {
    char warnings[GDAL_SAYINGS][GDAL_SAYING];
    uint64_t counts[GDAL_SAYINGS];
    size_t n;
    uint64_t others;
    char failure[GDAL_SAYING]; /* "": none */
} gdal_said;

/* Between these GDAL's messages go into `said`. */
void gdal_listen(gdal_said *said);
void gdal_hear_no_more(void);
void gdal_said_tell(const gdal_said *said, const ri_host *host, ri_ctx *ctx);

typedef struct gdal_dataset {
    cell_reader *reader;
    GDALDatasetH dataset;
    OGRLayerH layer;
    bool is_sqlite; /* SQLite or GeoPackage: what a column is declared to be says little */
    gdal_said said;
} gdal_dataset;

/* Opens it; what is wrong was told.  Needs gdal_dataset_close() in any case. */
ri_status gdal_dataset_open(gdal_dataset *self, cell_reader *reader, const cell_source *source);
void gdal_dataset_close(gdal_dataset *self);

#endif
