/* address.h - parameters that take a file, or the address of a server (RI_ADDRESS).
 *
 * What may stand before a colon is among the parameter's choices: `sqlite:FILE` is a kind of files,
 * any other (`postgresql:ADDRESS`) one of servers. */
#ifndef MODULES_ADDRESS_H
#define MODULES_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "description.h"

/* Whether a value of the parameter is a server's address. */
bool address_is_server(const parameter_description *of, const char *text);

/* Bytes before the name of a file: those of "sqlite:"; 0: nothing stands before it. */
size_t address_before_file(const parameter_description *of, const char *text);

/* Bytes of "mysql:", which looks like a kind and is none of the parameter's; 0: it does not. */
size_t address_unknown_kind(const parameter_description *of, const char *text);

/* Whether a value (NULL: those of a list) names files: the parameter is of files, and the value is
 * no server's address. */
bool address_names_file(const parameter_description *of, const char *text);

/* The parameter of a plugin that takes addresses; NULL: it has none. */
const parameter_description *address_parameter(const plugin_description *plugin);

#endif
