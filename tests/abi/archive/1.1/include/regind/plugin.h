/* regind/plugin.h - the binary interface between regind and its plugins, ABI 1.1.
 *
 * A plugin is constant data plus one function, run().  The host has read the study, found the
 * columns, checked and converted their units, typed, defaulted and range-checked every parameter
 * before run() is entered; run() reads call->in and call->args by index and fills the columns it
 * asks the host for.  It never allocates what it returns and never looks anything up by name.
 *
 * ZERO ROWS IS THE PLAN.  Before any data is read, run() is called with tables of zero rows and
 * RI_PLANNING set.  The same code creates its output columns, with their units, and returns; the
 * host learns from that which columns the step will have.  A source reads only its header then.
 *
 * GROWTH.  FROZEN structs never change.  GROWS structs start with their size (or are described by
 * a stride beside the array); new members go at the end only and are read only where RI_HAS()
 * says so; no struct has hidden padding, or a new member could hide in an old one's size.
 * Removing or re-meaning anything makes ABI 2, with a new symbol name.
 *
 * OWNERSHIP.  Everything the host passes in or hands out belongs to the host and dies when run()
 * returns.  Everything a plugin hands over (names, labels, units, sentences) is copied at once.
 *
 * THREADS.  [run] functions are called only on the thread that entered run(); [any] functions
 * also from threads the plugin has started for the call and joins before it returns.  run() may
 * run concurrently with itself (one call per group of `within`) unless the plugin is RI_SERIAL.
 */
#ifndef REGIND_PLUGIN_H
#define REGIND_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RI_ABI_MAJOR 1 /* also spelled in the symbol regind_module_v1 */
#define RI_ABI_MINOR 1 /* +1 whenever a GROWS struct gains a member */
#ifndef RI_NEED_MINOR
#define RI_NEED_MINOR 0 /* least host minor; define it before including to ask for more */
#endif
#define RI_HAS(type, pointer, member)                                                              \
    ((pointer)->size >= offsetof(type, member) + sizeof(pointer)->member)

typedef int32_t ri_status; /* plain integers: no compiler picks their width */
enum {
    RI_OK = 0,
    RI_CANCELLED = 1,     /* progress() said so; return it without delay */
    RI_BAD_PARAMETER = 2, /* the study is wrong: a parameter's value */
    RI_BAD_INPUT = 3,     /* the data is wrong: a column, a row, a file */
    RI_NO_MEMORY = 4,     /* a host function returned NULL; the host knows why */
    RI_INTERNAL = 5       /* the plugin itself is wrong */
};

/* ri_plugin.kind */
enum { RI_SOURCE = 1, RI_INDICATOR = 2, RI_METHOD = 3, RI_REPORT = 4 };

/* ri_plugin.flags */
enum {
    RI_SERIAL = 1, /* run() has mutable statics: never two calls at a time in one process */
    RI_RANDOM = 2, /* the result depends on call->seed */
    RI_TABLES = 4  /* the tables of `from` are not joined: each is whole in call->tables */
};

/* ri_port.role and ri_column.role.  RI_ANY is for ports alone: measures and categories. */
enum { RI_KEY = 1, RI_PERIOD = 2, RI_MEASURE = 3, RI_CATEGORY = 4, RI_BYTES = 5, RI_ANY = 6 };

/* ri_port.flags and ri_parameter.flags */
enum {
    RI_OPTIONAL = 1, /* port: may be unbound (n == 0).  parameter: may be absent (see ri_value) */
    RI_MANY = 2,     /* port: binds or creates any number of columns; RI_KEY then means keys
                        and periods alike */
    RI_SOLE = 4,     /* input port: when no column bears its name, the only column of its role
                        that no other port binds is taken */
    RI_LIST = 8,     /* parameter: a comma-separated list */
    RI_TAGGED = 16,  /* parameter, with RI_LIST: items are `name` or `name:tag` */
    RI_PER_COLUMN = 32, /* parameter: one value per column bound to the port `port` */
    RI_TERMINAL = 64,   /* RI_BYTES output: also printed when the run is done */
    RI_OWN_ROWS = 128   /* output port: its table has rows of its own though it has no key */
};

/* ri_parameter.type */
enum { RI_BOOL = 1, RI_INT = 2, RI_REAL = 3, RI_CHOICE = 4, RI_TEXT = 5, RI_FILE = 6 };

/* note() level.  A finding is a result for the reader (an audit's verdict). */
enum { RI_INFO = 1, RI_WARNING = 2, RI_FINDING = 3 };

/* ri_call.flags */
enum { RI_PLANNING = 1 };

#define RI_NO_ROW UINT64_MAX

/* Units are UDUNITS-2 expressions with currencies and counts as base units: "million KZT/person".
 * A port whose `dimension` is RI_MONEY takes an amount in any one currency. */
#define RI_MONEY "KZT|USD|EUR|RUB|CNY|GBP|JPY|KGS|UZS|TRY"

/* What the codebook or an earlier step says of a column, as text.  FROZEN. */
typedef struct ri_attribute {
    const char *name; /* "direction", "weight", "parent", "lower" ... */
    const char *text; /* never NULL */
} ri_attribute;

/* One column, read-only.  GROWS; always reached through a pointer.
 * RI_KEY, RI_PERIOD: codes[i] is in [0, n_labels); every label occurs in at least one row of this
 *   call, but for periods, whose labels are consecutive (code + 1 is the next period, rows or no
 *   rows).  Keys are never missing; two rows of a table never have the same keys.
 * RI_CATEGORY: as a key, but -1 means missing and labels need not occur.
 * RI_MEASURE: NaN means missing; infinities never enter and must not leave. */
typedef struct ri_column {
    uint32_t size, role;
    uint64_t rows;
    uint64_t n_labels;
    const char *name;               /* as the study calls it; distinct within a table */
    const char *label;              /* for people; equal to name when none was given */
    const char *unit;               /* RI_MEASURE: "1" when dimensionless; else "" */
    const double *values;           /* RI_MEASURE, else NULL */
    const int32_t *codes;           /* RI_KEY, RI_PERIOD and RI_CATEGORY, else NULL */
    const char *const *labels;      /* n_labels distinct strings, or NULL */
    const ri_attribute *attributes; /* n_attributes of them */
    uint64_t n_attributes;
} ri_column;

/* What is bound to one input port: n is 1, or 0 for an unbound optional port, or any number for a
 * RI_MANY port.  Columns of ports with the same `table` have the same rows.  FROZEN. */
typedef struct ri_input {
    const ri_column *const *columns;
    uint64_t n;
} ri_input;

/* A validated argument.  args[i] belongs to parameters[i], and is always present.  GROWS.
 *   RI_BOOL, RI_INT, RI_REAL  number (in the parameter's unit); NaN when absent
 *   RI_CHOICE                 number is the index into choices; text is the choice
 *   RI_TEXT, RI_FILE          text (a file: its full path); NULL when absent
 *   RI_LIST                   count items in numbers or texts (and tags, NULL where none)
 *   RI_PER_COLUMN             count == columns bound to its port; numbers (NaN when absent)
 *                             or texts (NULL when absent), in the order of the columns */
typedef struct ri_value {
    uint32_t size, reserved;
    uint64_t count;
    double number;
    const char *text;
    const double *numbers;
    const char *const *texts;
    const char *const *tags;
} ri_value;

/* Static description of a parameter; its stride is parameter_size.  GROWS.
 * minimum == maximum means any number.  A fallback of NaN, or a NULL fallback_text, makes the
 * parameter mandatory unless it is RI_OPTIONAL.  RI_CHOICE: fallback is an index. */
typedef struct ri_parameter {
    const char *id, *label, *doc;
    const char *unit; /* RI_REAL: values with units are converted to it */
    uint32_t type, flags;
    double minimum, maximum; /* inclusive; RI_INT is exact to 2^53 */
    double fallback;
    const char *fallback_text;  /* RI_TEXT, RI_FILE, and RI_LIST as the study writes it */
    const char *const *choices; /* RI_CHOICE: NULL-terminated */
    const char *port;           /* RI_PER_COLUMN: id of the input port it goes along */
    const char *attribute;      /* RI_PER_COLUMN: codebook column; NULL: the id */
} ri_parameter;

/* Static description of an input or output; its stride is port_size.  GROWS.
 * Input: `unit` is the unit the values arrive in; `dimension` lists units, separated by |, of
 *   which one must be convertible, and the values arrive as they are; both NULL accept any.
 * Output: `unit` is the default of measure()'s unit.
 * `table` NULL is the main table: what `from` names for an input, the step's own name for an
 *   output.  Another input table is bound by the study's key of that name, to a step or a CSV
 *   file; another output table is known to later steps as STEP.TABLE.
 * An output table with no RI_KEY, RI_PERIOD or RI_OWN_ROWS port has the rows and keys of the main
 *   input table, row for row. */
typedef struct ri_port {
    const char *id, *label, *doc;
    const char *unit;
    const char *dimension;
    const char *table;
    uint32_t role, flags;
} ri_port;

/* A remark of an earlier step, for reports.  GROWS; reached through pointers. */
typedef struct ri_note {
    uint32_t size;
    int32_t level;
    const char *text; /* with the keys of its row, if it was tied to one */
} ri_note;

/* A whole table of an earlier step, for RI_TABLES plugins.  GROWS; reached through pointers. */
typedef struct ri_table {
    uint32_t size, reserved;
    uint64_t rows;
    uint64_t n_columns; /* keys first */
    const ri_column *const *columns;
    const char *name;   /* the step, or STEP.TABLE */
    const char *title;  /* of the step, else of its plugin */
    const char *plugin; /* id */
    uint64_t n_notes;
    const ri_note *const *notes;
} ri_table;

typedef struct ri_call { /* GROWS */
    uint32_t size, flags;
    uint32_t threads; /* how many threads this call may use, itself included */
    uint32_t reserved;
    uint64_t seed;               /* the only permitted source of chance */
    uint64_t rows;               /* of the main input table */
    const ri_input *in;          /* one per input port */
    const ri_value *const *args; /* one per parameter */
    uint64_t n_tables;
    const ri_table *const *tables; /* RI_TABLES: in the order of `from` */
    const char *step;              /* name of the step, for file names and titles */
    const char *study;             /* title of the study */
    /* 1.1, RI_TABLES: how the tables came about, as JSON in UTF-8: the study, every step they come
     * from with its plugin, parameters, files, tables and notes; see docs/reference/sdk.md.  The
     * same run gives the same text.  NULL without RI_TABLES; not there (RI_HAS) on hosts of 1.0. */
    const char *provenance;
} ri_call;

/* Where something is wrong; start from RI_WHERE and set what is known.  GROWS. */
typedef struct ri_where {
    uint32_t size;
    int32_t parameter;     /* index, or -1 */
    int32_t input;         /* index of a port, or -1 */
    uint32_t input_column; /* which of the port's columns */
    uint64_t row;          /* of that port's table (else of the main one), or RI_NO_ROW */
    const char *file;      /* path of a data file, or NULL */
    uint64_t line, column; /* in that file, from 1; 0 = unknown; column counts characters */
    const char *hint;      /* what to do about it, or NULL */
    /* Names of columns of that port's table (else of the main one), there or missed, that may be
     * the cause: an error of one of them that another step tells includes this one. */
    const char *const *about;
    uint64_t n_about;
} ri_where;
#define RI_WHERE                                                                                   \
    {                                                                                              \
        sizeof(ri_where), -1, -1, 0, RI_NO_ROW, NULL, 0, 0, NULL, NULL, 0                          \
    }

/* A unit taken apart: value_in_base = factor * value + offset; power[k] is the exponent of the
 * host's k-th base unit (the order is the same throughout a run).  FROZEN. */
typedef struct ri_unit {
    double factor, offset;
    int16_t power[32];
} ri_unit;

typedef struct ri_ctx ri_ctx;
typedef struct ri_dictionary ri_dictionary; /* texts (any bytes) -> codes 0, 1, 2 ... */

/* What the host lends to a running plugin.  GROWS. */
typedef struct ri_host {
    uint32_t size, abi_minor;
    const char *name, *version;

    /* -- Output columns.  `out` is an index into the plugin's outputs; `name` is the column's
     * name (NULL: the port's id; required for RI_MANY ports).  NULL result: the host has noted
     * why (no memory, bad call, wrong number of rows); return RI_NO_MEMORY.  Columns, those of
     * inputs as those of outputs, are aligned to their elements: 8 bytes, and 4 for codes. */

    /* [run] A measure, filled with NaN.  unit NULL: the port's. */
    double *(*measure)(ri_ctx *, uint32_t out, const char *name, uint64_t rows, const char *unit);
    /* [run] Codes of a key, period or category column, filled with 0 (a category: with -1).
     * A period's labels may come in any order and with gaps: the host sorts and completes them. */
    int32_t *(*codes)(ri_ctx *, uint32_t out, const char *name, uint64_t rows,
                      const char *const *labels, uint64_t n_labels);
    /* [run] Say something of an output column: "label", "direction", "weight" ... */
    ri_status (*attribute)(ri_ctx *, uint32_t out, const char *name, const char *attribute,
                           const char *text);
    /* [run] Append to the file `name` of an RI_BYTES output (a plain file name, no folders). */
    ri_status (*write)(ri_ctx *, uint32_t out, const char *name, const void *bytes, size_t n);

    /* -- Memory.  Zeroed, 64-byte aligned, never freed by hand; the product is checked. */

    /* [run] NULL: return RI_NO_MEMORY. */
    void *(*scratch)(ri_ctx *, uint64_t count, uint64_t size);
    /* [run] Make an array of scratch() longer; what is new is zeroed.  On NULL the old stays. */
    void *(*grow)(ri_ctx *, void *old, uint64_t old_count, uint64_t count, uint64_t size);

    /* -- Texts to codes. */

    /* [run] An empty dictionary, or NULL. */
    ri_dictionary *(*dictionary)(ri_ctx *);
    /* [run] The code of a text, new ones counted on from 0; -1: return RI_NO_MEMORY. */
    int32_t (*code)(ri_ctx *, ri_dictionary *, const void *text, size_t length);
    /* [run] Its texts in the order of their codes, zero-terminated; *n is their number. */
    const char *const *(*labels)(ri_ctx *, ri_dictionary *, uint64_t *n);

    /* -- Talking to people. */

    /* [any] Report 0..1; RI_CANCELLED means return it without delay. */
    ri_status (*progress)(ri_ctx *, double fraction);
    /* [run] State why in one sentence; returns status: return host->fail(...). */
    ri_status (*fail)(ri_ctx *, ri_status status, const char *why);
    /* [run] The same with a place.  May be called several times, so that all errors of a file
     * are told at once (the host keeps the first hundred); return the last one's result. */
    ri_status (*fail_at)(ri_ctx *, ri_status status, const ri_where *where, const char *why);
    /* [any] Remark on a row of the main input (of the output, for a source and for tables with
     * rows of their own), or on none with RI_NO_ROW. */
    void (*note)(ri_ctx *, int32_t level, uint64_t row, const char *text);

    /* -- Units, numbers, periods. */

    /* [run] Check and tidy a unit expression such as "(million KZT)/(person)"; NULL if it is not
     * a unit or there is no memory. */
    const char *(*unit)(ri_ctx *, const char *expression);
    /* [run] Take a unit apart; RI_BAD_INPUT if it is not one. */
    ri_status (*unit_parts)(ri_ctx *, const char *unit, ri_unit *parts);
    /* [any] Write a number: digits < 0 the shortest text that reads back to the same double,
     * else that many decimals (half away from zero, in decimal).  NaN gives "".  Returns the
     * length; the buffer of 352 bytes always suffices. */
    size_t (*number)(double value, int32_t digits, char *buffer);
    /* [any] The ordinal of a period label: years, quarters, months or days counted from year 0.
     * kind: 1 year "2012", 2 quarter "2012Q3", 3 month "2012-07", 4 day "2012-07-31"; 0 none. */
    int32_t (*period)(const char *label, int64_t *ordinal);

    /* [any] Optional interface such as "regind.arrow/1" (arrow.h), or NULL. */
    const void *(*extension)(ri_ctx *, const char *id);
} ri_host;

typedef struct ri_plugin {     /* GROWS */
    uint32_t size, need_minor; /* least host minor it needs */
    uint32_t kind, flags;
    const char *id; /* family.name, or reverse DNS outside regind; stable for ever */
    const char *version, *title;
    const char *doc;     /* what it does, and what it does with missing values */
    const char *formula; /* in words or plain notation; NULL if there is none */
    const char *license, *author;
    const char *citation; /* BibTeX of the method's source; NULL if there is none */
    uint32_t n_parameters, parameter_size;
    uint32_t n_in, n_out, port_size, reserved;
    const ri_parameter *parameters;
    const ri_port *in, *out;
    ri_status (*run)(const ri_host *, ri_ctx *, const ri_call *);
    const void *(*extension)(const char *id); /* as "regind.examples/1"; or NULL */
} ri_plugin;

typedef struct ri_module { /* the only exported symbol.  GROWS */
    uint32_t size, count;
    const ri_plugin *const *plugins;
} ri_module;

/* The ELF note that lets the host learn the ABI of a file without executing it.  FROZEN. */
typedef struct ri_elf_note {
    uint32_t name_size, description_size, type;
    char name[8];
    uint32_t major, minor;
} ri_elf_note;

#define RI_COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))
#define RI_HEAD                                                                                    \
    .size = sizeof(ri_plugin), .need_minor = RI_NEED_MINOR,                                        \
    .parameter_size = sizeof(ri_parameter), .port_size = sizeof(ri_port)
#define RI_PARAMETERS(array) .parameters = (array), .n_parameters = RI_COUNT(array)
#define RI_IN(array) .in = (array), .n_in = RI_COUNT(array)
#define RI_OUT(array) .out = (array), .n_out = RI_COUNT(array)

/* Once per module, at its end: RI_MODULE(&first_plugin, &second_plugin); */
#define RI_MODULE(...)                                                                             \
    __attribute__((section(".note.regind"), used,                                                  \
                   aligned(4))) static const ri_elf_note ri_elf_note_ = {                          \
        5, 8, 1, "REGI", RI_ABI_MAJOR, RI_NEED_MINOR};                                             \
    static const ri_plugin *const ri_plugins_[] = {__VA_ARGS__};                                   \
    const ri_module regind_module_v1 = {sizeof(ri_module), RI_COUNT(ri_plugins_), ri_plugins_}
#define RI_EXPORT __attribute__((visibility("default")))
extern RI_EXPORT const ri_module regind_module_v1;

#ifdef __cplusplus
}
#endif

#endif /* REGIND_PLUGIN_H */
