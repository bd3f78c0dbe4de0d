/* scale.h - whether two columns of scores are on one scale, as far as their numbers tell.
 *
 * From 0 to 100, from 0 to 1 and z-scores are three scales: a difference of such scores, or an
 * interval over them, says how they were written, and nothing about regions.
 */
#ifndef HOST_TABLE_SCALE_H
#define HOST_TABLE_SCALE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct scale {
    uint64_t n; /* numbers that are not missing */
    double low, high, middle;
    double spread; /* standard deviation */
} scale;

scale scale_of(const double *values, uint64_t n);
/* Whether the one spreads more than three times as far as the other, or they lie more than two
 * spreads apart, or only one goes below zero and they do not spread alike.  `normalised`: other
 * plugins have normalised them, so that twice as far is too much.  false where it cannot be told:
 * fewer than two numbers, or all equal. */
bool scale_differs(const scale *a, const scale *b, bool normalised);
/* Whether a unit is that of scores as such, of which the numbers tell the scale: figures in a unit
 * of measurement may be as far apart as they like. */
bool scale_is_plain(const char *unit);
/* Whether a plugin of this id puts indicators on a scale. */
bool scale_is_normaliser(const char *plugin);

#endif
