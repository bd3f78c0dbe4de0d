/* labels.h - labels of keys and categories that came out of a database by themselves. */
#ifndef SOURCES_SQL_LABELS_H
#define SOURCES_SQL_LABELS_H

#include <regind/helpers.h>

/* The codes of a column's labels, as its rows have them one after another. */
typedef struct sql_labels {
    ri_dictionary *texts;
    int32_t n;
    int32_t kind; /* of periods */
} sql_labels;

/* Why a label would be read as another one, or with a remark; NULL: it would not.  `role` is that
 * of its column. */
const char *sql_label_trouble(const ri_host *host, sql_labels *self, uint32_t role,
                              const char *text, size_t length);

/* A column of the result: of a key only the labels that occur, in their order. */
ri_status sql_labels_write(const ri_host *host, ri_ctx *ctx, const sql_labels *self, uint32_t out,
                           const char *name, uint32_t role, const int32_t *codes, uint64_t rows);

#endif
