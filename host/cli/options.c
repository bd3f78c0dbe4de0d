/* options.c - see options.h */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "../base/suggest.h"

enum {
    MOST_JOBS = 1024,
    MOST_TOP = 1000000,
    MOST_PARTS = 100000,
    FIRST_CODE = 256
}; /* codes of long options lie above all letters */

const option_text option_texts[OPTION_COUNT] = {
    [OPTION_OUT] = {'o', "out", "DIR", "write the results, or what init writes, to this folder"},
    [OPTION_SET] = {'s', "set", "STEP.KEY=VALUE", "change one key of the study; may be repeated"},
    [OPTION_ONLY] = {0, "only", "NAME", "only this step, or group of tests; may be repeated"},
    [OPTION_JOBS] = {'j', "jobs", "N", "at most N workers at a time; one per processor without it"},
    [OPTION_ON] = {0, "on", "STEP.COLUMN", "the score to compare by"},
    [OPTION_ON_GRADE] = {0, "on-grade", "STEP.COLUMN", "a grade to compare, too"},
    [OPTION_TOP] = {0, "top", "K", "how many of the best are looked at; 5 without it"},
    [OPTION_WITHIN] = {0, "within", "KEY,...",
                       "rank within these keys, or none; periods without it"},
    [OPTION_LABELS] = {0, "labels", "FILE", "names of regions: a CSV file as report.html has it"},
    [OPTION_SORT] = {0, "sort", "ORDER", "rank: best first; shift: largest change of rank first"},
    [OPTION_NO_ISOLATE] = {0, "no-isolate", NULL, "every step in this process, for debuggers"},
    [OPTION_NO_CACHE] = {0, "no-cache", NULL,
                         "take nothing from earlier runs: describe every plugin and "
                         "compute every step"},
    [OPTION_WATCH] = {'w', "watch", NULL, "run again whenever a file of the study changes"},
    [OPTION_QUIET] = {'q', "quiet", NULL, "print nothing but errors"},
    [OPTION_VERBOSE] = {'v', "verbose", NULL, "print remarks, too"},
    [OPTION_STRICT] = {0, "strict", NULL, "a warning is an error: exit code 1, results as ever"},
    [OPTION_JUNIT] = {0, "junit", "FILE", "write what was told to this file, as JUnit XML, too"},
    [OPTION_EXPLAIN] = {0, "explain", NULL, "print what a database would compute, and run nothing"},
    [OPTION_PDF] = {0, "pdf", NULL, "print HTML pages to PDF, too, by a Chromium"},
    [OPTION_SVG] = {0, "svg", NULL, "a picture, drawn by Graphviz"},
    [OPTION_CSV] = {0, "csv", NULL, "as CSV, with all digits"},
    [OPTION_MARKDOWN] = {0, "markdown", NULL, "as a page of Markdown"},
    [OPTION_JSON] = {0, "json", NULL, "the answer in JSON, for programs"},
    [OPTION_HTML] = {0, "html", "FILE", "write a page with charts to this file, too"},
    [OPTION_QUICK] = {0, "quick", NULL, "tests of many rows with fewer of them"},
    [OPTION_ID] = {0, "id", "ID", "the plugin's id; org.example.NAME without it"},
    [OPTION_AUTHOR] = {0, "author", "NAME", "who writes the plugin"},
    [OPTION_LICENSE] = {0, "license", "LICENSE", "its licence; MIT without it"},
    [OPTION_CITATION] = {0, "citation", "FILE|TEXT", "the method's source, in BibTeX"},
    [OPTION_FOLDER] = {0, "folder", "DIR", "write the files here; to the folder NAME without it"},
    [OPTION_YES] = {'y', "yes", NULL, "ask nothing: take what was guessed"},
    [OPTION_TRUST] = {0, "trust", NULL,
                      "run the study's own modules this time, whoever wrote them"},
    [OPTION_REMOVE] = {0, "remove", NULL, "trust these folders no more"},
    [OPTION_STUDY] = {0, "study", "FILE", "the study that made the results, where it lies now"},
    [OPTION_SHARD] = {0, "shard", "K/N", "run the K-th of N parts, for 'regind merge'"},
    [OPTION_FROM] = {0, "from", "URL|DIR", "an index; without it those that are configured"},
    [OPTION_KEY] = {0, "key", "FILE", "a keyring for gpgv: take only what one of its keys signed"},
    [OPTION_LOCKED] = {0, "locked", NULL, "only with the plugins that 'regind lock' has written"},
    [OPTION_LANGUAGE] = {0, "language", "c|c++", "a whole repository, in C or in C++"},
    [OPTION_HELP] = {'h', "help", NULL, "print this help"},
};

/* getopt_long()'s view of a command's options. */
typedef struct option_reader {
    arena *memory;
    const command *of;
    int argc;
    char **argv;
    char letters[2 * OPTION_COUNT + 2]; /* ':' first: faults are told by us */
    struct option longs[OPTION_COUNT + 1];
    arguments *given;
    usage_fault *fault;
} option_reader;

bool option_given(const arguments *given, option_id id)
{
    return (given->options & OPTION_BIT(id)) != 0;
}

static bool takes(const command *of, option_id id)
{
    return id == OPTION_HELP || (of->options & OPTION_BIT(id)) != 0;
}

static void list_options(option_reader *self)
{
    size_t n_letters = 0, n_longs = 0;

    self->letters[n_letters++] = ':';
    for (int id = 0; id < OPTION_COUNT; id++) {
        const option_text *const text = &option_texts[id];

        if (!takes(self->of, (option_id)id))
            continue;
        self->longs[n_longs++] = (struct option){
            text->name, text->argument ? required_argument : no_argument, NULL, FIRST_CODE + id};
        if (text->letter)
            self->letters[n_letters++] = text->letter;
        if (text->letter && text->argument)
            self->letters[n_letters++] = ':';
    }
    self->letters[n_letters] = '\0';
    self->longs[n_longs] = (struct option){0};
}

static option_id option_of_code(const option_reader *self, int code)
{
    if (code >= FIRST_CODE)
        return (option_id)(code - FIRST_CODE);
    for (int id = 0; id < OPTION_COUNT; id++)
        if (takes(self->of, (option_id)id) && option_texts[id].letter == code)
            return (option_id)id;
    return OPTION_COUNT;
}

__attribute__((format(printf, 2, 3))) static bool fail(option_reader *self, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    self->fault->message = arena_vprint(self->memory, format, list);
    va_end(list);
    if (!self->fault->hint)
        self->fault->hint = arena_print(self->memory, "see 'regind %s --help'", self->of->name);
    if (!self->fault->hint)
        self->fault->message = NULL;
    return false;
}

static bool fail_unknown(option_reader *self)
{
    const char *const word = self->argv[optind - 1];
    const char *names[OPTION_COUNT], *best;
    size_t n = 0;

    if (optopt > 0 && optopt < FIRST_CODE)
        return fail(self, "%s has no option '-%c'", self->of->name, optopt);
    if (optopt >= FIRST_CODE)
        return fail(self, "option '--%s' takes no value", option_texts[optopt - FIRST_CODE].name);
    for (int id = 0; id < OPTION_COUNT; id++)
        if (takes(self->of, (option_id)id))
            names[n++] = option_texts[id].name;
    /* A beginning that several options have is told like one that none has. */
    best = suggest_name(arena_text_n(self->memory, word + 2, strcspn(word + 2, "=")), names, n);
    if (best)
        self->fault->hint = arena_print(self->memory, "did you mean '--%s'? See 'regind %s --help'",
                                        best, self->of->name);
    return fail(self, "%s has no option '%.*s'", self->of->name, (int)strcspn(word, "="), word);
}

static bool fail_missing(option_reader *self)
{
    const option_id id = option_of_code(self, optopt);

    if (optopt < FIRST_CODE)
        return fail(self, "option '-%c' needs a value: -%c %s", optopt, optopt,
                    option_texts[id].argument);
    return fail(self, "option '--%s' needs a value: --%s %s", option_texts[id].name,
                option_texts[id].name, option_texts[id].argument);
}

static bool read_count(option_reader *self, option_id id, const char *text, uint32_t most,
                       uint32_t *into)
{
    char *end;
    unsigned long number;

    errno = 0;
    number = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno || number < 1 || number > most)
        return fail(self, "--%s is '%s'; it must be a whole number from 1 to %u",
                    option_texts[id].name, text, most);
    *into = (uint32_t)number;
    return true;
}

/* A number of at most MOST_PARTS, and what follows it; 0: there is none. */
static uint32_t read_part(const char *text, char **end)
{
    unsigned long number;

    *end = (char *)(uintptr_t)text;
    if (*text < '0' || *text > '9')
        return 0;
    number = strtoul(text, end, 10); /* of too many digits it is the largest there is */
    return number <= MOST_PARTS ? (uint32_t)number : 0;
}

/* "2/4" */
static bool read_shard(option_reader *self, const char *text)
{
    arguments *const given = self->given;
    char *end;

    given->part = read_part(text, &end);
    given->parts = *end == '/' ? read_part(end + 1, &end) : 0;
    if (*end == '\0' && given->part >= 1 && given->part <= given->parts)
        return true;
    return fail(self,
                "--shard is '%s'; it must be K/N: the part, from 1 to N, and how many there are, "
                "at most %d",
                text, MOST_PARTS);
}

static bool take(option_reader *self, option_id id, char *value)
{
    arguments *const given = self->given;

    given->options |= OPTION_BIT(id);
    given->texts[id] = value;
    if (option_texts[id].argument && *value == '\0')
        return fail(self, "the value of option '--%s' is empty", option_texts[id].name);
    if (id == OPTION_OUT)
        given->out = value;
    else if (id == OPTION_SET)
        given->sets[given->n_sets++] = value;
    else if (id == OPTION_ONLY)
        given->only[given->n_only++] = value;
    else if (id == OPTION_JOBS)
        return read_count(self, id, value, MOST_JOBS, &given->jobs);
    else if (id == OPTION_TOP)
        return read_count(self, id, value, MOST_TOP, &given->top);
    else if (id == OPTION_SHARD)
        return read_shard(self, value);
    else if (id == OPTION_SORT && strcmp(value, "rank") != 0 && strcmp(value, "shift") != 0)
        return fail(self, "--sort is '%s'; it must be rank or shift", value);
    return true;
}

/* At most one form of output; what goes on for ever has none for programs. */
static bool check_forms(option_reader *self)
{
    static const option_id forms[] = {OPTION_SVG, OPTION_CSV, OPTION_MARKDOWN, OPTION_JSON};
    const char *first =
        option_given(self->given, OPTION_WATCH) ? option_texts[OPTION_WATCH].name : NULL;

    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        if (!option_given(self->given, forms[k]))
            continue;
        if (first)
            return fail(self, "--%s and --%s exclude each other", first,
                        option_texts[forms[k]].name);
        first = option_texts[forms[k]].name;
    }
    return true;
}

/* A part has no pages, and cannot change under those who merge it. */
static bool check_shard(option_reader *self)
{
    static const option_id others[] = {OPTION_WATCH, OPTION_PDF};

    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (option_given(self->given, OPTION_SHARD) && option_given(self->given, others[k]))
            return fail(self, "--%s and --%s exclude each other", option_texts[OPTION_SHARD].name,
                        option_texts[others[k]].name);
    return true;
}

static bool check_operands(option_reader *self)
{
    const arguments *const given = self->given;
    const command *const of = self->of;

    if (given->n_operands > of->most)
        return fail(self, "%s takes %s, and '%s' is one too many", of->name,
                    of->most ? of->operands : "no operand", given->operands[of->most]);
    if (given->n_operands < of->least)
        return fail(self, "%s needs %s", of->name, of->operands);
    for (size_t k = 0; k < given->n_operands; k++)
        if (*given->operands[k] == '\0')
            return fail(self, "%s needs %s, and an operand is empty", of->name, of->operands);
    return true;
}

bool options_parse(arena *memory, const command *of, int argc, char **argv, arguments *given,
                   usage_fault *fault)
{
    option_reader self = {
        .memory = memory, .of = of, .argc = argc, .argv = argv, .given = given, .fault = fault};
    int code;

    *given = (arguments){.command = of};
    *fault = (usage_fault){NULL, NULL};
    given->sets = arena_take(memory, (size_t)argc + 1, sizeof *given->sets);
    given->only = arena_take(memory, (size_t)argc + 1, sizeof *given->only);
    if (!given->sets || !given->only)
        return false;
    list_options(&self);
    opterr = 0;
    optind = 0; /* glibc: begin anew */
    while ((code = getopt_long(argc, argv, self.letters, self.longs, NULL)) != -1) {
        if (code == '?')
            return fail_unknown(&self);
        if (code == ':')
            return fail_missing(&self);
        if (!take(&self, option_of_code(&self, code), optarg))
            return false;
    }
    given->operands = argv + optind;
    given->n_operands = (size_t)(argc - optind);
    if (option_given(given, OPTION_HELP))
        return true;
    return check_forms(&self) && check_shard(&self) && check_operands(&self);
}
