/* validate_internal.h - shared by validate.c and validate_file.c alone */
#ifndef HOST_VALIDATE_VALIDATE_INTERNAL_H
#define HOST_VALIDATE_VALIDATE_INTERNAL_H

#include "../modules/description.h"
#include "elf_facts.h"
#include "test_list.h"

/* A module while it is validated. */
typedef struct validator {
    arena *memory;
    const validate_options *options;
    validation *result;
    test_result *results;
    size_t capacity;
    const char *file; /* the path, with a folder in it */
    char *folder;     /* temporary */
    elf_facts facts;
    const char *no_facts; /* why there are none; NULL: there are */
    json_t *described;
    const plugin_description *plugins;
    size_t n_plugins;
    char *why;
    size_t why_size;
} validator;

/* validate.c */
status validator_add(validator *self, const test_result *head, const verdict *found);

/* validate_file.c */

/* Makes the temporary folder; false with a sentence in why. */
bool validator_open(validator *self);
void validator_close(validator *self);
/* The tests that read the file alone; *good: it can be loaded. */
status validator_file(validator *self, bool *good);
/* Data that can be written: after the descriptions, which say who is serial. */
status validator_variables(validator *self);
/* Reads what check_description() has written. */
status validator_read(validator *self);
size_t validator_examples(const validator *self, const char *plugin);
/* Its title; NULL: no memory. */
const char *validator_example(const validator *self, const char *plugin, size_t k);

#endif
