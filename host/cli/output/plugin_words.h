/* plugin_words.h - a plugin's description in words, for pages that people read. */
#ifndef HOST_CLI_OUTPUT_PLUGIN_WORDS_H
#define HOST_CLI_OUTPUT_PLUGIN_WORDS_H

#include <regind/regind.h>
#include <stdbool.h>

#include "../../base/arena.h"

/* "source", "indicator", "method", "report". */
const char *plugin_kind_word(uint32_t kind);
/* The parameter that takes a file or a server's address, which alone needs the network; NULL: there
 * is none. */
const char *plugin_address_parameter(const regind_plugin *of);
/* "network, files": what a study has to grant; NULL: nothing. */
const char *plugin_needs_words(uint32_t flags);
/* "whole number", "number", "yes or no" ... and "key", "period", "measure" ... */
const char *parameter_type_word(uint32_t type);
const char *port_role_word(uint32_t role);

/* The functions below return NULL when there is no memory. */

/* Type, list, choices, range and unit: "list of numbers from 0 to 1, in %". */
char *parameter_type_text(arena *memory, const regind_parameter *of);
/* "default 2", "required", "optional"; for each column of a port and out of the codebook. */
char *parameter_default_text(arena *memory, const regind_parameter *of);
/* A default as a study writes it; "" when there is none. */
char *parameter_fallback(arena *memory, const regind_parameter *of);
/* "measures, any number; unit convertible to KZT or USD; optional". */
char *port_text(arena *memory, const regind_port *of, bool input);

/* Its inputs or its outputs. */
size_t port_count(const regind_plugin *of, bool input);
const regind_port *port_at(const regind_plugin *of, bool input, size_t k);
/* The tables of these, in the order of their first port, NULL (the main one) among them; files are
 * in none. */
const char **port_tables(arena *memory, const regind_plugin *of, bool input, size_t *count);
/* Whether a port belongs to that table. */
bool port_of_table(const regind_port *of, const char *table);
/* Whether it has outputs that are files. */
bool writes_files(const regind_plugin *of);

#endif
