/* catalogue.h - the labels of values of a SAS file, which stand in a file of their own. */
#ifndef SOURCES_STATISTICS_CATALOGUE_H
#define SOURCES_STATISTICS_CATALOGUE_H

#include "dictionary.h"

/* Whether the file is a catalogue, by its first bytes. */
bool statistics_is_catalogue(const cell_file *file);
/* Adds the sets of the catalogue that the study names to a dictionary whose columns are known.
 * What is wrong was told. */
ri_status statistics_catalogue_read(statistics_dictionary *self, const cell_source *source);

/* How long the name in a format is: without the width behind it, as no name ends in a digit. */
size_t statistics_format_length(const char *format);

#endif
