/* template.h - the files that `regind new` writes; their texts are those of sdk/template. */
#ifndef HOST_CLI_COMMANDS_TEMPLATE_H
#define HOST_CLI_COMMANDS_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "../../base/arena.h"

typedef struct template_file {
    const char *kind; /* "indicator" ...; "repository"; NULL: of every kind */
    const char *name; /* with placeholders, as the text */
    const char *text;
} template_file;

/* Embedded when the program is built; `template_files[template_count]`. */
extern const template_file template_files[];
extern const size_t template_count;

/* @NAME@ in a template stands for `text`. */
typedef struct template_value {
    const char *name, *text;
} template_value;

/* The text without the lines between @IF_C@, or @IF_CXX@ where cxx is false, and the next @END@,
 * and without these three.  NULL: no memory. */
char *template_choose(arena *memory, const char *text, bool cxx);
/* The text with every placeholder replaced; what is between other @ stays.  NULL: no memory. */
char *template_fill(arena *memory, const char *text, const template_value *values, size_t n);
/* The text as a literal of C, or several, one for each of its lines, indented by so many blanks
 * but for the first.  NULL: no memory. */
char *template_literal(arena *memory, const char *text, size_t indent);

#endif
