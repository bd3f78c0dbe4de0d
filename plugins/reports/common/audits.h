/* audits.h - what an audit found, read from its table: items that are printed somewhere, and how
 * many figures of each agree with it.
 *
 * In: tables of a call, and what the host tells of their steps.  Out: items, in scratch memory.
 */
#ifndef REPORTS_COMMON_AUDITS_H
#define REPORTS_COMMON_AUDITS_H

#include <regind/helpers.h>

#include <jansson.h>

/* Whether the table is one of an audit: the host says so of its step; of a host that tells nothing,
 * the name of its plugin. */
int audits_is(const json_t *provenance, const ri_table *table);

typedef enum audits_verdict {
    AUDITS_NONE, /* nothing is printed */
    AUDITS_DIFFERS,
    AUDITS_UNDECIDED, /* it cannot be computed */
    AUDITS_AGREES,
    AUDITS_VERDICTS
} audits_verdict;

/* Something printed that an audit compares: a column, a total, all rows of an identity. */
typedef struct audits_item {
    const ri_column *verdicts;
    const ri_column *computed, *printed, *difference; /* NULL: the table has none */
    const ri_column *by; /* the key whose label `code` its rows have; NULL: all rows */
    int32_t code;
    const char *name;            /* of the column or the total; "" where there is none */
    uint64_t n[AUDITS_VERDICTS]; /* figures of each verdict */
    double largest;              /* of the differences between those that differ; NaN: not known */
} audits_item;

typedef struct audits_found {
    const ri_table *table;
    const ri_column *claims; /* the table has a row for each claim; NULL: it is another audit's */
    audits_item *items;
    uint64_t n_items;
    uint64_t n[AUDITS_VERDICTS]; /* of all items */
} audits_found;

/* n_items is 0 where the table says nothing of agreement.  Fails without memory alone. */
ri_status audits_read(const ri_host *host, ri_ctx *ctx, const ri_table *table, audits_found *self);

/* Of a row, which may be one of another item. */
audits_verdict audits_verdict_of(const audits_item *item, uint64_t row);

/* How many are compared: all that are not AUDITS_NONE. */
uint64_t audits_compared(const uint64_t n[AUDITS_VERDICTS]);

#endif
