/* sas_formats.h - the formats that SAS itself has, as against those of a catalogue. */
#ifndef SOURCES_STATISTICS_SAS_FORMATS_H
#define SOURCES_STATISTICS_SAS_FORMATS_H

#include <stdbool.h>

/* Whether a column's format ("BEST12.", "$CHAR8", none at all) is one of SAS: such a column has no
 * labels.  Any other was made by PROC FORMAT, and what it shows stands in a catalogue. */
bool statistics_is_sas_format(const char *format);

#endif
