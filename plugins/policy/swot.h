/* swot.h - strengths, weaknesses, opportunities, threats: what the files of the plugin share.
 *
 *   swot.c          ports, parameters, what is not accepted
 *   swot_measure.c  positions among the regions, and trends
 *   swot_write.c    verdicts and results */
#ifndef POLICY_SWOT_H
#define POLICY_SWOT_H

#include <inttypes.h>
#include <regind/helpers.h>

enum { IN_PERIOD, IN_KEYS, IN_VALUES };
enum {
    OUT_STRENGTHS,
    OUT_WEAKNESSES,
    OUT_OPPORTUNITIES,
    OUT_THREATS,
    OUT_ITEM_KEYS,
    OUT_ITEM_PERIODS,
    OUT_ITEM_INDICATOR,
    OUT_ITEM_POSITION,
    OUT_ITEM_TREND,
    OUT_ITEM_STANDING,
    OUT_ITEM_OUTLOOK
};
enum {
    ARG_STRENGTH,
    ARG_WEAKNESS,
    ARG_OPPORTUNITY,
    ARG_THREAT,
    ARG_TREND,
    ARG_SINCE,
    ARG_DIRECTION
};
enum { TREND_OWN, TREND_RELATIVE };

/* A directed value, or a trend, of a row: larger is better. */
typedef struct place {
    double x;
    uint64_t row;
    int32_t period;
} place;

/* One indicator of one row. */
typedef struct item {
    double position, trend; /* NaN: not known */
    uint64_t rank, of;
} item;

typedef struct swot {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t rows, n;        /* n: indicators */
    const ri_column *period; /* NULL: there is none */
    int32_t since;           /* code of the period that the trend starts from */
    const uint64_t *start;   /* per row: the region's row at that period, or RI_NO_ROW */
    item *items;             /* rows x n */
    place *places;           /* room for all rows */
} swot;

/* Is a key the period itself? */
static inline int swot_is_period(const swot *self, const ri_column *key)
{
    return self->period && strcmp(key->name, self->period->name) == 0;
}

/* swot_measure.c: room for the measures.  Then those of one indicator. */
ri_status swot_prepare(swot *self);
void swot_measure(const swot *self, uint64_t indicator);

/* swot_write.c */
ri_status swot_write(const swot *self);

#endif /* POLICY_SWOT_H */
