/* report_csv_package.h - what the CSV files of a report hold, as a Data Package (frictionless). */
#ifndef REPORTS_CSV_REPORT_CSV_PACKAGE_H
#define REPORTS_CSV_REPORT_CSV_PACKAGE_H

#include <regind/helpers.h>

#include <jansson.h>
#include <nettle/sha2.h>

#include "report_csv_rows.h"

typedef struct csv_package {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const csv_format *style;
    json_t *resources;
    struct sha256_ctx digest; /* of the file that is being written */
    uint64_t bytes;
} csv_package;

/* Frees nothing on failure that csv_package_end() does not free. */
ri_status csv_package_begin(csv_package *self, const ri_host *host, ri_ctx *ctx,
                            const ri_call *call, const csv_format *style);
/* The file that comes next is watched by the package. */
void csv_package_watch(csv_package *self, writer *file);
/* The file is written; it holds this table. */
ri_status csv_package_add(csv_package *self, const ri_table *table, const char *file);
/* Writes the descriptor to the output `out`, unless the status is a failure already; frees. */
ri_status csv_package_end(csv_package *self, uint32_t out, const char *name, ri_status status);

#endif
