/* plugin_words.h - a plugin's description in words, for pages that people read. */
#ifndef HOST_CLI_PLUGIN_WORDS_H
#define HOST_CLI_PLUGIN_WORDS_H

#include "../modules/description.h"

/* "source", "indicator", "method", "report". */
const char *plugin_kind_word(uint32_t kind);
/* "whole number", "number", "yes or no" ... and "key", "period", "measure" ... */
const char *parameter_type_word(uint32_t type);
const char *port_role_word(uint32_t role);

/* The functions below return NULL when there is no memory. */

/* Type, list, choices, range and unit: "list of numbers from 0 to 1, in %". */
char *parameter_type_text(arena *memory, const parameter_description *of);
/* "default 2", "required", "optional"; for each column of a port and out of the codebook. */
char *parameter_default_text(arena *memory, const parameter_description *of);
/* A default as a study writes it; "" when there is none. */
char *parameter_fallback(arena *memory, const parameter_description *of);
/* "measures, any number; unit convertible to KZT or USD; optional". */
char *port_text(arena *memory, const port_description *of, bool input);

/* The tables of some ports, in the order of their first port, NULL (the main one) among them;
 * RI_BYTES ports have none. */
const char **port_tables(arena *memory, const port_description *ports, uint32_t n, size_t *count);
/* Whether a port belongs to that table. */
bool port_of_table(const port_description *of, const char *table);
/* Whether there are RI_BYTES ports. */
bool ports_have_files(const port_description *ports, uint32_t n);

#endif
