/* unknown.c - an id of a plugin that there is not: what may have been meant. */
#include <ctype.h>
#include <string.h>

#include "../../base/suggest.h"
#include "../../base/version_order.h"
#include "internal.h"

/* What people of other programs call it.  Words are written as plain() makes them. */
typedef struct synonym {
    const char *word, *plugin, *remark; /* the remark may be NULL */
} synonym;

static const char excel[] = "report.xlsx writes workbooks; to read one, save its sheet as CSV";

static const synonym synonyms[] = {
    {"excel", "report.xlsx", excel},
    {"xlsx", "report.xlsx", excel},
    {"xls", "report.xlsx", excel},
    {"ods", "report.xlsx", excel},
    {"readxl", "csv", excel},
    {"readexcel", "csv", excel},
    {"toexcel", "report.xlsx", NULL},
    {"writexl", "report.xlsx", NULL},
    {"readcsv", "csv", NULL},
    {"readtable", "csv", NULL},
    {"fread", "csv", NULL},
    {"tsv", "csv", "write delimiter = tab"},
    {"file", "csv", NULL},
    {"tocsv", "report.csv", NULL},
    {"writecsv", "report.csv", NULL},
    {"tohtml", "report.html", NULL},
    {"map", "report.html", "it draws maps: map = FILE.geojson"},
    {"print", "report.table", NULL},
    {"show", "report.table", NULL},
    {"zscores", "normalise.zscore", NULL},
    {"standardise", "normalise.zscore", NULL},
    {"standardize", "normalise.zscore", NULL},
    {"scale", "normalise.zscore", NULL},
    {"standardscaler", "normalise.zscore", NULL},
    {"normalise", "normalise.minmax", NULL},
    {"normalize", "normalise.minmax", NULL},
    {"rescale", "normalise.minmax", NULL},
    {"minmaxscaler", "normalise.minmax", NULL},
    {"percentile", "normalise.percent_rank", NULL},
    {"average", "aggregate.mean", NULL},
    {"avg", "aggregate.mean", NULL},
    {"arithmetic", "aggregate.mean", NULL},
    {"weightedmean", "aggregate.mean", NULL},
    {"weightedaverage", "aggregate.mean", NULL},
    {"aggregate", "aggregate.mean", NULL},
    {"amean", "aggregate.mean", NULL},
    {"geomean", "aggregate.geometric", NULL},
    {"gmean", "aggregate.geometric", NULL},
    {"geometricmean", "aggregate.geometric", NULL},
    {"hmean", "aggregate.harmonic", NULL},
    {"harmonicmean", "aggregate.harmonic", NULL},
    {"dea", "aggregate.benefit_of_doubt", NULL},
    {"bod", "aggregate.benefit_of_doubt", NULL},
    {"kmeans", "cluster.groups", NULL},
    {"hclust", "cluster.groups", NULL},
    {"ward", "cluster.groups", NULL},
    {"cluster", "cluster.groups", NULL},
    {"alpha", "analyse.cronbach", NULL},
    {"corr", "analyse.correlation", NULL},
    {"cor", "analyse.correlation", NULL},
    {"describe", "analyse.statistics", NULL},
    {"summary", "analyse.statistics", NULL},
    {"winsorise", "treat", NULL},
    {"winsorize", "treat", NULL},
    {"outliers", "treat", NULL},
    {"log", "treat", NULL},
    {"fillna", "impute", NULL},
    {"interpolate", "impute", NULL},
    {"locationquotient", "lq", NULL},
    {"rca", "lq", NULL},
    {"herfindahl", "concentration", NULL},
    {"hhi", "concentration", NULL},
    {"gini", "concentration", NULL},
    {"pctchange", "growth", NULL},
    {"mutate", "derive", NULL},
    {"formula", "derive", NULL},
    {"calculate", "derive", NULL},
    {"compute", "derive", NULL},
    {"eval", "derive", NULL},
    {"assign", "derive", NULL},
    {"merge", "filter", "several steps in 'from' are joined by any plugin, so by filter, too"},
    {"join", "filter", "several steps in 'from' are joined by any plugin, so by filter, too"},
    {"select", "filter", NULL},
    {"subset", "filter", NULL},
    {"query", "filter", NULL},
    {"where", "filter", NULL},
    {"rename", "filter", "any step renames what it makes, and filter all columns: out.OLD = NEW"},
    {"pivotwider", "pivot", NULL},
    {"pivottable", "pivot", NULL},
    {"spread", "pivot", NULL},
    {"dcast", "pivot", NULL},
    {"unstack", "pivot", NULL},
    {"pivotlonger", "unpivot", NULL},
    {"melt", "unpivot", NULL},
    {"gather", "unpivot", NULL},
    {"stack", "unpivot", NULL},
    {"rbind", "append", NULL},
    {"bindrows", "append", NULL},
    {"concat", "append", NULL},
    {"union", "append", NULL},
};

enum { PLAIN_BYTES = 64 };

/* Letters and digits alone, in lower case, and of what is behind pandas' or R's last point. */
static bool plain(const char *text, char to[PLAIN_BYTES])
{
    size_t n = 0;

    for (; *text && n + 1 < PLAIN_BYTES; text++)
        if (isalnum((unsigned char)*text) && (unsigned char)*text < 128)
            to[n++] = (char)tolower((unsigned char)*text);
    to[n] = '\0';
    return n > 0 && !*text;
}

static const char *last_part(const char *id)
{
    const char *const dot = strrchr(id, '.');

    return dot ? dot + 1 : id;
}

static const char *hint_of_synonym(run *self, const char *word)
{
    for (size_t k = 0; k < sizeof synonyms / sizeof *synonyms; k++) {
        const synonym *const each = &synonyms[k];

        if (strcmp(each->word, word) == 0 && modules_plugin(self->modules, each->plugin))
            return arena_print(self->scene.memory, "did you mean '%s'?%s%s", each->plugin,
                               each->remark ? " " : "", each->remark ? each->remark : "");
    }
    return NULL;
}

/* `zscore`, `z-score` or `Mean` for a plugin of which that is the last part. */
static const char *hint_of_parts(run *self, const char *word, const char *const *ids, size_t n)
{
    const char *found = "";
    char part[PLAIN_BYTES];
    size_t count = 0;

    for (size_t k = 0; k < n && found; k++)
        if (plain(last_part(ids[k]), part) && strcmp(part, word) == 0)
            found =
                arena_print(self->scene.memory, "%s%s'%s'", found, count++ ? " or " : "", ids[k]);
    return found && count ? arena_print(self->scene.memory, "did you mean %s?", found) : NULL;
}

const char *steps_trust_hint(run *self, const module_record *of)
{
    const char *const folder = of->folder;
    const size_t length = strlen(folder);
    /* "FOLDER/." for `plugins = .` */
    const bool dotted = length > 2 && strcmp(folder + length - 2, "/.") == 0;

    return arena_print(self->scene.memory,
                       "a module is a program: look where it comes from, then write regind trust "
                       "'%.*s', or --trust for this time alone",
                       (int)(dotted ? length - 2 : length), folder);
}

/* Why a file was skipped, or how to find out. */
static const char *where_else(run *self)
{
    const module_record *first = NULL;
    size_t n = 0;

    for (size_t k = 0; k < self->modules->n_modules; k++)
        if (self->modules->modules[k].state == MODULE_UNTRUSTED)
            return arena_print(self->scene.memory, "perhaps in %s, which is not loaded: %s",
                               self->modules->modules[k].path, self->modules->modules[k].reason);
    for (size_t k = 0; k < self->modules->n_modules; k++)
        if (self->modules->modules[k].state == MODULE_REJECTED && n++ == 0)
            first = &self->modules->modules[k];
    if (!first)
        return "'regind list' shows the plugins there are, 'regind doctor' where they were looked "
               "for";
    if (n == 1)
        return arena_print(self->scene.memory, "%s was skipped: %s", first->path, first->reason);
    return arena_print(self->scene.memory, "%s was skipped: %s; 'regind doctor' tells of %zu more",
                       first->path, first->reason, n - 1);
}

const char *steps_hint_for(run *self, const char *text)
{
    const char *hint = NULL, **ids;
    char word[PLAIN_BYTES], part[PLAIN_BYTES];
    size_t n = 0;

    ids = modules_ids(self->modules, self->scene.memory, &n);
    if (ids && plain(text, word) && plain(last_part(text), part)) {
        hint = hint_of_parts(self, word, ids, n);
        if (!hint)
            hint = hint_of_synonym(self, word);
        if (!hint)
            hint = steps_suggestion(&self->scene, text, ids, n);
        if (!hint)
            hint = hint_of_parts(self, part, ids, n);
        if (!hint)
            hint = hint_of_synonym(self, part);
    }
    return hint;
}

bool steps_tell_untrusted(run *self, const run_step *step, const study_key *use, const char *id)
{
    const module_record *const found = modules_state_with(self->modules, MODULE_UNTRUSTED, id);

    if (!found)
        return false;
    self->untrusted_told = true;
    (void)step_error(&self->scene, step, use, STATUS_STUDY, steps_trust_hint(self, found),
                     "plugin '%s' is in %s, which is not loaded: %s", id, found->path,
                     found->reason);
    return true;
}

/* A missing folder of plugins hits many steps: each plugin is told once. */
/* Who asks for a version of a plugin has it from somewhere. */
static const char *install_hint(run *self, const char *id, const char *request)
{
    const char *const wanted = version_request_wanted(self->scene.memory, request);
    size_t n;
    const char **const ids = modules_ids(self->modules, self->scene.memory, &n);

    if (ids && suggest_name(id, ids, n))
        return NULL;
    return arena_print(self->scene.memory, "'regind install %s%s%s' brings it from an index", id,
                       wanted ? "@" : "", wanted ? wanted : "");
}

void steps_tell_unknown(run *self, const run_step *step, const study_key *use, const char *text)
{
    const module_record *const rejected = modules_state_with(self->modules, MODULE_REJECTED, text);
    const char *hint;
    diagnostic what = {.severity = SEVERITY_ERROR,
                       .status = STATUS_STUDY,
                       .step = step->name,
                       .file = use->file,
                       .line = use->line,
                       .subject = text};

    if (steps_tell_untrusted(self, step, use, text))
        return;
    if (rejected) {
        (void)step_error(&self->scene, step, use, STATUS_PLUGIN, NULL,
                         "plugin '%s' is in %s, which was skipped: %s", text, rejected->path,
                         rejected->reason);
        return;
    }
    hint = use->request ? install_hint(self, text, use->request) : NULL;
    if (!hint)
        hint = steps_hint_for(self, text);
    what.message = arena_print(self->scene.memory, "there is no plugin '%s'", text);
    what.hint = hint ? hint : where_else(self);
    if (what.message)
        (void)diagnostics_add(&self->scene.errors, &what);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}
