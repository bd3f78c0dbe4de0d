/* finish.c - what came of a call: messages, and tables for the steps that follow. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../../base/name_index.h"
#include "../bind/bind.h"
#include "../call/context.h"
#include "../record/describe.h"
#include "../record/shard.h"
#include "steps.h"

static status nonsense(step_scene *self, uint32_t s, const char *why)
{
    const run_step *const step = &self->steps[s];

    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, NULL,
                      "%s (%s) destroyed its results: %s", step->plugin->id, step->plugin->module,
                      why);
}

static bool is_bound(const call *request, const char *name)
{
    for (uint32_t p = 0; p < request->plugin->n_in; p++)
        for (uint32_t k = 0; request->in[p].table == 0 && k < request->in[p].n; k++)
            if (strcmp(request->tables[0].data->columns[request->in[p].columns[k]].name, name) == 0)
                return true;
    return false;
}

static bool takes_aside(const plugin_description *plugin)
{
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (plugin->in[p].flags & RI_ASIDE)
            return true;
    return false;
}

/* A column that tells about another goes with it through a step that changes that one's values and
 * keeps rows and name (a normalisation), and that knows of no such columns itself. */
static bool goes_along(const call *request, const outcome_table *made, const column *aside)
{
    const char *const subject = column_subject(aside);
    bool there = false;

    if (!subject || made->id || made->own_rows || takes_aside(request->plugin))
        return false;
    for (uint32_t k = 0; k < made->n_columns; k++) {
        if (strcmp(made->columns[k].name, aside->name) == 0)
            return false;
        there = there || (strcmp(made->columns[k].name, subject) == 0 &&
                          made->ports[k] < request->plugin->n_out &&
                          (request->plugin->out[made->ports[k]].flags & RI_MANY));
    }
    return there && is_bound(request, subject);
}

static void carry_over(const column *from, table *to, uint32_t *ports)
{
    to->columns[to->n_columns] = *from;
    (void)segment_keep(from->home);
    (void)segment_keep(from->labels.home);
    ports[to->n_columns++] = UINT32_MAX;
}

/* The keys of the main input in front of the columns a call made; behind them, what tells about
 * columns that went through. */
static bool lay_columns(step_scene *self, uint32_t s, const outcome_table *from, run_table *to)
{
    const call *const request = &self->works[s].request;
    const table *const main_table = request->tables[0].data;
    const uint32_t n_main = main_table ? main_table->n_columns : 0;
    table *made = arena_take(self->memory, 1, sizeof *made);
    uint32_t *ports = arena_take(self->memory, n_main + from->n_columns + 1u, sizeof *ports);

    to->id = from->id;
    to->name = from->id ? arena_print(self->memory, "%s.%s", self->steps[s].name, from->id)
                        : self->steps[s].name;
    if (!made || !ports || !to->name)
        return false;
    made->columns = arena_take(self->memory, n_main + from->n_columns + 1u, sizeof *made->columns);
    if (!made->columns)
        return false;
    made->rows = request->planning ? 0 : from->rows;
    for (uint32_t k = 0; main_table && !from->own_rows && k < main_table->n_keys; k++)
        carry_over(&main_table->columns[k], made, ports);
    for (uint32_t k = 0; k < from->n_columns; k++) {
        column *const each = &made->columns[made->n_columns];

        *each = from->columns[k];
        if (request->planning)
            each->labels = (label_list){0}; /* whatever it says, there is nothing behind it */
        each->origin = arena_print(self->memory, "%s.%s", self->steps[s].name, each->name);
        ports[made->n_columns++] = from->ports[k];
    }
    while (made->n_keys < made->n_columns && made->columns[made->n_keys].role <= COLUMN_PERIOD)
        made->n_keys++;
    for (uint32_t k = main_table ? main_table->n_keys : 0; k < n_main; k++)
        if (main_table->columns[k].aside && goes_along(request, from, &main_table->columns[k]))
            carry_over(&main_table->columns[k], made, ports);
    to->data = made;
    to->ports = ports;
    return true;
}

static status rename_columns(step_scene *self, uint32_t s)
{
    run_step *const step = &self->steps[s];
    size_t n = 0, at = 0;
    column *all;
    uint32_t *ports;
    status code;

    for (size_t t = 0; t < step->n_tables; t++)
        n += step->tables[t].data->n_columns;
    all = arena_take(self->memory, n + 1, sizeof *all);
    ports = arena_take(self->memory, n + 1, sizeof *ports);
    if (!all || !ports)
        return diagnostics_no_memory(&self->errors);
    for (size_t t = 0; t < step->n_tables; t++)
        for (uint32_t k = 0; k < step->tables[t].data->n_columns; k++) {
            all[at] = step->tables[t].data->columns[k];
            ports[at++] = step->tables[t].ports[k];
        }
    code = bind_renames(self->memory, step->step, step->plugin, all, ports, n, &self->errors);
    at = 0;
    for (size_t t = 0; t < step->n_tables; t++)
        for (uint32_t k = 0; k < step->tables[t].data->n_columns; k++, at++) {
            column *const each = &step->tables[t].data->columns[k];

            if (strcmp(each->label, each->name) == 0)
                each->label = all[at].name;
            else
                each->label = all[at].label;
            each->name = all[at].name;
            each->origin = all[at].origin;
            each->attributes = all[at].attributes;
        }
    return code;
}

/* Columns of one table have distinct names; keys of the input count. */
static status check_names(step_scene *self, uint32_t s, const table *made)
{
    const run_step *const step = &self->steps[s];

    for (uint32_t k = 0; k < made->n_columns; k++)
        for (uint32_t j = 0; j < k && made->n_columns <= 4096; j++)
            if (strcmp(made->columns[k].name, made->columns[j].name) == 0)
                return step_error(self, step, study_key_of(step->step, "use"), STATUS_STUDY,
                                  "give one of them another name with out.COLUMN = NAME",
                                  "two columns of the result are named '%s'",
                                  made->columns[k].name);
    return STATUS_OK;
}

/* What is carried over behind the columns of the call was verified where it was made. */
static status verify(step_scene *self, uint32_t s, const run_table *made)
{
    table view = *made->data;
    const char *why = NULL;

    while (view.n_columns > view.n_keys && made->ports[view.n_columns - 1] == UINT32_MAX)
        view.n_columns--;
    if (table_verify(&view, self->memory, &why) == STATUS_OK)
        return STATUS_OK;
    return why ? nonsense(self, s, why) : diagnostics_no_memory(&self->errors);
}

static const table *table_of_id(const run_step *step, const char *id)
{
    for (size_t t = 0; t < step->n_tables; t++)
        if (step->tables[t].id == id ||
            (step->tables[t].id && id && strcmp(step->tables[t].id, id) == 0))
            return step->tables[t].data;
    return NULL;
}

/* The columns of a table by their origins: position + 1. */
static bool index_origins(step_scene *self, const table *of, name_index *origins)
{
    size_t earlier;

    for (uint32_t k = 0; of && k < of->n_columns; k++)
        if (of->columns[k].origin &&
            !name_index_add(origins, self->memory, 0, of->columns[k].origin, k + 1u, &earlier))
            return false;
    return true;
}

/* A plugin must make what it planned, or later steps are bound to nothing. */
static status check_plan(step_scene *self, uint32_t s, const run_table *planned)
{
    const run_step *const step = &self->steps[s];
    const study_key *const use = study_key_of(step->step, "use");
    const table *const made = table_of_id(step, planned->id);
    name_index origins = {0};

    if (!index_origins(self, made, &origins))
        return diagnostics_no_memory(&self->errors);
    for (uint32_t k = 0; k < planned->data->n_columns; k++) {
        const column *const each = &planned->data->columns[k];
        const size_t at = each->origin ? name_index_find(&origins, 0, each->origin) : 0;
        const column *const found = !each->origin ? each : at ? &made->columns[at - 1] : NULL;

        if (!found && step->plugin->kind == RI_SOURCE)
            return step_error(self, step, use, STATUS_STUDY,
                              "its data were changed meanwhile: run the study again",
                              "there was a column '%s' when the study was planned, and there is "
                              "none now",
                              each->name);
        if (!found)
            return step_error(self, step, use, STATUS_PLUGIN, NULL,
                              "%s (%s) planned a column '%s' and did not make it", step->plugin->id,
                              step->plugin->module, each->name);
        if (strcmp(found->unit, each->unit) != 0)
            return step_error(self, step, use, STATUS_PLUGIN, NULL,
                              "%s (%s) planned '%s' in '%s' and made it in '%s'", step->plugin->id,
                              step->plugin->module, each->name, each->unit, found->unit);
    }
    return STATUS_OK;
}

/* The tables are those of the plugin, each once; one without rows of its own has the input's. */
static bool shape_fits(const step_scene *self, uint32_t s, const outcome *result)
{
    const call *const request = &self->works[s].request;
    const table *const input = request->tables[0].data;
    const uint64_t rows = input && !request->planning ? input->rows : 0;
    size_t missing = 0;

    for (uint32_t p = 0; p < request->plugin->n_out; p++) {
        const char *const id = request->plugin->out[p].table;
        size_t found = 0;

        for (size_t t = 0; t < result->n_tables; t++)
            found += id == result->tables[t].id ||
                     (id && result->tables[t].id && strcmp(id, result->tables[t].id) == 0);
        missing += request->plugin->out[p].role != RI_BYTES && found != 1;
    }
    for (size_t t = 0; t < result->n_tables; t++) {
        const outcome_table *const made = &result->tables[t];

        missing += made->own_rows != context_own_rows(request->plugin, made->id) ||
                   (!made->own_rows && !request->planning && made->rows != rows);
    }
    return missing == 0;
}

/* References that no table of the step has taken over. */
static void release_columns(const outcome *result, size_t first)
{
    for (size_t t = first; t < result->n_tables; t++)
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++) {
            segment_release(result->tables[t].columns[k].home);
            segment_release(result->tables[t].columns[k].labels.home);
        }
}

static void release_tables(run_table *tables, size_t n)
{
    for (size_t t = 0; t < n; t++)
        if (tables[t].data)
            table_release(tables[t].data);
}

static status take_tables(step_scene *self, uint32_t s, const outcome *result)
{
    run_step *const step = &self->steps[s];
    run_table *const planned = step->tables;
    const size_t n_planned = step->n_tables;
    run_table *made = arena_take(self->memory, result->n_tables + 1, sizeof *made);
    status code = STATUS_OK;

    if (!made)
        code = diagnostics_no_memory(&self->errors);
    step->tables = made;
    step->n_tables = 0;
    while (code == STATUS_OK && step->n_tables < result->n_tables)
        if (lay_columns(self, s, &result->tables[step->n_tables], &made[step->n_tables]))
            step->n_tables++;
        else
            code = diagnostics_no_memory(&self->errors);
    release_columns(result, step->n_tables);
    if (code == STATUS_OK)
        code = rename_columns(self, s);
    if (code == STATUS_OK)
        code = describe_tables(self, s);
    for (size_t t = 0; t < n_planned && code == STATUS_OK; t++)
        code = check_plan(self, s, &planned[t]);
    release_tables(planned, n_planned);
    for (size_t t = 0; t < step->n_tables && code == STATUS_OK; t++)
        code = check_names(self, s, step->tables[t].data);
    /* Last, as names may have been equal before they were renamed. */
    for (size_t t = 0; t < step->n_tables && code == STATUS_OK; t++)
        code = verify(self, s, &step->tables[t]);
    return code;
}

/* Whether a file of the result folder is what its step says that it wrote: the digest of the
 * manifest is the host's own. */
static bool is_written(const step_scene *self, run_file *file)
{
    const int folder = self->folder_descriptor;
    uint8_t digest[DIGEST_BYTES];
    char text[DIGEST_TEXT] = "";

    if (folder < 0)
        return true;
    if (fstatat(folder, file->name, &file->about, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(file->about.st_mode) || (uint64_t)file->about.st_size != file->bytes)
        return false;
    if (digest_file(folder, file->name, digest))
        digest_text(digest, text);
    return strcmp(text, file->sha256) == 0;
}

static status take_files(step_scene *self, uint32_t s, const outcome *result)
{
    const bool planning = self->works[s].request.planning;
    run_file *files = arena_take(self->memory, result->n_files + 1, sizeof *files);

    if (!files)
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < result->n_files; k++) {
        const outcome_file *const from = &result->files[k];

        files[k] = (run_file){.name = from->name,
                              .terminal = from->terminal,
                              .bytes = from->bytes,
                              .sha256 = arena_text(self->memory, from->sha256)};
        if (!files[k].sha256)
            return diagnostics_no_memory(&self->errors);
        if (!planning && !is_written(self, &files[k]))
            return nonsense(self, s, "its files are not those it wrote");
    }
    self->steps[s].files = files;
    self->steps[s].n_files = result->n_files;
    return STATUS_OK;
}

/* A part of a run keeps what its groups have made; the tables are made when parts are merged. */
static status take_groups(step_scene *self, uint32_t s, const outcome *result,
                          const segment *output)
{
    const void *const kept = segment_at(output, result->kept_at, result->kept_bytes);

    if (!kept || result->kept_bytes == 0)
        return nonsense(self, s, "its groups are not those it was asked for");
    release_tables(self->steps[s].tables, self->steps[s].n_tables);
    self->steps[s].n_tables = 0;
    return shard_keep(self, s, kept, result->kept_bytes);
}

status step_finish(step_scene *self, uint32_t s, outcome *result, segment *output)
{
    const call_share *const share = &self->works[s].request.share;
    const char *why = NULL;
    const size_t before = self->errors.errors;
    status code;

    if (self->cancelled && result->code != STATUS_OK)
        return result->code; /* it is told of the whole run */
    code = step_messages(self, s, result);
    if (code != STATUS_OK)
        return code;
    if (result->code != STATUS_OK && self->errors.errors == before)
        (void)step_error(self, &self->steps[s], NULL, STATUS_SYSTEM, NULL,
                         "there is not enough memory for %s", self->steps[s].plugin->id);
    if (result->code != STATUS_OK)
        return result->code;
    self->works[s].shared.groups = result->groups;
    self->works[s].shared.own_groups = result->own_groups;
    if (share->of && !share->n_kept) {
        self->works[s].n_libraries = result->n_libraries;
        self->works[s].libraries = result->libraries;
        return take_groups(self, s, result, output);
    }
    if (!shape_fits(self, s, result))
        return nonsense(self, s, "its tables are not those it describes");
    if (!self->works[s].request.planning && !outcome_attach(result, output, &why))
        return nonsense(self, s, why);
    if (self->works[s].request.planning)
        self->works[s].formula = result->formula;
    self->works[s].n_libraries = result->n_libraries;
    self->works[s].libraries = result->libraries;
    code = take_tables(self, s, result);
    return code == STATUS_OK ? take_files(self, s, result) : code;
}
