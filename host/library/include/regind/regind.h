/* regind/regind.h - libregind: studies opened, planned and run by any program.
 *
 * This is the header of programs that run studies; that of plugins is regind/plugin.h.  The
 * program `regind` itself uses nothing else.
 *
 *     regind_study *study = regind_study_open("study.ini", NULL);
 *     if (study && regind_study_run(study) == REGIND_OK) {
 *         const regind_table *table = regind_study_table(study, "rating");
 *         ...
 *     }
 *     regind_study_free(study);
 *
 * HANDLES.  All types are opaque.  What a function named ..._new, ..._open or regind_validate
 * returns is the caller's, who frees it with the ..._free of its type (NULL is accepted).
 * Everything else, handles and texts and arrays, belongs to the handle it was asked of, is not
 * changed by anyone, and lives as long as that; only what belongs to a step (its tables, files and
 * notes) ends with the next regind_study_plan() or regind_study_run() of its study.  Texts are
 * UTF-8 and end with a zero byte.  Handles that are passed must not be NULL where nothing else is
 * said; an index out of range gives NULL, 0 or NaN.
 *
 * ERRORS.  A function that can fail returns a regind_status, or NULL for lack of memory alone.
 * What is wrong with a study is told in its messages, each with file and line, all independent
 * errors at once.  The library prints nothing and never ends the process.
 *
 * THREADS.  A handle is used by one thread at a time; different handles may be used by different
 * threads at the same time.  Callbacks are called on the thread that is in the function.
 *
 * PROCESSES.  Plugins run in worker processes, the program regind-worker that is installed with
 * the library.  The library waits for its own workers only, handles no signals, changes neither
 * the locale nor the working directory and leaves the standard streams alone.  The environment
 * variables REGIND_PLUGIN_PATH, XDG_DATA_HOME, XDG_CACHE_HOME, HOME and SOURCE_DATE_EPOCH are
 * read.
 *
 * GROWTH.  The library is libregind.so.1; functions are only added, each under the version that
 * brought it (REGIND_1.0 ...), and never change.  Enumerations grow at their end: expect values
 * that this header does not list.
 */
#ifndef REGIND_REGIND_H
#define REGIND_REGIND_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define REGIND_API __attribute__((visibility("default")))
#else
#define REGIND_API
#endif

/* How an operation ended; the exit codes of the program regind.  The largest is the worst. */
typedef int32_t regind_status;
enum {
    REGIND_OK = 0,
    REGIND_BAD_STUDY = 1,     /* the study or its data is wrong */
    REGIND_BAD_USAGE = 2,     /* what was asked for is not there */
    REGIND_PLUGIN_FAILED = 3, /* a plugin failed */
    REGIND_SYSTEM_FAILED = 4  /* disk, memory, processes */
};

typedef struct regind_options regind_options;       /* how studies are opened; the caller's */
typedef struct regind_study regind_study;           /* a study; the caller's */
typedef struct regind_kept regind_kept;             /* what runs computed; the caller's */
typedef struct regind_catalogue regind_catalogue;   /* modules and their plugins; the caller's */
typedef struct regind_validation regind_validation; /* tests of a module; the caller's */
typedef struct regind_comparison regind_comparison; /* of several studies; the caller's */
typedef struct regind_trust regind_trust;           /* what the user trusts; the caller's */
typedef struct regind_verification regind_verification; /* of results; the caller's */
typedef struct regind_packages regind_packages; /* packs and what is installed; the caller's */
typedef struct regind_package regind_package;   /* one of them */
typedef struct regind_messages regind_messages; /* all that was said of a study ... */
typedef struct regind_message regind_message;   /* ... one of them */
typedef struct regind_key regind_key;           /* a line `name = value` of a study */
typedef struct regind_step regind_step;
typedef struct regind_table regind_table;
typedef struct regind_column regind_column;
typedef struct regind_file regind_file; /* what a report wrote */
typedef struct regind_module regind_module;
typedef struct regind_plugin regind_plugin;
typedef struct regind_parameter regind_parameter;
typedef struct regind_port regind_port;
typedef struct regind_test regind_test; /* one test of a module */

/* The version of the library, "1.2.3"; and that of the binary interface of plugins. */
REGIND_API const char *regind_version(void);
REGIND_API uint32_t regind_sdk_major(void);
REGIND_API uint32_t regind_sdk_minor(void);

/* What plugins are held to on this machine, by its kernel and as the library was built. */
enum {
    REGIND_CONFINED_CALLS = 0,
    REGIND_CONFINED_FILES = 1,
    REGIND_CONFINED_CHILDREN = 2,
    REGIND_CONFINED_MEMORY = 3
};
/* Not 0: the calls of the system they make, or the files they open, are refused but for those of
 * their step; the processes that they may start end with them, by the kernel; what they use of
 * memory can be seen. */
REGIND_API int regind_confines(int32_t what);
/* The same in words, a phrase; NULL: `what` is none of the above. */
REGIND_API const char *regind_confines_text(int32_t what);

#define REGIND_NUMBER_BYTES 352
/* A double as text, with a decimal point whatever the locale; returns its length.  digits < 0: the
 * shortest text that reads back the same; else so many decimals.  NaN is "". */
REGIND_API size_t regind_number_text(double value, int32_t digits, char *buffer);

/* ---------------------------------------------------------------- options */

/* Where memory comes from.  allocate returns memory aligned as malloc's, or NULL when there is
 * none; release accepts NULL.  Both may be called from several threads at a time when plugins run
 * in the process (regind_options_set_isolation()).  FROZEN. */
typedef struct regind_allocator {
    void *(*allocate)(void *user, size_t bytes);
    void (*release)(void *user, void *memory);
    void *user;
} regind_allocator;

/* New options, all as the command line has them without any.  memory NULL: malloc and free.  What
 * is opened with the options takes its memory from there, too.  NULL: no memory. */
REGIND_API regind_options *regind_options_new(const regind_allocator *memory);
/* What was opened with them stays as it is. */
REGIND_API void regind_options_free(regind_options *self);

/* These copy their texts; REGIND_SYSTEM_FAILED: no memory. */

/* Lays "STEP.KEY=VALUE" (or "study.KEY=VALUE") over the study, later ones over earlier ones. */
REGIND_API regind_status regind_options_add_override(regind_options *self, const char *text);
/* Only this step and what it needs; may be called for several. */
REGIND_API regind_status regind_options_add_only(regind_options *self, const char *step);
/* The folder that results go to, whole or not at all; NULL (as without): they are not written, and
 * what reports wrote cannot be read. */
REGIND_API regind_status regind_options_set_out(regind_options *self, const char *folder);
/* The program regind-worker; NULL: the one installed with the library. */
REGIND_API regind_status regind_options_set_worker(regind_options *self, const char *program);
/* Instead of the study's own reports, one plugin shows one table: "STEP" or "STEP.TABLE". */
REGIND_API regind_status regind_options_set_show(regind_options *self, const char *name,
                                                 const char *report);
/* Workers at a time; 0: one for each processor. */
REGIND_API void regind_options_set_jobs(regind_options *self, uint32_t jobs);
/* 0: plugins run in this process, where they can crash it: for debugging. */
REGIND_API void regind_options_set_isolation(regind_options *self, int on);
/* Not 0: a warning is an error, though one that stops nothing: results are made all the same. */
REGIND_API void regind_options_set_strict(regind_options *self, int on);
/* A study may read this descriptor, to its end and once, by `file = -`; -1, and without this call:
 * it may not.  Of comparisons no study may. */
REGIND_API void regind_options_set_input(regind_options *self, int descriptor);
/* 0: descriptions of modules are neither read from the cache nor kept there. */
REGIND_API void regind_options_set_cache(regind_options *self, int on);
/* Not 0: the plugins of a study must be those of the lock beside it (regind_study_lock). */
REGIND_API void regind_options_set_locked(regind_options *self, int on);
/* Not 0: modules of a study run without being among those that the user trusts (regind_trust). */
REGIND_API void regind_options_set_trust(regind_options *self, int on);
/* Not 0: every child process that is no worker was left behind by a plugin and is killed; the
 * program has called prctl(PR_SET_CHILD_SUBREAPER) and has no children of its own. */
REGIND_API void regind_options_set_end_orphans(regind_options *self, int on);

/* A child process of the program that lives on all the same; 0: none. */
REGIND_API void regind_options_set_companion(regind_options *self, int32_t process);

/* Since 1.1: of a study that is run in `of` parts, this one (from 1): its share of the groups of
 * `within` and of the replicates of [uncertainty], kept in the folder of regind_options_set_out().
 * Where that part lies there already, whole and of the same study, nothing is run. of 0 (as without
 * this): the whole. */
REGIND_API void regind_options_set_shard(regind_options *self, uint32_t part, uint32_t of);

/* What runs compute is kept, so that a later run with the same plugins, parameters and data takes
 * it from there.  The options lend it to all studies that are opened with them, one at a time;
 * these take their memory from where it does, and it is freed after them.  Comparisons keep
 * nothing. memory NULL: malloc and free.  NULL: no memory. */
REGIND_API regind_kept *regind_kept_new(const regind_allocator *memory);
REGIND_API void regind_kept_free(regind_kept *self);
/* A run is done: what neither it nor the one before has used is dropped. */
REGIND_API void regind_kept_end(regind_kept *self);
/* NULL: nothing is kept. */
REGIND_API void regind_options_set_kept(regind_options *self, regind_kept *kept);

/* About ten times a second while steps run: a step that is at work (or NULL), how much of the whole
 * run is done (0 to 1), and how many of all steps are.  Not 0 cancels the run.  It may ask the
 * study for nothing. */
typedef int regind_progress(void *user, const char *step, double fraction, size_t done,
                            size_t total);
REGIND_API void regind_options_set_progress(regind_options *self, regind_progress *progress,
                                            void *user);

/* Since 1.1: each HTML page that a report writes is printed to PDF by this program, a Chromium or
 * Chrome, and lies beside it as a file of the same step.  NULL (as it is without this): none is. */
REGIND_API regind_status regind_options_set_browser(regind_options *self, const char *program);

/* regind_validate(): the groups of tests, as bits (1u << REGIND_TESTS_DATA ...), 0 for all; quick
 * not 0: with fewer rows. */
REGIND_API void regind_options_set_tests(regind_options *self, uint32_t groups, int quick);
/* Before each test of a module; plugin NULL: a test of the whole file. */
typedef void regind_test_progress(void *user, const char *path, const char *plugin,
                                  const char *test);
REGIND_API void regind_options_set_test_progress(regind_options *self,
                                                 regind_test_progress *progress, void *user);

/* ---------------------------------------------------------------- messages */

enum {
    REGIND_SEVERITY_ERROR = 0,
    REGIND_SEVERITY_WARNING = 1,
    REGIND_SEVERITY_FINDING = 2, /* a result for the reader, as an audit's verdict */
    REGIND_SEVERITY_INFO = 3
};

/* In the order they were told. */
REGIND_API size_t regind_messages_count(const regind_messages *self);
REGIND_API const regind_message *regind_messages_at(const regind_messages *self, size_t k);
/* 0: memory ran out, and messages may be missing. */
REGIND_API int regind_messages_complete(const regind_messages *self);
/* The worst status of the errors, those that stop nothing included; REGIND_OK without any. */
REGIND_API regind_status regind_messages_status(const regind_messages *self);

REGIND_API int32_t regind_message_severity(const regind_message *self);
/* Not 0: to be told also to who asks for errors alone, as something of the user's was moved. */
REGIND_API int regind_message_pressing(const regind_message *self);
REGIND_API regind_status regind_message_status(const regind_message *self); /* of an error */
REGIND_API const char *regind_message_file(const regind_message *self);     /* NULL: none */
REGIND_API uint64_t regind_message_line(const regind_message *self);        /* from 1; 0: unknown */
REGIND_API uint64_t regind_message_column(const regind_message *self);
REGIND_API const char *regind_message_step(const regind_message *self); /* NULL: none */
/* A sentence without a full stop, or several, with line feeds between them. */
REGIND_API const char *regind_message_text(const regind_message *self);
REGIND_API const char *regind_message_hint(const regind_message *self); /* NULL: none */
/* What it is about, as "STEP.COLUMN", and what may be its cause: of several errors with the same
 * text and subject, or with one cause, a reader needs only the first.  NULL and 0: nothing. */
REGIND_API const char *regind_message_subject(const regind_message *self);
REGIND_API size_t regind_message_cause_count(const regind_message *self);
REGIND_API const char *regind_message_cause(const regind_message *self, size_t k);
/* Not 0: the text begins with the keys of the row it is tied to. */
REGIND_API int regind_message_of_row(const regind_message *self);
/* How many it stands for: the same said of many rows is one message, whose text names the first
 * places.  Those that are known, as "region=Akmola, year=2010 (12.5)": at most a thousand; none of
 * a message that stands for itself. */
REGIND_API uint64_t regind_message_count(const regind_message *self);
REGIND_API size_t regind_message_place_count(const regind_message *self);
REGIND_API const char *regind_message_place(const regind_message *self, size_t k);

/* ---------------------------------------------------------------- studies */

/* Reads a study and finds its plugins.  options NULL: as without any.  NULL: no memory; all else
 * that is wrong is in its messages, and planning and running it fail. */
REGIND_API regind_study *regind_study_open(const char *file, const regind_options *options);
/* Since 1.1: the study whose parts lie in these n folders, all of them, in any order.  It runs as
 * the whole study does, but takes what the parts have computed.  The parts tell where the study
 * lies and what was asked of it (regind_options_add_override(), regind_options_add_only()); file,
 * if not NULL, is where it lies now.  What is wrong with a part is in its messages, and then it
 * does not run.  options NULL: as without any.  NULL: no memory. */
REGIND_API regind_study *regind_study_merge(const char *const *folders, size_t n, const char *file,
                                            const regind_options *options);
/* Ends its workers, and removes results that were not finished. */
REGIND_API void regind_study_free(regind_study *self);

/* Runs every step on no rows: the columns and units of all tables are known then, and whether the
 * study can be run. */
REGIND_API regind_status regind_study_plan(regind_study *self);
/* Adds messages of REGIND_SEVERITY_INFO to a study that is planned: what of its codebooks nothing
 * reads, and which columns got which weights and directions, and from where. */
REGIND_API void regind_study_explain(regind_study *self);
/* 1.1: after regind_study_plan(): warns of what readers of its reports would miss: steps without a
 * title whose tables a report heads by it. */
REGIND_API void regind_study_review(regind_study *self);
/* 1.1: writes the lock of a study, NAME.lock for NAME.ini: ids, versions and digests of the modules
 * of its plugins.  Its path; NULL: the messages say why it was not written. */
REGIND_API const char *regind_study_lock(regind_study *self);
/* Plans the study, if that was not done, and runs it; once for a handle.  REGIND_BAD_STUDY with all
 * results there (the steps are done, regind_study_out() names the folder) says that an audit of
 * `severity = error` is contradicted, or, where that was set to be strict, that there are warnings.
 */
REGIND_API regind_status regind_study_run(regind_study *self);

/* For another thread of a program that is told to end while the study is planned or run, and then
 * ends at once: where a plugin in this process (`isolate = no`) does not return, the results that
 * are not finished are removed.  0: no plugin runs in this process: the study ends by itself. */
REGIND_API int regind_study_abandon(regind_study *self);

/* Since 1.1, after regind_study_run() of a part: not 0: it lay there already, and nothing was run.
 */
REGIND_API int regind_study_was_there(const regind_study *self);

REGIND_API const regind_messages *regind_study_messages(const regind_study *self);
REGIND_API const char *regind_study_file(const regind_study *self);  /* as given */
REGIND_API const char *regind_study_title(const regind_study *self); /* NULL: it was not read */
/* The INI files that were read, this one and those it extends. */
REGIND_API size_t regind_study_source_count(const regind_study *self);
REGIND_API const char *regind_study_source(const regind_study *self, size_t k);
/* The keys of [study]. */
REGIND_API size_t regind_study_key_count(const regind_study *self);
REGIND_API const regind_key *regind_study_key(const regind_study *self, size_t k);
/* All modules that were looked at; NULL: the study could not be read. */
REGIND_API const regind_catalogue *regind_study_catalogue(const regind_study *self);
/* The result folder after a run that succeeded; NULL: none was written. */
REGIND_API const char *regind_study_out(const regind_study *self);
/* The text of manifest.json in the result folder; NULL: there is none, or no memory.  *length
 * (which may be NULL) is its number of bytes. */
REGIND_API const char *regind_study_manifest(regind_study *self, size_t *length);
/* What the run depends on, as paths: the study's files, those it names, the modules.  One with
 * a * stands for the files that match it, which may become more.  NULL: no memory. */
REGIND_API const char *const *regind_study_watched(regind_study *self, size_t *n);
/* The steps and how tables go between them, in the DOT language of Graphviz; NULL: no memory. */
REGIND_API const char *regind_study_graph(regind_study *self, size_t *length);
/* 1.1: after regind_study_plan(): the statements that databases compute of the study, and why the
 * step behind each is computed here, as text.  NULL: no memory. */
REGIND_API const char *regind_study_pushed(regind_study *self, size_t *length);

/* Steps in the order of the study; those that read a table out of a file that another step names
 * stand among them. */
REGIND_API size_t regind_study_step_count(const regind_study *self);
REGIND_API const regind_step *regind_study_step(const regind_study *self, size_t k);
/* The step, or the table ("STEP" or "STEP.TABLE"), of that name; NULL: there is none (a table: not
 * before it was planned). */
REGIND_API const regind_step *regind_study_step_named(const regind_study *self, const char *name);
REGIND_API const regind_table *regind_study_table(const regind_study *self, const char *name);

REGIND_API const char *regind_key_name(const regind_key *self);
REGIND_API const char *regind_key_value(const regind_key *self);
REGIND_API const char *regind_key_file(const regind_key *self);
REGIND_API uint64_t regind_key_line(const regind_key *self); /* 0: of no file */

enum {
    REGIND_STATE_WAITING = 0,
    REGIND_STATE_PLANNED = 1,
    REGIND_STATE_DONE = 2,
    REGIND_STATE_FAILED = 3,
    REGIND_STATE_SKIPPED = 4 /* it needs one that failed, or was not asked for */
};

REGIND_API const char *regind_step_name(const regind_step *self);
/* The step that names the file this one reads, or "regind" for a report that nobody wrote down;
 * NULL: the step is in the study. */
REGIND_API const char *regind_step_implied_for(const regind_step *self);
REGIND_API const regind_plugin *regind_step_plugin(const regind_step *self); /* NULL: unknown */
REGIND_API int32_t regind_step_state(const regind_step *self);
REGIND_API double regind_step_seconds(const regind_step *self);
/* Not 0: its results are those kept of an earlier run. */
REGIND_API int regind_step_reused(const regind_step *self);
/* Since 1.1: how many of its groups, or of the runs of [uncertainty], a part has computed, and how
 * many a whole run has; 0: it is not shared out among parts. */
REGIND_API uint64_t regind_step_share(const regind_study *of, const regind_step *self,
                                      uint64_t *all);
/* Its keys, those that the host itself reads among them. */
REGIND_API size_t regind_step_key_count(const regind_step *self);
REGIND_API const regind_key *regind_step_key(const regind_step *self, size_t k);
/* The steps whose tables it takes, as numbers for regind_study_step(). */
REGIND_API size_t regind_step_need_count(const regind_step *self);
REGIND_API size_t regind_step_need(const regind_step *self, size_t k);
/* Its tables, the main one first. */
REGIND_API size_t regind_step_table_count(const regind_step *self);
REGIND_API const regind_table *regind_step_table(const regind_step *self, size_t k);
REGIND_API size_t regind_step_file_count(const regind_step *self);
REGIND_API const regind_file *regind_step_file(const regind_step *self, size_t k);
/* Findings, warnings and remarks of the step; they are among the study's messages, too. */
REGIND_API size_t regind_step_note_count(const regind_step *self);
REGIND_API const regind_message *regind_step_note(const regind_step *self, size_t k);

REGIND_API const char *regind_file_name(const regind_file *self); /* in the result folder */
REGIND_API uint64_t regind_file_bytes(const regind_file *self);
REGIND_API const char *regind_file_sha256(const regind_file *self); /* hexadecimal digits */
/* Not 0: it is meant to be shown when the run is done. */
REGIND_API int regind_file_terminal(const regind_file *self);
/* Its bytes, with a zero byte behind them; NULL: it cannot be read, or no memory.  They live as
 * long as the study. */
REGIND_API const char *regind_file_text(regind_study *of, const regind_file *self, size_t *length);

/* ---------------------------------------------------------------- tables */

/* regind_column_role(); ports can be of REGIND_ROLE_BYTES (a file) REGIND_ROLE_ANY (a measure or
 * a category) and REGIND_ROLE_LABELS (a key, a period or a category), too. */
enum {
    REGIND_ROLE_KEY = 1,
    REGIND_ROLE_PERIOD = 2,
    REGIND_ROLE_MEASURE = 3,
    REGIND_ROLE_CATEGORY = 4,
    REGIND_ROLE_BYTES = 5,
    REGIND_ROLE_ANY = 6,
    REGIND_ROLE_LABELS = 7
};

REGIND_API const char *regind_table_name(const regind_table *self); /* STEP or STEP.TABLE */
REGIND_API const char *regind_table_id(const regind_table *self);   /* NULL: the step's main one */
REGIND_API uint64_t regind_table_rows(const regind_table *self);    /* 0 when only planned */
/* Keys and periods come first; regind_table_key_count() is their number. */
REGIND_API size_t regind_table_column_count(const regind_table *self);
REGIND_API size_t regind_table_key_count(const regind_table *self);
REGIND_API const regind_column *regind_table_column(const regind_table *self, size_t k);
/* NULL: there is none of that name. */
REGIND_API const regind_column *regind_table_column_named(const regind_table *self,
                                                          const char *name);
/* The table as a struct array of the Arrow C data interface, which libraries of data frames and
 * data bases import: what it looks like is told in regind/arrow.h of the SDK.  Both structs are the
 * caller's then, are given back by their release(), on any thread, and may outlive the study.  A
 * table that was only planned has no rows.  Not REGIND_OK: both are as they were. */
struct ArrowSchema;
struct ArrowArray;
REGIND_API regind_status regind_table_export_arrow(const regind_table *self,
                                                   struct ArrowSchema *schema,
                                                   struct ArrowArray *array);

REGIND_API const char *regind_column_name(const regind_column *self);
REGIND_API const char *regind_column_label(const regind_column *self); /* for people */
/* Of a measure, "1" when dimensionless; "" of others. */
REGIND_API const char *regind_column_unit(const regind_column *self);
REGIND_API int32_t regind_column_role(const regind_column *self);
/* A measure's values, one for each row, NaN where missing; NULL of others and without rows. */
REGIND_API const double *regind_column_values(const regind_column *self);
/* The codes of others, one for each row: numbers of labels, -1 for a missing category; NULL of
 * measures and without rows. */
REGIND_API const int32_t *regind_column_codes(const regind_column *self);
REGIND_API uint64_t regind_column_label_count(const regind_column *self);
REGIND_API const char *regind_column_label_text(const regind_column *self, int64_t code);
/* What the codebook or a plugin says of it: "direction", "weight" ... */
REGIND_API size_t regind_column_attribute_count(const regind_column *self);
REGIND_API const char *regind_column_attribute_name(const regind_column *self, size_t k);
REGIND_API const char *regind_column_attribute_text(const regind_column *self, size_t k);
/* NULL: there is none of that name. */
REGIND_API const char *regind_column_attribute(const regind_column *self, const char *name);

/* ---------------------------------------------------------------- plugins */

/* The modules that there are without a study (one's `plugins =` adds folders of its own).  options
 * NULL: as without any.  NULL: no memory. */
REGIND_API regind_catalogue *regind_catalogue_open(const regind_options *options);
REGIND_API void regind_catalogue_free(regind_catalogue *self);

REGIND_API const char *regind_catalogue_worker(const regind_catalogue *self);
REGIND_API int regind_catalogue_worker_usable(const regind_catalogue *self);
/* The folder of descriptions that are kept; NULL: none. */
REGIND_API const char *regind_catalogue_cache(const regind_catalogue *self);
/* The folders, the first one first: why it is looked at, whether it is there, and what is wrong
 * with it (NULL: nothing). */
REGIND_API size_t regind_catalogue_folder_count(const regind_catalogue *self);
REGIND_API const char *regind_catalogue_folder_path(const regind_catalogue *self, size_t k);
REGIND_API const char *regind_catalogue_folder_why(const regind_catalogue *self, size_t k);
REGIND_API int regind_catalogue_folder_exists(const regind_catalogue *self, size_t k);
REGIND_API const char *regind_catalogue_folder_reason(const regind_catalogue *self, size_t k);
/* Every file that was looked at. */
REGIND_API size_t regind_catalogue_module_count(const regind_catalogue *self);
REGIND_API const regind_module *regind_catalogue_module(const regind_catalogue *self, size_t k);
/* The plugins that studies can use, in the order of the modules. */
REGIND_API size_t regind_catalogue_plugin_count(const regind_catalogue *self);
REGIND_API const regind_plugin *regind_catalogue_plugin(const regind_catalogue *self, size_t k);
/* The plugin of that id; NULL: there is none. */
REGIND_API const regind_plugin *regind_catalogue_plugin_named(const regind_catalogue *self,
                                                              const char *id);
/* The file that seems to hold the plugin but was rejected; NULL: there is none. */
REGIND_API const regind_module *regind_catalogue_rejected(const regind_catalogue *self,
                                                          const char *id);

/* ---------------------------------------------------------------- trust */

/* The record of the folders whose modules may run where a study names them by `plugins =`; others
 * are not even loaded.  It is a file of the user's.  options: where memory comes from, or NULL.
 * NULL: no memory. */
REGIND_API regind_trust *regind_trust_open(const regind_options *options);
REGIND_API void regind_trust_free(regind_trust *self); /* accepts NULL */
/* Records the modules that the folder holds now, or forgets the folder.  What went wrong is among
 * the messages. */
REGIND_API regind_status regind_trust_give(regind_trust *self, const char *folder);
REGIND_API regind_status regind_trust_withdraw(regind_trust *self, const char *folder);
REGIND_API const regind_messages *regind_trust_messages(const regind_trust *self);
/* The folders, by path: since when, "2026-11-30", and the modules with their digests (SHA-256, in
 * hex). NULL beyond the last. */
REGIND_API size_t regind_trust_count(const regind_trust *self);
REGIND_API const char *regind_trust_folder(const regind_trust *self, size_t k);
REGIND_API const char *regind_trust_date(const regind_trust *self, size_t k);
REGIND_API size_t regind_trust_module_count(const regind_trust *self, size_t k);
REGIND_API const char *regind_trust_module(const regind_trust *self, size_t k, size_t m);
REGIND_API const char *regind_trust_digest(const regind_trust *self, size_t k, size_t m);

/* ---------------------------------------------------------------- packages */

/* 1.1: plugins as files that people hand on.  A pack is one file with the modules of a plugin (one
 * for each kind of machine), its licence and what goes along; an index is a folder of packs with a
 * list of them, which anybody can host.  options: the worker, and where memory comes from, or NULL.
 * NULL: no memory.  A call is for one thread; nothing of a pack is run outside of a worker. */
REGIND_API regind_packages *regind_packages_open(const regind_options *options);
REGIND_API void regind_packages_free(regind_packages *self); /* accepts NULL */
/* What went wrong in all calls. */
REGIND_API const regind_messages *regind_packages_messages(const regind_packages *self);

/* Makes a pack in `folder`, of n files: modules, packs of the same plugin made on other machines,
 * its licence, and what goes along. */
REGIND_API regind_status regind_packages_pack(regind_packages *self, const char *const *files,
                                              size_t n, const char *folder);
/* Checks the packs of a folder, and writes its index.json. */
REGIND_API regind_status regind_packages_index(regind_packages *self, const char *folder);
/* Puts a plugin into the folder of the user: wanted is an id, an id with a version behind an at
 * sign, or the path of a pack; from is an address or a folder, NULL for the indexes that are
 * configured; key is a keyring by which it must be signed, NULL for that of the index.  What was
 * installed before stays where this one cannot be. */
REGIND_API regind_status regind_packages_install(regind_packages *self, const char *wanted,
                                                 const char *from, const char *key);
/* Installs later versions of what is installed; id NULL: of all. */
REGIND_API regind_status regind_packages_update(regind_packages *self, const char *id,
                                                const char *from, const char *key);
REGIND_API regind_status regind_packages_remove(regind_packages *self, const char *id);
/* Looks in ids and titles. */
REGIND_API regind_status regind_packages_search(regind_packages *self, const char *word,
                                                const char *from);

/* What the last call has made, checked, installed, looked at, removed or found. */
REGIND_API size_t regind_packages_count(const regind_packages *self);
/* NULL beyond the last. */
REGIND_API const regind_package *regind_packages_at(const regind_packages *self, size_t k);
REGIND_API const char *regind_package_id(const regind_package *self);
REGIND_API const char *regind_package_version(const regind_package *self);
/* The version it has taken the place of; NULL: none. */
REGIND_API const char *regind_package_before(const regind_package *self);
REGIND_API const char *regind_package_title(const regind_package *self);   /* "": not looked at */
REGIND_API const char *regind_package_license(const regind_package *self); /* the same */
/* Of the pack that was made, or of the module that is (or was) installed; NULL: neither. */
REGIND_API const char *regind_package_path(const regind_package *self);
REGIND_API const char *regind_package_sha256(const regind_package *self); /* of the pack, or NULL */
REGIND_API const char *regind_package_origin(const regind_package *self); /* its index, or NULL */
/* REGIND_NEEDS_NETWORK ... */
REGIND_API uint32_t regind_package_needs(const regind_package *self);
/* Not 0: the call has changed something: it is new, or was installed. */
REGIND_API int regind_package_changed(const regind_package *self);

/* What a plugin is refused unless the study grants it. */
enum {
    REGIND_NEEDS_NETWORK = 32, /* grant = network */
    REGIND_NEEDS_CHILDREN = 64,
    REGIND_NEEDS_FILES = 128
};

enum {
    REGIND_MODULE_READY = 0,
    REGIND_MODULE_REJECTED = 1, /* the reason says why */
    REGIND_MODULE_FOREIGN = 2,  /* a shared object that is no module */
    REGIND_MODULE_UNTRUSTED = 3 /* it came with a study and is not trusted: the reason says why */
};

REGIND_API const char *regind_module_path(const regind_module *self);
REGIND_API const char *regind_module_folder(const regind_module *self); /* why it was looked at */
REGIND_API int32_t regind_module_state(const regind_module *self);
REGIND_API const char *regind_module_reason(const regind_module *self); /* NULL: none */
/* Not 0: its description is the one that was kept. */
REGIND_API int regind_module_cached(const regind_module *self);
REGIND_API const char *regind_module_build_id(const regind_module *self); /* "" without one */
REGIND_API size_t regind_module_plugin_count(const regind_module *self);
REGIND_API const regind_plugin *regind_module_plugin(const regind_module *self, size_t k);
/* The path of the module whose plugin of the same id is used instead; NULL: this one is. */
REGIND_API const char *regind_module_shadowed_by(const regind_module *self, size_t k);

/* regind_plugin_kind() */
enum {
    REGIND_KIND_SOURCE = 1,
    REGIND_KIND_INDICATOR = 2,
    REGIND_KIND_METHOD = 3,
    REGIND_KIND_REPORT = 4
};
/* regind_plugin_flags() */
enum {
    REGIND_PLUGIN_SERIAL = 1,
    REGIND_PLUGIN_RANDOM = 2,
    REGIND_PLUGIN_TABLES = 4,
    REGIND_PLUGIN_NEEDS_NETWORK = 32, /* refused unless a study grants it */
    REGIND_PLUGIN_NEEDS_CHILDREN = 64,
    REGIND_PLUGIN_NEEDS_FILES = 128
};

/* Texts are NULL or "" where the plugin says nothing. */
REGIND_API const char *regind_plugin_id(const regind_plugin *self);
REGIND_API const char *regind_plugin_version(const regind_plugin *self);
REGIND_API const char *regind_plugin_title(const regind_plugin *self);
REGIND_API const char *regind_plugin_doc(const regind_plugin *self);
REGIND_API const char *regind_plugin_formula(const regind_plugin *self);
REGIND_API const char *regind_plugin_license(const regind_plugin *self);
REGIND_API const char *regind_plugin_author(const regind_plugin *self);
REGIND_API const char *regind_plugin_citation(const regind_plugin *self); /* BibTeX */
REGIND_API const char *regind_plugin_url(const regind_plugin *self);      /* where it is from */
REGIND_API const char *regind_plugin_support(const regind_plugin *self);  /* where to ask */
REGIND_API const char *regind_plugin_keywords(const regind_plugin *self); /* commas between them */
REGIND_API uint32_t regind_plugin_kind(const regind_plugin *self);
REGIND_API uint32_t regind_plugin_flags(const regind_plugin *self);
REGIND_API const char *regind_plugin_module(const regind_plugin *self); /* path of its file */
REGIND_API const char *regind_plugin_build_id(const regind_plugin *self);
REGIND_API size_t regind_plugin_parameter_count(const regind_plugin *self);
REGIND_API const regind_parameter *regind_plugin_parameter(const regind_plugin *self, size_t k);
REGIND_API size_t regind_plugin_input_count(const regind_plugin *self);
REGIND_API const regind_port *regind_plugin_input(const regind_plugin *self, size_t k);
REGIND_API size_t regind_plugin_output_count(const regind_plugin *self);
REGIND_API const regind_port *regind_plugin_output(const regind_plugin *self, size_t k);

/* regind_parameter_type() */
enum {
    REGIND_TYPE_BOOL = 1,
    REGIND_TYPE_INT = 2,
    REGIND_TYPE_REAL = 3,
    REGIND_TYPE_CHOICE = 4,
    REGIND_TYPE_TEXT = 5,
    REGIND_TYPE_FILE = 6
};
/* regind_parameter_flags() and regind_port_flags(); regind/plugin.h tells their meaning. */
enum {
    REGIND_FLAG_OPTIONAL = 1,
    REGIND_FLAG_MANY = 2,
    REGIND_FLAG_SOLE = 4,
    REGIND_FLAG_LIST = 8,
    REGIND_FLAG_TAGGED = 16,
    REGIND_FLAG_PER_COLUMN = 32,
    REGIND_FLAG_TERMINAL = 64,
    REGIND_FLAG_OWN_ROWS = 128,
    REGIND_FLAG_ASIDE = 256,
    REGIND_FLAG_COMPLETE = 512,
    REGIND_FLAG_OPEN_UNIT = 1024,
    REGIND_FLAG_FILES = 2048,
    REGIND_FLAG_ADDRESS = 4096
};

REGIND_API const char *regind_parameter_id(const regind_parameter *self);
REGIND_API const char *regind_parameter_label(const regind_parameter *self);
REGIND_API const char *regind_parameter_doc(const regind_parameter *self);
REGIND_API const char *regind_parameter_unit(const regind_parameter *self);
REGIND_API uint32_t regind_parameter_type(const regind_parameter *self);
REGIND_API uint32_t regind_parameter_flags(const regind_parameter *self);
/* Inclusive; equal ones mean any number. */
REGIND_API double regind_parameter_minimum(const regind_parameter *self);
REGIND_API double regind_parameter_maximum(const regind_parameter *self);
/* The default: a number (NaN: none), of REGIND_TYPE_CHOICE the number of the choice; or a text as
 * the study would write it (NULL: none). */
REGIND_API double regind_parameter_fallback(const regind_parameter *self);
REGIND_API const char *regind_parameter_fallback_text(const regind_parameter *self);
REGIND_API size_t regind_parameter_choice_count(const regind_parameter *self);
REGIND_API const char *regind_parameter_choice(const regind_parameter *self, size_t k);
/* REGIND_FLAG_PER_COLUMN: the input port it goes along, and the codebook's column; else NULL. */
REGIND_API const char *regind_parameter_port(const regind_parameter *self);
REGIND_API const char *regind_parameter_attribute(const regind_parameter *self);

REGIND_API const char *regind_port_id(const regind_port *self);
REGIND_API const char *regind_port_label(const regind_port *self);
REGIND_API const char *regind_port_doc(const regind_port *self);
REGIND_API const char *regind_port_unit(const regind_port *self);      /* NULL: any */
REGIND_API const char *regind_port_dimension(const regind_port *self); /* units, with | between */
/* Not 0: an amount of money in any one currency. */
REGIND_API int regind_port_money(const regind_port *self);
REGIND_API const char *regind_port_table(const regind_port *self); /* NULL: the main one */
REGIND_API uint32_t regind_port_role(const regind_port *self);
REGIND_API uint32_t regind_port_flags(const regind_port *self);
/* regind_port_domain(): the numbers that an input can take; others are refused. */
enum {
    REGIND_DOMAIN_ANY = 0,
    REGIND_DOMAIN_POSITIVE = 1,
    REGIND_DOMAIN_NONNEGATIVE = 2,
    REGIND_DOMAIN_RANGE = 3 /* from regind_port_lower() to regind_port_upper() */
};
REGIND_API uint32_t regind_port_domain(const regind_port *self);
REGIND_API double regind_port_lower(const regind_port *self);
REGIND_API double regind_port_upper(const regind_port *self);

/* ---------------------------------------------------------------- validating a module */

/* regind_test_group() */
enum {
    REGIND_TESTS_STATIC = 0,
    REGIND_TESTS_DATA = 1,
    REGIND_TESTS_PARAMETERS = 2,
    REGIND_TESTS_DETERMINISM = 3,
    REGIND_TESTS_FAILURE = 4,
    REGIND_TESTS_EXAMPLES = 5,
    REGIND_TESTS_AGE = 6
};
/* regind_test_result() */
enum {
    REGIND_TEST_PASSED = 1,
    REGIND_TEST_REFUSED = 2, /* the plugin would not take the input, and said why */
    REGIND_TEST_SKIPPED = 3, /* there was nothing to test */
    REGIND_TEST_FAILED = 4
};

/* "static", "data" ...; NULL: there is no such group. */
REGIND_API const char *regind_test_group_name(int32_t group);

/* Runs the tests of a module's file, each in a process of its own.  options NULL: all of them.
 * NULL: no memory. */
REGIND_API regind_validation *regind_validate(const char *path, const regind_options *options);
REGIND_API void regind_validation_free(regind_validation *self);

/* REGIND_OK even where tests have failed; REGIND_SYSTEM_FAILED, with a sentence: they could not be
 * run. */
REGIND_API regind_status regind_validation_status(const regind_validation *self);
REGIND_API const char *regind_validation_why(const regind_validation *self);
REGIND_API const char *regind_validation_path(const regind_validation *self);
/* What the file says of itself: the SDK it is built for, and its build id ("" without one). */
REGIND_API uint32_t regind_validation_sdk_major(const regind_validation *self);
REGIND_API uint32_t regind_validation_sdk_minor(const regind_validation *self);
REGIND_API const char *regind_validation_build_id(const regind_validation *self);
/* How many tests had that result; all of them; one of them. */
REGIND_API size_t regind_validation_count(const regind_validation *self, int32_t result);
REGIND_API size_t regind_validation_test_count(const regind_validation *self);
REGIND_API const regind_test *regind_validation_test(const regind_validation *self, size_t k);

REGIND_API int32_t regind_test_group(const regind_test *self);
REGIND_API const char *regind_test_plugin(const regind_test *self); /* NULL: the whole file */
REGIND_API const char *regind_test_name(const regind_test *self);   /* of an example its title */
REGIND_API int32_t regind_test_result(const regind_test *self);
/* What the plugin did, with which input, what the SDK asks; of a test that has not failed the first
 * is a remark.  "" where there is nothing to say. */
REGIND_API const char *regind_test_did(const regind_test *self);
REGIND_API const char *regind_test_with(const regind_test *self);
REGIND_API const char *regind_test_asks(const regind_test *self);
REGIND_API double regind_test_seconds(const regind_test *self);

/* ---------------------------------------------------------------- verifying results */

enum { REGIND_VERIFY_UNKNOWN = 0, REGIND_VERIFY_SAME = 1, REGIND_VERIFY_DIFFERENT = 2 };

/* Runs the study of a result folder again as its manifest tells, in a folder for temporary files,
 * and says whether the bytes are the same.  file: that of the study; NULL: where the manifest says
 * that it lies.  Of the options the overrides, steps and folder of results are the manifest's.
 * NULL: no memory. */
REGIND_API regind_verification *regind_verify(const char *folder, const char *file,
                                              const regind_options *options);
/* In what two result folders differ, and why, by their manifests; nothing is run. */
REGIND_API regind_verification *regind_verify_two(const char *folder, const char *other,
                                                  const regind_options *options);
REGIND_API void regind_verification_free(regind_verification *self);

/* REGIND_OK: the same bytes; REGIND_BAD_STUDY: others; else it cannot be said, and a message tells
 * why: REGIND_BAD_USAGE where a folder, the study or its data are not what they should be. */
REGIND_API regind_status regind_verification_status(const regind_verification *self);
REGIND_API int32_t regind_verification_answer(const regind_verification *self);
REGIND_API const regind_messages *regind_verification_messages(const regind_verification *self);
/* The study that was run again; NULL: none was. */
REGIND_API const char *regind_verification_study(const regind_verification *self);
/* The files that the (first) folder's reports wrote. */
REGIND_API size_t regind_verification_file_count(const regind_verification *self);

/* Causes first.  Files are the bytes; one that was edited is not what its run has written. */
enum {
    REGIND_DIFFERENCE_VERSION = 0, /* of regind or its SDK */
    REGIND_DIFFERENCE_MACHINE = 1,
    REGIND_DIFFERENCE_SETTING = 2, /* overrides, steps asked for, confinement */
    REGIND_DIFFERENCE_SEED = 3,
    REGIND_DIFFERENCE_STUDY = 4, /* its file, or one that it extends */
    REGIND_DIFFERENCE_INPUT = 5,
    REGIND_DIFFERENCE_LIBRARY = 6, /* that modules are linked with */
    REGIND_DIFFERENCE_MODULE = 7,
    REGIND_DIFFERENCE_STEP = 8, /* only one has it, or with another plugin */
    REGIND_DIFFERENCE_PARAMETER = 9,
    REGIND_DIFFERENCE_TABLE = 10, /* the number of its rows */
    REGIND_DIFFERENCE_FILE = 11,
    REGIND_DIFFERENCE_EDITED = 12
};
REGIND_API size_t regind_verification_difference_count(const regind_verification *self);
REGIND_API int32_t regind_verification_difference_kind(const regind_verification *self, size_t k);
/* NULL: of no step; NULL: it has no name; NULL: there is none. */
REGIND_API const char *regind_verification_difference_step(const regind_verification *self,
                                                           size_t k);
REGIND_API const char *regind_verification_difference_name(const regind_verification *self,
                                                           size_t k);
REGIND_API const char *regind_verification_difference_before(const regind_verification *self,
                                                             size_t k);
REGIND_API const char *regind_verification_difference_after(const regind_verification *self,
                                                            size_t k);
/* All of it in one line, with long values shortened. */
REGIND_API const char *regind_verification_difference_text(const regind_verification *self,
                                                           size_t k);

/* ---------------------------------------------------------------- comparing methodologies */

/* Compares the ratings of studies and of result folders that rate the same regions.  options as
 * for regind_study_open(); overrides hold for all studies, or for one as "NAME:STEP.KEY=VALUE".
 * NULL: no memory. */
REGIND_API regind_comparison *regind_comparison_new(const regind_options *options);
REGIND_API void regind_comparison_free(regind_comparison *self);

/* These copy their texts and come before planning; REGIND_SYSTEM_FAILED: no memory. */

/* A study's file or a folder of results, as PATH or NAME=PATH; at least two.  The first is what the
 * others are held against. */
REGIND_API regind_status regind_comparison_add(regind_comparison *self, const char *operand);
/* The measure to compare by, and a category with the grades: "STEP.COLUMN" or "STEP.TABLE.COLUMN".
 * Without the latter (NULL) scores alone are compared. */
REGIND_API regind_status regind_comparison_set_score(regind_comparison *self, const char *name);
REGIND_API regind_status regind_comparison_set_grade(regind_comparison *self, const char *name);
/* Ranks are made within these keys, "year, activity" or "none"; NULL (as without): periods. */
REGIND_API regind_status regind_comparison_set_within(regind_comparison *self, const char *keys);
/* A CSV file with what regions, or another key, are called: a column of the key's name beside
 * name_en, name_ru or name_kk.  NULL: as the keys have them. */
REGIND_API regind_status regind_comparison_set_labels(regind_comparison *self, const char *path);
/* How many of the best are counted; 0: five.  by_shift not 0: rows that move most come first. */
REGIND_API void regind_comparison_set_top(regind_comparison *self, uint64_t top);
REGIND_API void regind_comparison_set_order(regind_comparison *self, int by_shift);

/* Reads and plans all of them; runs what is needed and compares, once for a handle. */
REGIND_API regind_status regind_comparison_plan(regind_comparison *self);
REGIND_API regind_status regind_comparison_run(regind_comparison *self);
/* Those of all studies; complete when it has run. */
REGIND_API const regind_messages *regind_comparison_messages(const regind_comparison *self);

/* All below is there after a run that succeeded, and NULL, 0 or NaN before. */

/* The studies and folders. */
REGIND_API size_t regind_comparison_count(const regind_comparison *self);
REGIND_API const char *regind_comparison_name(const regind_comparison *self, size_t m);
REGIND_API const char *regind_comparison_path(const regind_comparison *self, size_t m);
REGIND_API const char *regind_comparison_title(const regind_comparison *self, size_t m);
REGIND_API int regind_comparison_is_folder(const regind_comparison *self, size_t m);
REGIND_API const char *regind_comparison_unit(const regind_comparison *self, size_t m);
/* 1: the largest score is best; -1: the smallest. */
REGIND_API int32_t regind_comparison_direction(const regind_comparison *self, size_t m);
REGIND_API uint64_t regind_comparison_rows(const regind_comparison *self,
                                           size_t m); /* its table's */

/* In what the methods of the first and of number m differ: the step, the key (NULL: the plugin
 * itself, or that there is no such step), the values (NULL: none) and whether it bears on what is
 * compared; as one line. */
REGIND_API size_t regind_comparison_difference_count(const regind_comparison *self, size_t m);
REGIND_API const char *regind_comparison_difference_step(const regind_comparison *self, size_t m,
                                                         size_t k);
REGIND_API const char *regind_comparison_difference_key(const regind_comparison *self, size_t m,
                                                        size_t k);
REGIND_API const char *regind_comparison_difference_before(const regind_comparison *self, size_t m,
                                                           size_t k);
REGIND_API const char *regind_comparison_difference_after(const regind_comparison *self, size_t m,
                                                          size_t k);
REGIND_API int regind_comparison_difference_used(const regind_comparison *self, size_t m, size_t k);
/* NULL: no memory. */
REGIND_API const char *regind_comparison_difference_text(regind_comparison *self, size_t m,
                                                         size_t k);

/* The rows of all tables, known by their keys; those that every table has a score for are
 * compared. */
REGIND_API uint64_t regind_comparison_row_count(const regind_comparison *self);
REGIND_API uint64_t regind_comparison_compared_count(const regind_comparison *self);
REGIND_API size_t regind_comparison_key_count(const regind_comparison *self);
REGIND_API const char *regind_comparison_key(const regind_comparison *self, size_t k);
REGIND_API const char *regind_comparison_row_key(const regind_comparison *self, uint64_t row,
                                                 size_t k);
/* What the row's key is called; the key itself without a name. */
REGIND_API const char *regind_comparison_row_label(const regind_comparison *self, uint64_t row,
                                                   size_t k);
/* The keys that make the groups, as numbers of keys; the groups; their rows in the order asked for,
 * the first so many of them compared. */
REGIND_API size_t regind_comparison_group_key_count(const regind_comparison *self);
REGIND_API size_t regind_comparison_group_key(const regind_comparison *self, size_t k);
REGIND_API uint64_t regind_comparison_group_count(const regind_comparison *self);
REGIND_API uint64_t regind_comparison_group_rows(const regind_comparison *self, uint64_t group);
REGIND_API uint64_t regind_comparison_group_compared(const regind_comparison *self, uint64_t group);
REGIND_API uint64_t regind_comparison_group_row(const regind_comparison *self, uint64_t group,
                                                uint64_t k);

/* What number m says of a row: whether its table has it, its score (NaN: missing), its rank within
 * the group and its grade (0 and -1: none); its score less that by the first (NaN where they are on
 * different scales); and how many places it rises from the first one's rank, negative where it
 * falls. */
REGIND_API int regind_comparison_has_row(const regind_comparison *self, uint64_t row, size_t m);
REGIND_API double regind_comparison_score(const regind_comparison *self, uint64_t row, size_t m);
REGIND_API uint64_t regind_comparison_rank(const regind_comparison *self, uint64_t row, size_t m);
REGIND_API int32_t regind_comparison_grade(const regind_comparison *self, uint64_t row, size_t m);
REGIND_API double regind_comparison_score_shift(const regind_comparison *self, uint64_t row,
                                                size_t m);
REGIND_API double regind_comparison_rank_shift(const regind_comparison *self, uint64_t row,
                                               size_t m);
/* Share of the indicators behind the score that are there (NaN: unknown), and whether any of them
 * rests on less than two thirds: such a row is compared, and no largest shift. */
REGIND_API double regind_comparison_coverage(const regind_comparison *self, uint64_t row, size_t m);
REGIND_API int regind_comparison_is_sparse(const regind_comparison *self, uint64_t row);
/* Not 0: there are grades.  Their number, and the text of one. */
REGIND_API int regind_comparison_graded(const regind_comparison *self);
REGIND_API uint64_t regind_comparison_grade_count(const regind_comparison *self);
REGIND_API const char *regind_comparison_grade_text(const regind_comparison *self, int32_t grade);
REGIND_API uint64_t regind_comparison_top(const regind_comparison *self);

/* Two of them at a time. */
REGIND_API size_t regind_comparison_pair_count(const regind_comparison *self);
REGIND_API size_t regind_comparison_pair_first(const regind_comparison *self, size_t pair);
REGIND_API size_t regind_comparison_pair_second(const regind_comparison *self, size_t pair);
/* Not 0: their scores are on one scale, so that shifts of scores mean something. */
REGIND_API int regind_comparison_pair_same_unit(const regind_comparison *self, size_t pair);
/* Why they mean nothing, as "scores of 'a' are in '1' and those of 'b' in 'percent'"; NULL: they
 * do. */
REGIND_API const char *regind_comparison_pair_why_apart(const regind_comparison *self, size_t pair);

/* How far a pair agrees. */
enum {
    REGIND_FIGURE_ROWS = 0,
    REGIND_FIGURE_KENDALL_TAU_B = 1, /* NaN where all ranks are tied, or there are less than two */
    REGIND_FIGURE_SPEARMAN = 2,      /* the same */
    REGIND_FIGURE_REVERSED = 3,      /* share of the pairs of rows in opposite order */
    REGIND_FIGURE_TOP_SHARED = 4,    /* rows among the best of both ... */
    REGIND_FIGURE_TOP_OF = 5,        /* ... out of so many */
    REGIND_FIGURE_MOVED = 6,         /* rows with another rank */
    REGIND_FIGURE_MEAN_RANK_SHIFT = 7,
    REGIND_FIGURE_LARGEST_RANK_SHIFT = 8, /* places risen from the first to the second */
    REGIND_FIGURE_MEAN_SCORE_SHIFT = 9,
    REGIND_FIGURE_LARGEST_SCORE_SHIFT = 10,
    REGIND_FIGURE_GRADED = 11,  /* rows graded by any of them ... */
    REGIND_FIGURE_REGRADED = 12 /* ... and those with another grade */
};
#define REGIND_ALL_GROUPS UINT64_MAX
#define REGIND_NO_ROW UINT64_MAX
/* In one group, or in all of them together. */
REGIND_API double regind_comparison_figure(const regind_comparison *self, size_t pair,
                                           uint64_t group, int32_t figure);
/* The row that a largest shift is of; REGIND_NO_ROW: there is none. */
REGIND_API uint64_t regind_comparison_figure_row(const regind_comparison *self, size_t pair,
                                                 uint64_t group, int32_t figure);
/* How many rows have which grade by the first and by the second (-1: none). */
REGIND_API size_t regind_comparison_transition_count(const regind_comparison *self, size_t pair);
REGIND_API int32_t regind_comparison_transition_from(const regind_comparison *self, size_t pair,
                                                     size_t k);
REGIND_API int32_t regind_comparison_transition_to(const regind_comparison *self, size_t pair,
                                                   size_t k);
REGIND_API uint64_t regind_comparison_transition_rows(const regind_comparison *self, size_t pair,
                                                      size_t k);

#ifdef __cplusplus
}
#endif

#endif /* REGIND_REGIND_H */
