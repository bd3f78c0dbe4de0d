/* markdown_report.h - parts of report.markdown. */
#ifndef REPORTS_MARKDOWN_MARKDOWN_REPORT_H
#define REPORTS_MARKDOWN_MARKDOWN_REPORT_H

#include <jansson.h>

#include "../common/coverage.h"
#include "../common/order.h"
#include "../common/told.h"
#include "../common/whole.h"
#include "markdown.h"

/* A square for each region. */
typedef struct markdown_map {
    const ri_column *key, *names; /* key NULL: there is none; names: what is written, or NULL */
    const double *x, *y;
    const ri_column *short_key, *short_names; /* of the table of labels; NULL: not there */
} markdown_map;

typedef struct markdown_report {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    language language;
    label_names names_of_keys;
    json_t *provenance; /* NULL: the host tells none */
    uint64_t rows;      /* of a table, at most; 0: all */
    double coverage;    /* the least share of indicators that needs no mark */
    const char *whole;  /* the region that has no bar; NULL: there is none */
    int charts;
    markdown_map tiles;
    uint64_t n_pictures;
    char *picture_bytes; /* the buffer of their files; NULL: none yet */
    uint64_t done, total;
    writer file;
} markdown_report;

/* markdown_audits.c: how many printed figures agree, of the audits among the tables. */
ri_status markdown_audits(markdown_report *self);
/* markdown_table.c: a table, and what its step has remarked. */
ri_status markdown_table(markdown_report *self, const ri_table *table);
/* markdown_methods.c: the steps with their formulas and citations; the files they read. */
ri_status markdown_methods(markdown_report *self);
void markdown_sources(markdown_report *self);

#endif
