/* sections.h - one INI file as sections and keys, before files are merged. */
#ifndef HOST_STUDY_SECTIONS_H
#define HOST_STUDY_SECTIONS_H

#include "../base/name_index.h"
#include "load.h"
#include "study.h"

enum { MOST_ERRORS = 50 }; /* told of one file; more are no help */

typedef struct ini_section {
    const char *name;
    size_t line;
    size_t n_keys, capacity;
    study_key *keys;
    bool discarded; /* the second of that name, or a bad name: told, and not merged */
    bool damaged;   /* a line of it could not be read, so what is missing may be there */
} ini_section;

typedef struct ini_file {
    const char *path;
    const char *folder;
    size_t n_sections, capacity;
    ini_section *sections;
} ini_file;

/* A file while it is being read: the key that lines are added to, and the names seen. */
typedef struct ini_builder {
    arena *memory;
    diagnostics *errors;
    ini_file *file;
    size_t line;   /* being read; in every message */
    bool outside;  /* a key before any section was told */
    bool key_open; /* the last key of the last section takes more text */
    char *text;    /* its value so far */
    size_t length, capacity;
    name_index names; /* sections in scope 0, keys of section i in scope i + 1 */
} ini_builder;

/* "[text" as it stands in the file, white space and comment removed. */
void ini_begin_section(ini_builder *self, const char *text, size_t length);
/* A key of the section begun last. */
void ini_begin_key(ini_builder *self, const char *name);
/* Adds to the value of the key begun last. */
void ini_add_value(ini_builder *self, const char *text, size_t length);
/* The last key is complete. */
void ini_end_key(ini_builder *self);
/* An error in the line being read. */
__attribute__((format(printf, 3, 4))) void ini_error(ini_builder *self, const char *hint,
                                                     const char *format, ...);
/* The section begun last is damaged by the line being read. */
void ini_damage(ini_builder *self);

/* Reads a file's bytes into *file, whose path and folder are set.  false: nothing could be read
 * (an error was told); other errors are collected. */
bool ini_read(arena *memory, const loaded *from, ini_file *file, diagnostics *errors);

/* NULL when there is none. */
const ini_section *ini_find_section(const ini_file *file, const char *name);
const study_key *ini_find_key(const ini_section *section, const char *name);

#endif
