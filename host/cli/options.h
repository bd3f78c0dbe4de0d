/* options.h - the options of all commands in one table, read as GNU programs read theirs. */
#ifndef HOST_CLI_OPTIONS_H
#define HOST_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/status.h"

typedef enum option_id {
    OPTION_OUT,
    OPTION_SET,
    OPTION_ONLY,
    OPTION_JOBS,
    OPTION_ON,
    OPTION_ON_GRADE,
    OPTION_TOP,
    OPTION_WITHIN,
    OPTION_LABELS,
    OPTION_SORT,
    OPTION_NO_ISOLATE,
    OPTION_NO_CACHE,
    OPTION_WATCH,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_STRICT,
    OPTION_JUNIT,
    OPTION_PDF,
    OPTION_SVG,
    OPTION_CSV,
    OPTION_MARKDOWN,
    OPTION_JSON,
    OPTION_HTML,
    OPTION_QUICK,
    OPTION_ID,
    OPTION_AUTHOR,
    OPTION_LICENSE,
    OPTION_CITATION,
    OPTION_FOLDER,
    OPTION_YES,
    OPTION_TRUST,
    OPTION_REMOVE,
    OPTION_STUDY,
    OPTION_SHARD,
    OPTION_FROM,
    OPTION_KEY,
    OPTION_LOCKED,
    OPTION_LANGUAGE,
    OPTION_EXPLAIN,
    OPTION_HELP,
    OPTION_COUNT
} option_id;

#define OPTION_BIT(id) ((uint64_t)1 << (id))

typedef struct option_text {
    char letter; /* 0: none */
    const char *name;
    const char *argument; /* NULL: it takes none */
    const char *help;     /* one line, without a full stop */
} option_text;

/* By option_id. */
extern const option_text option_texts[OPTION_COUNT];

struct arguments;

typedef struct command {
    const char *name;
    const char *operands; /* "STUDY STEP", as the usage line shows them */
    const char *summary;  /* one line, without a full stop */
    const char *details;  /* paragraphs of the help; "" for none */
    uint64_t options;     /* OPTION_BIT()s; OPTION_HELP goes without saying */
    size_t least, most;   /* number of operands */
    status (*execute)(const struct arguments *given);
} command;

/* A command line that was understood. */
typedef struct arguments {
    const command *command;
    uint64_t options; /* OPTION_BIT()s of those given */
    const char *out;  /* NULL: not given */
    size_t n_sets, n_only;
    const char **sets, **only;
    uint32_t jobs, top;              /* 0: not given */
    uint32_t part, parts;            /* of --shard; 0: not given */
    const char *texts[OPTION_COUNT]; /* of options that take a text; NULL: not given */
    size_t n_operands;
    char **operands;
} arguments;

/* What is wrong with a command line. */
typedef struct usage_fault {
    const char *message; /* NULL: no memory */
    const char *hint;
} usage_fault;

bool option_given(const arguments *given, option_id id);

/* Reads what stands behind the command's name: argv[0] is the name, operands and options come in
 * any order, "--" ends the options.  argv is reordered.  false: see *fault.  With --help the
 * number of operands is not checked. */
bool options_parse(arena *memory, const command *of, int argc, char **argv, arguments *given,
                   usage_fault *fault);

#endif
