/* plants_check.h - whether establishments make up the values of the main table: indices that
 * compare the one with the other mean nothing where they do not.
 *
 * In: establishments that plants_read() has read.  Out: remarks of the host. */
#ifndef REGIONAL_PLANTS_CHECK_H
#define REGIONAL_PLANTS_CHECK_H

#include "plants.h"

/* Says where establishments and values differ.  false: no memory. */
bool plants_compare(const regional *base, const ri_column *size, const plants *all);

#endif /* REGIONAL_PLANTS_CHECK_H */
