/* bind.h - a step's keys against its plugin's description: parameters and ports.
 *
 * A pure function of its arguments: it reads no file, starts nothing.  All errors of a step are
 * collected.
 */
#ifndef HOST_RUN_BIND_BIND_H
#define HOST_RUN_BIND_BIND_H

#include "../../study/study.h"
#include "../../units/units.h"
#include "../call/call.h"

/* A key of the host for plugins that have a RI_COMPLETE parameter and none of that name. */
#define KEY_OTHERS "others"
bool bind_reads_others(const plugin_description *plugin);

/* Fills *args (one per parameter) from the step's keys, then from the codebook attributes of the
 * bound columns (RI_PER_COLUMN), then from the fallbacks; checks types, ranges, units, choices.
 * A key that is neither reserved, nor a parameter, nor a table id of the plugin is an error with a
 * suggestion among all three.  RI_FILE values become paths relative to their key's folder and must
 * name a readable file.  `in` are the bindings bind_ports() made, `tables` their tables; where `in`
 * is NULL because ports could not be bound, the values of RI_PER_COLUMN parameters are not looked
 * at, so that all other errors of the step are told at once.  *args is NULL after an error. */
status bind_arguments(arena *memory, units *unit_system, const study_step *step,
                      const plugin_description *plugin, const call_table *tables, const binding *in,
                      diagnostics *errors, const argument **args);

/* Binds every input port to columns of `tables` (indexed as call.tables): `in.PORT = name, ...`
 * (STEP.COLUMN is understood too), else the column of the port's name, else RI_SOLE's rule; a
 * RI_MANY port without a key takes every column of its role that no other port of its table binds
 * (RI_KEY|RI_MANY: every key and period).  Roles must match (RI_ANY: measure or category; a
 * RI_KEY port accepts a period).  Units are checked against unit and dimension, and conversion
 * factors noted.  Tables with no columns because they are unbound (data == NULL) leave their
 * ports unbound: an error unless all of them are optional.  A source's ports need no table.
 * An empty `in.PORT =` leaves an optional port unbound.  Of columns that a join has named
 * STEP.COLUMN, COLUMN alone is understood where there is one.  *in is NULL after an error. */
status bind_ports(arena *memory, units *unit_system, const study_step *step,
                  const plugin_description *plugin, const call_table *tables, uint32_t n_tables,
                  diagnostics *errors, const binding **in);

/* `within = year, ...`: indices of key columns of the main table; unknown ones are errors with a
 * suggestion. */
status bind_within(arena *memory, const study_step *step, const table *main_table,
                   diagnostics *errors, const uint32_t **within, uint32_t *n_within);

/* `out.COLUMN = name` and `out.PORT = name, ...` for the columns a call made: new names, labels
 * and origins, in place.  columns are those of all tables of the outcome, ports[k] is the output
 * port of columns[k], UINT32_MAX for one carried over from the input.  A rename that meets no
 * column, or makes two columns of a table equal, is an error. */
status bind_renames(arena *memory, const study_step *step, const plugin_description *plugin,
                    column *columns, const uint32_t *ports, size_t n, diagnostics *errors);

#endif
