/* test_list.c - see test_list.h */
#include "test_list.h"

#include "checks/checks.h"

enum { LONG = 120 };

#define ASKS_INPUT                                                                                 \
    "any table may come: with no row, one label, nothing but missing values; undefined is "        \
    "missing, never infinite"
#define ASKS_SAME "the same input, parameters and seed give the same bytes on any number of threads"

const test_case test_list[] = {
    {GROUP_STATIC, "words", check_words, GATE_NONE, GATE_NONE, 0,
     "title, doc, labels, version, licence, author, and of a formula its source"},
    {GROUP_STATIC, "units", check_units, GATE_PLAIN, GATE_NONE, 0,
     "every measure has a unit, \"1\" where it is a plain number"},
    {GROUP_DATA, "plan", check_plan, GATE_NONE, GATE_PLAN, 0,
     "called with RI_PLANNING, run() creates its columns, with their units, and returns"},
    {GROUP_DATA, "columns", check_columns, GATE_PLAN | GATE_PLAIN, GATE_NONE, 0,
     "the columns that were planned, with the units that were planned"},
    {GROUP_DATA, "plain", check_plain, GATE_NONE, GATE_PLAIN, 0, ASKS_CALL},
    {GROUP_DATA, "no-rows", check_empty, GATE_PLAIN, GATE_NONE, 0, ASKS_INPUT},
    {GROUP_DATA, "one-row", check_one_row, GATE_PLAIN, GATE_NONE, 0, ASKS_INPUT},
    {GROUP_DATA, "many-rows", check_many_rows, GATE_PLAIN, GATE_NONE, LONG,
     "any number of rows: large arrays are scratch()'s, not the stack's; what takes long reports "
     "its "
     "progress, so that it can be cancelled"},
    {GROUP_DATA, "missing", check_missing, GATE_PLAIN, GATE_NONE, 0, ASKS_INPUT},
    {GROUP_DATA, "one-label", check_one_label, GATE_PLAIN, GATE_NONE, 0, ASKS_INPUT},
    {GROUP_DATA, "order", check_order, GATE_AGAIN, GATE_NONE, 0,
     "rows are found by their keys: their order means nothing"},
    {GROUP_DATA, "extreme", check_extreme, GATE_PLAIN, GATE_NONE, 0,
     "what is not defined, or too large, is missing, never infinite: ri_ratio() divides so"},
    {GROUP_DATA, "guarded", check_guarded, GATE_PLAIN, GATE_NONE, 0,
     "a column has `rows` elements, memory of scratch() what was asked for, and no more"},
    {GROUP_DATA, "read-only", check_read_only, GATE_PLAIN, GATE_NONE, 0,
     "inputs belong to the host and are not written to"},
    {GROUP_PARAMETERS, "defaults", check_defaults, GATE_AGAIN, GATE_NONE, 0,
     "a default that is written out is the default"},
    {GROUP_PARAMETERS, "bounds", check_bounds, GATE_PLAIN, GATE_NONE, 0,
     "minimum and maximum are inclusive: both are values to be reckoned with"},
    {GROUP_PARAMETERS, "choices", check_choices, GATE_PLAIN, GATE_NONE, 0,
     "every choice is a value to be reckoned with"},
    {GROUP_DETERMINISM, "again", check_again, GATE_PLAIN, GATE_AGAIN, 0, ASKS_SAME},
    {GROUP_DETERMINISM, "interleaved", check_interleaved, GATE_AGAIN, GATE_NONE, 0,
     "a call leaves nothing behind that the next one could find"},
    {GROUP_DETERMINISM, "concurrent", check_concurrent, GATE_AGAIN, GATE_NONE, 0,
     "run() may run concurrently with itself unless the plugin is RI_SERIAL"},
    {GROUP_DETERMINISM, "threads", check_threads, GATE_AGAIN, GATE_NONE, LONG, ASKS_SAME},
    {GROUP_DETERMINISM, "seed", check_seed, GATE_AGAIN, GATE_NONE, 0,
     "a plugin whose result depends on call->seed says RI_RANDOM"},
    {GROUP_DETERMINISM, "process", check_process, GATE_AGAIN, GATE_NONE, 0,
     "a call leaves the process as it was: locale, rounding, folder, environment, signals, "
     "threads, "
     "open files, and how it ends"},
    {GROUP_DETERMINISM, "leaks", check_leaks, GATE_AGAIN, GATE_NONE, 0,
     "what a call takes of memory it gives back, or asks scratch() for it"},
    {GROUP_DETERMINISM, "fresh-memory", check_fresh_memory, GATE_AGAIN, GATE_NONE, 0,
     "memory of malloc() is written before it is read"},
    {GROUP_FAILURE, "memory", check_no_memory, GATE_PLAIN, GATE_NONE, LONG,
     "when a function of the host says that there is no memory, run() returns RI_NO_MEMORY"},
    {GROUP_FAILURE, "cancelled", check_cancelled, GATE_PLAIN, GATE_NONE, LONG,
     "RI_CANCELLED of progress() is returned without delay"},
    {GROUP_FAILURE, "sentences", check_sentences, GATE_PLAIN, GATE_NONE, 0,
     "a status other than RI_OK comes with a sentence: return host->fail(...)"},
    {GROUP_AGE, "oldest-host", check_older_host, GATE_PLAIN, GATE_NONE, 0,
     "members that a later SDK has added are read only where RI_HAS() says so"},
};
const size_t test_list_count = sizeof test_list / sizeof *test_list;
