/* study.h - an INI file as steps and keys, each with the file and line it stands in.
 *
 * This part knows no plugin: it reads sections, `extends`, overrides and the keys that the host
 * itself understands; every other key is kept for the plan.
 */
#ifndef HOST_STUDY_STUDY_H
#define HOST_STUDY_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"
#include "../base/diagnostics.h"
#include "../base/digest.h"

/* The file: UTF-8 (a byte order mark is accepted), lines ending in LF or CR LF, of any length, at
 * most 16 MiB.  As inih reads it:
 *   [step]            begins a section
 *   key = value       the first '=' or ':' ends the key
 *     more            an indented line continues the value of the key above it
 *   ; text   # text   a comment, indented or not; blank lines mean nothing
 *   key = value ; text    ';' after white space begins a comment, '#' does not.  A value that
 *                     begins with ';' is written without a space before it: `delimiter =;`
 */

/* One key of a section.  Continuation lines are joined by \n, outer white space is trimmed. */
typedef struct study_key {
    const char *name;
    const char *value;
    const char *file;   /* as opened; "--set" for an override */
    size_t line;        /* of the key; 0 for an override */
    const char *folder; /* relative paths in the value start here ("." for an override) */
    /* The plugin (`use`) it was written for, where another has taken its place since; NULL: the
     * one of the step. */
    const char *meant_for;
    /* Where standard input lies, of a key that names it: `-`.  NULL: it may not be read. */
    const char *standard_input;
    /* Of `use`: what is asked of the plugin's version, ">= 2"; NULL: nothing. */
    const char *request;
} study_key;

typedef struct study_step {
    const char *name;
    const char *file; /* of the section that says `use` */
    size_t line;
    size_t n_keys;
    const study_key *keys; /* those with a meaning to the host included, in file order */
} study_step;

/* An INI file as it was read, which a pipe gives only once. */
typedef struct study_bytes {
    uint64_t bytes;
    uint8_t digest[DIGEST_BYTES];
} study_bytes;

typedef struct study {
    const char *file;  /* as given */
    const char *title; /* [study] title, else the file's name */
    /* Keys of [study].  Of `extends` and `plugins` those of all files, the study's own first (an
     * override of `plugins` before all). */
    size_t n_head;
    const study_key *head;
    size_t n_steps; /* in file order; a replaced step keeps its place; none removed */
    const study_step *steps;
    size_t n_files; /* every INI file read, for the manifest */
    const char *const *files;
    const study_bytes *texts; /* of each file */
} study;

/* Reads a study, what it extends, and applies overrides ("STEP.KEY=VALUE", also "study.KEY=...").
 * All errors are collected; NULL when there is any (or no memory).
 *
 * Later keys win: those of a file over those of what it extends, overrides over both.  Naming
 * another plugin (`use`) for a step keeps its keys; parameters and bindings say which plugin they
 * were meant for, as this part does not know which of them the new one has (run/swap.h does), and
 * are taken away by a key of the name without a value.  `use = none` removes the step. */
study *study_read(arena *memory, const char *file, const char *const *overrides, size_t n_overrides,
                  diagnostics *errors);

/* NULL when there is none. */
const study_step *study_find(const study *self, const char *step);
const study_key *study_key_of(const study_step *step, const char *name);
const study_key *study_head_key(const study *self, const char *name);

/* Items of a comma-separated list (also newline-separated); commas inside (), [] and "" do not
 * separate.  White space is trimmed, surrounding "" removed, empty items dropped unless they are
 * written "".  NULL: no memory; *n is the count. */
const char **study_list(arena *memory, const char *value, size_t *n);
/* A path relative to the key's folder, as an absolute or cwd-relative path.  NULL: no memory. */
char *study_path(arena *memory, const study_key *key, const char *value);

#endif
