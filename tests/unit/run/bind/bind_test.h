/* bind_test.h - one step to bind, and what it is bound to: a table, another, a plugin. */
#ifndef TESTS_UNIT_RUN_BIND_TEST_H
#define TESTS_UNIT_RUN_BIND_TEST_H

#include <CUnit/CUnit.h>
#include <math.h>
#include <regind/plugin.h>
#include <stdio.h>
#include <string.h>

#include "run/bind/bind.h"

extern CU_TestInfo bind_ports_tests[];
extern CU_TestInfo bind_ports_told_tests[];
extern CU_TestInfo bind_arguments_tests[];
extern CU_TestInfo bind_arguments_told_tests[];
extern CU_TestInfo bind_files_tests[];
extern CU_TestInfo bind_per_column_tests[];
extern CU_TestInfo bind_others_tests[];
extern CU_TestInfo bind_renames_tests[];
extern CU_TestInfo bind_memory_tests[];

enum { MOST_KEYS = 8 };

/* The step [rating] of study.ini, its tables and its plugin; bind_open() makes them. */
typedef struct bind_scene {
    arena *memory;
    units *units;
    diagnostics errors; /* of what was bound last */
    study_step step;
    study_key keys[MOST_KEYS]; /* of the step */
    plugin_description plugin;
    call_table tables[2]; /* data; reference, called whole, which is not there */
    const binding *in;    /* by PORTS() */
    const argument *args; /* by ARGUMENTS() */
    char folder[32];      /* of study.ini */
} bind_scene;
extern bind_scene bound;

extern const table bind_data, bind_joined, bind_keys_alone;

int bind_open(void);
int bind_close(void);

/* The keys of the step, up to a NULL name, in lines 11, 12 ... */
void bind_step(const char *const pairs[][2]);
#define STEP(...) bind_step((const char *const[MOST_KEYS + 1][2]){__VA_ARGS__})
#define STEP_ALONE() STEP({NULL, NULL})

/* Binds the step to these ports, or parameters. */
status bind_run_ports(const port_description *ports, uint32_t n);
status bind_run_arguments(const parameter_description *parameters, uint32_t n);
#define PORTS(...)                                                                                 \
    bind_run_ports((const port_description[]){__VA_ARGS__},                                        \
                   sizeof((const port_description[]){__VA_ARGS__}) / sizeof(port_description))
#define ARGUMENTS(...)                                                                             \
    bind_run_arguments((const parameter_description[]){__VA_ARGS__},                               \
                       sizeof((const parameter_description[]){__VA_ARGS__}) /                      \
                           sizeof(parameter_description))

/* Binds a port of all measures (four), or of those that the step names (two). */
void bind_values(void);
void bind_values_named(void);
/* Renames the first n of region, grp, waste, rank, mean, as the step says. */
status bind_rename_all(column made[5], size_t n);

/* All errors as they are printed, against a text. */
void bind_told(const char *expected, int line);
#define TOLD(...) bind_told("" __VA_ARGS__, __LINE__)

/* -- Ports and parameters that several tests have. */

static const port_description grp_port = {.id = "grp", .role = RI_MEASURE, .dimension = RI_MONEY};
static const port_description employed_port = {
    .id = "employed", .role = RI_MEASURE, .unit = "person"};
static const port_description values_port = {.id = "values", .role = RI_MEASURE, .flags = RI_MANY};
static const port_description keys_port = {.id = "keys", .role = RI_KEY, .flags = RI_MANY};

static const char *const kinds[] = {"mean", "median", "sum"};
static const parameter_description coverage = {
    .id = "coverage", .unit = "1", .type = RI_REAL, .minimum = 0, .maximum = 1, .fallback = 0.5};
static const parameter_description digits = {
    .id = "digits", .unit = "", .type = RI_INT, .minimum = 0, .maximum = 15, .fallback = 2};
static const parameter_description kind = {
    .id = "kind", .unit = "", .type = RI_CHOICE, .n_choices = 3, .choices = kinds, .fallback = 1};
static const parameter_description strict = {.id = "strict", .unit = "", .type = RI_BOOL};
static const parameter_description heading = {
    .id = "heading", .unit = "", .type = RI_TEXT, .flags = RI_OPTIONAL, .fallback = NAN};

static const parameter_description direction = {.id = "direction",
                                                .type = RI_INT,
                                                .flags = RI_PER_COLUMN,
                                                .minimum = -1,
                                                .maximum = 1,
                                                .fallback = 1,
                                                .port = "values"};
static const parameter_description weights = {.id = "weights",
                                              .type = RI_REAL,
                                              .flags = RI_PER_COLUMN,
                                              .minimum = 0,
                                              .maximum = 10,
                                              .fallback = NAN,
                                              .port = "values",
                                              .attribute = "weight"};
static const parameter_description parents = {.id = "parent",
                                              .label = "Parents",
                                              .type = RI_TEXT,
                                              .flags = RI_PER_COLUMN | RI_OPTIONAL,
                                              .fallback = NAN,
                                              .port = "values"};

static const port_description table_ports[] = {
    {.id = "t", .role = RI_ANY, .flags = RI_OPTIONAL, .table = "reference"},
    {.id = "grp", .role = RI_MEASURE}};

#endif
