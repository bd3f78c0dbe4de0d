/* step_finish.c - what came of a call: messages, and tables for the steps that follow. */
#include <stdio.h>
#include <string.h>

#include "bind.h"
#include "context.h"
#include "run_internal.h"

static severity level_of(const outcome_message *from)
{
    return from->level;
}

/* The origin of the column a message is about, so that one cause is told once. */
static const char *subject_of(const step_work *work, const outcome_message *from)
{
    const call *const request = &work->request;
    const binding *bound;

    if (from->input < 0 || (uint32_t)from->input >= request->plugin->n_in)
        return NULL;
    bound = &request->in[from->input];
    if (from->input_column >= bound->n)
        return NULL;
    return request->tables[bound->table].data->columns[bound->columns[from->input_column]].origin;
}

/* What later errors call the columns an error may come from: "data.grp", there or missed. */
static const char *const *about_of(run *self, uint32_t s, const outcome_message *from)
{
    const call *const request = &self->works[s].request;
    const uint32_t t = from->input >= 0 && (uint32_t)from->input < request->plugin->n_in
                           ? request->in[from->input].table
                           : 0;
    const call_table *const of = request->n_tables ? &request->tables[t] : NULL;
    const char **names = arena_take(self->memory, from->n_about + 1, sizeof *names);

    for (uint64_t k = 0; names && k < from->n_about; k++) {
        const column *found = of && of->data ? table_find(of->data, from->about[k]) : NULL;

        names[k] = found && found->origin
                       ? found->origin
                       : arena_print(self->memory, "%s.%s", of && of->name ? of->name : "",
                                     from->about[k]);
        if (!names[k])
            return NULL;
    }
    return names;
}

static bool add_message(run *self, uint32_t s, const outcome_message *from, diagnostic *kept)
{
    const run_step *const step = &self->steps[s];
    const plugin_description *const plugin = step->plugin;
    const bool about_plugin = from->level == SEVERITY_ERROR && from->code >= STATUS_PLUGIN;
    const study_key *key = NULL;

    if (from->parameter >= 0 && (uint32_t)from->parameter < plugin->n_parameters)
        key = study_key_of(step->step, plugin->parameters[from->parameter].id);
    if (!key && about_plugin)
        key = study_key_of(step->step, "use");
    *kept = (diagnostic){.severity = level_of(from),
                         .status = from->code,
                         .step = step->name,
                         .hint = from->hint,
                         .subject = subject_of(&self->works[s], from)};
    kept->of_row = from->of_row;
    if (from->n_about) {
        kept->about = about_of(self, s, from);
        kept->n_about = kept->about ? from->n_about : 0;
    }
    if (from->level == SEVERITY_ERROR && from->code == STATUS_OK)
        kept->status = STATUS_PLUGIN;
    kept->file = from->file ? from->file : key ? key->file : step->step->file;
    kept->line = from->file ? from->line : key ? key->line : step->step->line;
    kept->column = from->file ? from->column : 0;
    kept->message = about_plugin
                        ? arena_print(self->memory, "%s (%s) %s%s%s", plugin->id, plugin->module,
                                      from->row ? from->row : "", from->row ? ": " : "", from->text)
                        : arena_print(self->memory, "%s%s%s", from->row ? from->row : "",
                                      from->row ? ": " : "", from->text);
    if (!kept->message)
        return false;
    (void)diagnostics_add(&self->errors, kept);
    return true;
}

static status add_messages(run *self, uint32_t s, const outcome *result)
{
    run_step *const step = &self->steps[s];
    const diagnostic **notes =
        arena_take(self->memory, result->n_messages + 1, sizeof(diagnostic *));
    diagnostic *all = arena_take(self->memory, result->n_messages + 1, sizeof *all);

    step->n_notes = 0;
    if (!notes || !all)
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < result->n_messages; k++) {
        /* What is said while planning is said again when the step runs. */
        if (self->works[s].request.planning && result->messages[k].level != SEVERITY_ERROR)
            continue;
        if (!add_message(self, s, &result->messages[k], &all[k]))
            return diagnostics_no_memory(&self->errors);
        if (all[k].severity != SEVERITY_ERROR)
            notes[step->n_notes++] = &all[k];
    }
    step->notes = notes;
    return STATUS_OK;
}

static status nonsense(run *self, uint32_t s, const char *why)
{
    const run_step *const step = &self->steps[s];

    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, NULL,
                      "%s (%s) destroyed its results: %s", step->plugin->id, step->plugin->module,
                      why);
}

/* The keys of the main input in front of the columns a call made. */
static bool lay_columns(run *self, uint32_t s, const outcome_table *from, run_table *to)
{
    const table *const main_table = self->works[s].request.tables[0].data;
    const uint32_t carried = from->own_rows || !main_table ? 0 : main_table->n_keys;
    const bool planning = self->works[s].request.planning;
    table *made = arena_take(self->memory, 1, sizeof *made);
    uint32_t *ports = arena_take(self->memory, carried + from->n_columns + 1u, sizeof *ports);

    to->id = from->id;
    to->name = from->id ? arena_print(self->memory, "%s.%s", self->steps[s].name, from->id)
                        : self->steps[s].name;
    if (!made || !ports || !to->name)
        return false;
    made->columns = arena_take(self->memory, carried + from->n_columns + 1u, sizeof *made->columns);
    if (!made->columns)
        return false;
    made->rows = planning ? 0 : from->rows;
    made->n_columns = carried + from->n_columns;
    for (uint32_t k = 0; k < carried; k++) {
        made->columns[k] = main_table->columns[k];
        (void)segment_keep(made->columns[k].home);
        (void)segment_keep(made->columns[k].labels.home);
        ports[k] = UINT32_MAX;
    }
    for (uint32_t k = 0; k < from->n_columns; k++) {
        column *const each = &made->columns[carried + k];

        *each = from->columns[k];
        if (planning)
            each->labels = (label_list){0}; /* whatever it says, there is nothing behind it */
        each->origin = arena_print(self->memory, "%s.%s", self->steps[s].name, each->name);
        ports[carried + k] = from->ports[k];
    }
    while (made->n_keys < made->n_columns && made->columns[made->n_keys].role <= COLUMN_PERIOD)
        made->n_keys++;
    to->data = made;
    to->ports = ports;
    return true;
}

static status rename_columns(run *self, uint32_t s)
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
            each->name = all[at].name;
            each->origin = all[at].origin;
        }
    return code;
}

/* Columns of one table have distinct names; keys of the input count. */
static status check_names(run *self, uint32_t s, const table *made)
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

static status verify(run *self, uint32_t s, const table *made)
{
    const char *why = NULL;

    if (table_verify(made, self->memory, &why) == STATUS_OK)
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

static const column *column_of_origin(const table *of, const char *origin)
{
    for (uint32_t k = 0; of && k < of->n_columns; k++)
        if (of->columns[k].origin && strcmp(of->columns[k].origin, origin) == 0)
            return &of->columns[k];
    return NULL;
}

/* A plugin must make what it planned, or later steps are bound to nothing. */
static status check_plan(run *self, uint32_t s, const run_table *planned)
{
    const run_step *const step = &self->steps[s];
    const study_key *const use = study_key_of(step->step, "use");
    const table *const made = table_of_id(step, planned->id);

    for (uint32_t k = 0; k < planned->data->n_columns; k++) {
        const column *const each = &planned->data->columns[k];
        const column *const found = each->origin ? column_of_origin(made, each->origin) : each;

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
static bool shape_fits(const run *self, uint32_t s, const outcome *result)
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

static status take_tables(run *self, uint32_t s, const outcome *result)
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
    for (size_t t = 0; t < n_planned && code == STATUS_OK; t++)
        code = check_plan(self, s, &planned[t]);
    release_tables(planned, n_planned);
    for (size_t t = 0; t < step->n_tables && code == STATUS_OK; t++)
        code = check_names(self, s, step->tables[t].data);
    /* Last, as names may have been equal before they were renamed. */
    for (size_t t = 0; t < step->n_tables && code == STATUS_OK; t++)
        code = verify(self, s, step->tables[t].data);
    return code;
}

static status take_files(run *self, uint32_t s, const outcome *result)
{
    run_file *files = arena_take(self->memory, result->n_files + 1, sizeof *files);

    if (!files)
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < result->n_files; k++)
        files[k] =
            (run_file){result->files[k].name, result->files[k].terminal, result->files[k].bytes};
    self->steps[s].files = files;
    self->steps[s].n_files = result->n_files;
    return STATUS_OK;
}

status step_finish(run *self, uint32_t s, outcome *result, segment *output)
{
    const char *why = NULL;
    const size_t before = self->errors.errors;
    status code = add_messages(self, s, result);

    if (code != STATUS_OK)
        return code;
    if (result->code != STATUS_OK && self->errors.errors == before)
        (void)step_error(self, &self->steps[s], NULL, STATUS_SYSTEM, NULL,
                         "there is not enough memory for %s", self->steps[s].plugin->id);
    if (result->code != STATUS_OK)
        return result->code;
    if (!shape_fits(self, s, result))
        return nonsense(self, s, "its tables are not those it describes");
    if (!self->works[s].request.planning && !outcome_attach(result, output, &why))
        return nonsense(self, s, why);
    code = take_tables(self, s, result);
    return code == STATUS_OK ? take_files(self, s, result) : code;
}

status step_lost(run *self, uint32_t s, const worker *process)
{
    const run_step *const step = &self->steps[s];
    const char *hint = NULL;
    char text[512];

    worker_end_text(process, text, sizeof text);
    if (process->end == WORKER_TIMEOUT)
        hint = "if its data is large, allow it more, for example timeout = 2 hours";
    else if (process->end == WORKER_MEMORY)
        hint = "if its data is large, allow it more, for example memory = 8 GiB";
    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, hint,
                      "%s (%s) %s%s", step->plugin->id, step->plugin->module, text,
                      self->works[s].request.planning ? ", while the study was planned" : "");
}

/* One line, nothing that moves a cursor. */
static void make_plain(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        if (*c == '\n' && c[1] == '\0')
            *c = '\0';
        else if (*c < ' ' || *c == 127)
            *c = ' ';
        if (*c == '\0')
            break;
    }
}

status step_stray(run *self, uint32_t s, const worker *process)
{
    const run_step *const step = &self->steps[s];
    char text[WORKER_KEPT + 1];

    if (process->stray[1]) {
        diagnostic what = {.severity = SEVERITY_INFO,
                           .step = step->name,
                           .file = step->step->file,
                           .line = step->step->line};

        memcpy(text, process->text[1], sizeof text);
        make_plain(text);
        what.message =
            arena_print(self->memory, "%s wrote to standard error: %s", step->plugin->id, text);
        if (what.message)
            (void)diagnostics_add(&self->errors, &what);
    }
    if (!process->stray[0])
        return STATUS_OK;
    memcpy(text, process->text[0], sizeof text);
    make_plain(text);
    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, NULL,
                      "%s (%s) printed '%s' on standard output, which is the host's",
                      step->plugin->id, step->plugin->module, text);
}
