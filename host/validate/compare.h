/* compare.h - whether two calls gave the same. */
#ifndef HOST_VALIDATE_COMPARE_H
#define HOST_VALIDATE_COMPARE_H

#include "trial.h"

/* To the last bit: tables, units, attributes, files, remarks; or both refused alike.  false with
 * the first difference in why ("gave 'lq' 1.5, then 1.25 (row 3)"). */
bool same_results(const trial *first, const trial *then, char *why, size_t why_size);

/* The same rows by their keys, numbers but for rounding; `order` says which row of the first's
 * main input is row i of the second's. */
bool same_rows(bench *self, const trial *first, const trial *then, const uint64_t *order, char *why,
               size_t why_size);

/* A number for all that same_results() compares, for other processes. */
uint64_t result_digest(const trial *of);

/* Whether a planned call makes the same columns. */
bool same_columns(const trial *planned, const trial *run, char *why, size_t why_size);

/* Rows of a table by their keys: for each row of `wanted` one of `from` with the same labels in
 * all columns that are keys of `wanted`, or UINT64_MAX. */
uint64_t *match_rows(bench *self, const table *wanted, const table *from);

/* The text of a code, "" for a missing one. */
const char *code_label(const column *of, uint64_t row);

#endif
