/* support.h - what the tests of host/modules share. */
#ifndef TESTS_UNIT_MODULES_SUPPORT_H
#define TESTS_UNIT_MODULES_SUPPORT_H

#include <CUnit/CUnit.h>

#include "modules/modules_internal.h"

extern CU_TestInfo elf_note_tests[];
extern CU_TestInfo elf_damage_tests[];
extern CU_TestInfo view_tests[];
extern CU_TestInfo check_tests[];
extern CU_TestInfo json_tests[];
extern CU_TestInfo folders_tests[];
extern CU_TestInfo scan_tests[];
extern CU_TestInfo cache_tests[];
extern CU_TestInfo known_tests[];

/* A fixture's bytes, in memory of exactly that size; free() them. */
unsigned char *fixture_bytes(const char *name, size_t *size);
/* Those of a library that is loaded: it calls the C library, as a fixture need not. */
unsigned char *library_bytes(size_t *size);

/* A new folder for one test, removed with all that is in it. */
typedef struct scratch {
    char path[64];
} scratch;

scratch scratch_new(void);
void scratch_remove(scratch *self);
/* "SCRATCH/NAME"; valid until the sixteenth call after. */
const char *scratch_path(const scratch *self, const char *name);
/* Each makes a file or folder in it. */
void scratch_folder(const scratch *self, const char *name);
void scratch_write(const scratch *self, const char *name, const void *bytes, size_t size);
void scratch_copy(const scratch *self, const char *fixture, const char *name);
char *scratch_read(const scratch *self, const char *name); /* a text; free() it */

/* Loads modules into this very process and counts how often it was asked. */
typedef struct test_describer {
    describer base; /* pass &self.base */
    size_t asked;
    status code;        /* unless STATUS_OK: the answer, with `reason` */
    const char *reason; /* NULL: none */
} test_describer;

test_describer describer_new(void);

/* The record whose path ends in "/NAME", or NULL. */
const module_record *record_of(const module_record *modules, size_t n, const char *name);

#endif
